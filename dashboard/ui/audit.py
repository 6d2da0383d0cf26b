"""The audit page's parts: which log and which lines of it, the list, its pages and the file."""

from __future__ import annotations

import dataclasses

import streamlit as st

from dashboard import session
from dashboard.casework.audit_export import audit_csv
from dashboard.casework.clock import moscow, moscow_day
from dashboard.casework.csv_file import MEDIA_TYPE
from dashboard.casework.office import Office
from dashboard.casework.veil import covered_lines
from dashboard.casework.words import STATUS
from dashboard.locale import N_, _, activate, language, ngettext
from dashboard.ui.address_bar import show_in_address
from dashboard.ui.addresses import case_address
from dashboard.ui.audit_address import NOBODY, AuditAddress, from_query, to_query
from dashboard.ui.audit_words import ACTIONS, details, done
from dashboard.ui.handing_out import hand_out
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.table import Cell, Column, Row, table
from dashboard.ui.words import actor
from data.access_log import Deed
from data.applications import by_number
from data.audit import AuditFilter, Log, count, lines, people
from data.database import Row as Line

PAGE = 50
LOG = {Log.EVENTS: N_("Changes"), Log.ACCESSES: N_("Views and exports")}
_NO_CASE = 0  # of a number that no case has: no line is of it


def choose_lines(office: Office) -> AuditAddress:
    """Draw the filters as the address has them; what is changed is written there before the page is drawn again."""
    address = from_query(st.query_params)
    with office.database.read() as reader:
        names = {
            name or NOBODY: actor(name) if name else _("Not known") for name in people(reader, session.actor().scope)
        }
    if address.person:
        names.setdefault(address.person, address.person)
    actions = {str(each): done(address.log, each) for each in ACTIONS[address.log]}
    logs = {log: _(LOG[log]) for log in Log}
    st.session_state["audit_log"] = address.log
    st.segmented_control(
        _("Log"),
        list(logs),
        format_func=logs.get,
        key="audit_log",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: _write(address, log=st.session_state["audit_log"], action=""),
    )
    since, until, person, action, number = st.columns([2, 2, 3, 3, 2], gap="small", vertical_alignment="bottom")
    with since:
        _day(_("From"), "since", address)
    with until:
        _day(_("To"), "until", address)
    with person:
        st.session_state["audit_person"] = address.person or None
        st.selectbox(
            _("Person"),
            list(names),
            key="audit_person",
            format_func=names.get,
            placeholder=_("Anybody"),
            on_change=lambda: _write(address, person=st.session_state["audit_person"] or ""),
        )
    with action:
        st.session_state["audit_action"] = address.action or None
        st.selectbox(
            _("Action"),
            list(actions),
            key="audit_action",
            format_func=actions.get,
            placeholder=_("Any"),
            on_change=lambda: _write(address, action=st.session_state["audit_action"] or ""),
        )
    with number:
        st.session_state["audit_number"] = address.number
        st.text_input(
            _("Application number"),
            key="audit_number",
            placeholder="2026-0000001",
            max_chars=100,
            on_change=lambda: _write(address, number=st.session_state["audit_number"]),
        )
    return address


def _day(label: str, name: str, address: AuditAddress) -> None:
    key = f"audit_{name}"
    st.session_state[key] = getattr(address, name)
    st.date_input(
        label, key=key, format="DD.MM.YYYY", on_change=lambda: _write(address, **{name: st.session_state[key]})
    )


def _write(address: AuditAddress, **changes: object) -> None:
    """Put the new filter into the address, from its first page on; the language stays."""
    changed = dataclasses.replace(address, **({"page": 1} | changes))
    show_in_address(to_query(from_query(to_query(changed))))


