"""The screens of the test site: a desk with the viewer, a queue with the table."""

import datetime as dt
import time

import streamlit as st

from dashboard.ui.badges import SEVERITY, STATUS, Badge
from dashboard.ui.keys import keys
from dashboard.ui.table import Cell, Column, Row, Sort, table
from dashboard.ui.viewer import Focus, Marking, Told, ViewedDocument, ViewedFinding, ViewedMark, viewer
from data.model import Severity, Status

HOSTILE = "<img src=x onerror='window.pwned = true'><b>ООО «Ромашка»</b>"
SOURCE = "/api/documents/{id}/pages/{{page}}?width={{width}}"


def document(name: str, pages: int) -> ViewedDocument:
    return ViewedDocument(id=name, title=f"{name} {HOSTILE}", pages=pages, source=SOURCE.format(id=name))


def desk() -> None:
    seen, work = st.columns([3, 2])
    with work:
        if st.button("Point", key="point"):
            st.session_state.focus = Focus("charter", page=7, box=(0.1, 0.8, 0.3, 0.9))
        if st.button("Approve", key="approve"):
            st.session_state.approved = st.session_state.get("approved", 0) + 1
        st.button("Disabled", key="disabled", disabled=True)
        st.text(f"approved {st.session_state.get('approved', 0)}")
        if st.button("Ask", key="ask"):
            ask()
        st.text_input("Note", key="note")
        for number in range(40):
            st.text(f"field {number}")
    with seen:
        if st.session_state.get("approved"):
            st.success("done")
        viewer(
            [document("charter", 9), document("licence", 2), document("broken", 1), document("unreadable", 0)],
            key="desk-viewer",
            selected="charter",
            focus=st.session_state.get("focus"),
            findings=[
                ViewedFinding("1", "charter", HOSTILE, SEVERITY[Severity.NOTE], page=2, box=(0.1, 0.1, 0.5, 0.2)),
                ViewedFinding("2", "charter", "resolution", SEVERITY[Severity.BLOCKING], page=2),
                ViewedFinding("3", "licence", "expires soon", SEVERITY[Severity.WARNING]),
            ],
        )
    keys({"a": "approve", "d": "disabled", "c": "ask", "s": "send", "/": "note"})


@st.dialog("Question")
def ask() -> None:
    st.text("Sure?")
    if st.button("Send", key="send"):
        st.session_state.sent = True
        st.rerun()


BUSY = 0.7  # seconds a run takes where two cores are shared


def marking() -> None:
    """A viewer whose wishes a slow server carries out, one run interrupting another."""
    st.text("accepted: " + " ".join(st.session_state.get("carried", [])))
    time.sleep(BUSY)
    marked_documents()


@st.fragment
def marked_documents() -> None:
    if st.session_state.pop("moved", False):
        st.rerun()
    carried = st.session_state.setdefault("carried", [])

    def hear(told: Told) -> None:
        for each in told.messages:
            if each.number > st.session_state.get("answered", {}).get(told.stream, 0):
                carried.append(each.document)
                st.session_state.answered = {told.stream: each.number}
                st.session_state.moved = True

    accepted = ViewedMark(Badge("check_circle", "Accepted", "green"), "", accepted=True)
    viewer(
        [
            ViewedDocument(id=name, title=name, pages=1, source=SOURCE.format(id=name), mark=mark)
            for name in ("charter", "lease", "licence", "policy")
            for mark in [accepted if name in carried else None]
        ],
        key="marking-viewer",
        selected="charter",
        marking=Marking("Ivanova", allowed=True, answered=st.session_state.get("answered", {})),
        on_told=hear,
    )


def nothing() -> None:
    viewer([], key="empty-viewer", marking=Marking("Ivanova", allowed=True))


def queue() -> None:
    order = st.session_state.get("order", Sort("number"))
    rows = [
        Row(
            id=str(number),
            href={3: "javascript:alert(1)", 4: ""}.get(number, f"desk?case={number}"),
            cells={
                "number": f"2026-{number:06}",
                "organisation": Cell(HOSTILE, note="ИНН 7701234567"),
                "status": STATUS[Status.CHECKED],
                "deadline": dt.date(2026, 11, number),
                "pages": 1000 * number,
            },
        )
        for number in range(1, 13)
    ]
    rows.sort(key=lambda row: int(row.id), reverse=order.descending)
    if st.toggle("Empty", key="empty"):
        rows = []

    def remember_order(sort: Sort) -> None:
        st.session_state.order = sort

    def clear_selection() -> None:
        st.session_state["queue-table"] = {"selected": []}

    result = table(
        [
            Column("number", "Number", sortable=True, link=True, width="9rem"),
            Column("organisation", "Organisation"),
            Column("status", "Status", "badge", width="13rem"),
            Column("deadline", "Deadline", "date", width="8rem"),
            Column("pages", "Pages", "number", sortable=True, width="7rem"),
        ],
        rows,
        key="queue-table",
        title="Queue",
        sort=order,
        selectable=True,
        on_sort=remember_order,
        empty="No applications",
    )
    st.text(f"selected: {' '.join(result.selected)}")
    st.text(f"order: {order.column} {'descending' if order.descending else 'ascending'}")
    st.button("Clear", key="clear", on_click=clear_selection)
    if result.open:
        st.session_state.opened = result.open
        st.switch_page(desk_page, query_params={"case": result.open})


st.set_page_config(layout="wide", page_title="Site")
desk_page = st.Page(desk, url_path="desk")
others = [st.Page(marking, url_path="marking"), st.Page(nothing, url_path="nothing")]
st.navigation([st.Page(queue, url_path="queue", default=True), desk_page, *others]).run()