def audit_lines(office: Office, address: AuditAddress) -> str | None:
    """List one page of the lines asked for; returns the number of the case to open, if one was chosen."""
    scope = session.actor().scope
    with office.database.read() as reader:
        case = by_number(reader, address.number, scope) if address.number else None
        asked = address.asked((case.id if case else _NO_CASE) if address.number else None)
        number = count(reader, address.log, asked, scope)
        pages = max(1, -(-number // PAGE))
        page = min(address.page, pages)
        found = lines(reader, address.log, asked, scope, size=PAGE, skip=(page - 1) * PAGE)
        covered = covered_lines(reader, [(line["application"], line["details"]) for line in found])
    texts = [details(each) for each in covered]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.text(ngettext("{n} line", "{n} lines", number).format(n=integer(number)), width="content")
        _export(office, address, asked, number)
    shown = table(
        [
            Column("at", _("Moment"), width="10rem", link=True),
            Column("person", _("Person"), width="15%"),
            Column("action", _("Action"), width="22%"),
            Column("case", _("Application"), width="9.5rem"),
            Column("about", _("Details")),
        ],
        [_row(address.log, line, told) for line, told in zip(found, texts, strict=True)],
        key="audit_table",
        title=_(LOG[address.log]),
        empty=_empty(address),
    )
    _pages(address, page, pages)
    return next((line["number"] for line in found if str(line["sequence"]) == shown.open), None)


def _row(log: Log, line: Line, told: str) -> Row:
    statuses = [_(STATUS[line[name]]) for name in ("from_status", "to_status") if line[name]]
    changed = " → ".join(dict.fromkeys(statuses))
    about = " · ".join(each for each in (line["subject"], told) if each)
    revision = _("revision {n}").format(n=line["revision"]) if (line["revision"] or 0) > 1 else ""
    return Row(
        id=str(line["sequence"]),
        href=case_address(line["number"]) if line["number"] else "",
        cells={
            "at": Cell(f"{moscow(line['happened_at']):%d.%m.%Y %H:%M:%S}", _("No. {n}").format(n=line["sequence"])),
            "person": actor(line["person"]) if line["person"] else _("Not known"),
            "action": Cell(done(log, line["action"]), changed if len(set(statuses)) > 1 else ""),
            "case": Cell(line["number"] or "", revision),
            "about": Cell("", about),
        },
    )


def _empty(address: AuditAddress) -> str:
    if address.is_narrowed:
        return _("No line fits these filters. Take some off.")
    if address.log is Log.ACCESSES:
        return _("Nobody has looked at anything yet.")
    return _("Nothing has happened yet. Lines appear here as soon as the first package has come in.")


def _pages(address: AuditAddress, page: int, pages: int) -> None:
    if pages == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for label, icon, target in (
            (_("Newer"), "chevron_left", page - 1),
            (_("Older"), "chevron_right", page + 1),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"audit_{icon}",
                disabled=not 1 <= target <= pages,
                on_click=_write,
                args=(address,),
                kwargs={"page": target},
            )
        st.caption(plain(_("page {n} of {pages}").format(n=integer(page), pages=integer(pages))), width="content")


def _export(office: Office, address: AuditAddress, asked: AuditFilter, number: int) -> None:
    """The lines asked for as a file; who took it goes into the access log in its turn."""
    reader, who, access_log = language(), session.actor(), session.house().access_log

    def make() -> bytes:
        activate(reader)  # the file is fetched by a request of its own
        return audit_csv(
            office, address.log, asked, who.scope, done=lambda action: done(address.log, action), made=note
        )

    def note(rows: int) -> None:
        asked_for = {name: value for name, value in to_query(address).items() if name not in {"page", "log"}}
        access_log.note(who.name, Deed.EXPORT, subject=f"audit {address.log}", filter=asked_for, rows=rows)

    hand_out(
        "CSV",
        make,
        name=f"audit-{address.log}-{moscow_day(office.now()):%Y-%m-%d}.csv",
        media_type=MEDIA_TYPE,
        key="export_audit",
        disabled=not number,
    )
