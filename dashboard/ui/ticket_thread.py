"""One support ticket: what was reported, its screenshots, the thread, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.tickets import (
    LONGEST,
    answer_ticket,
    ask_recheck,
    can_recheck,
    close_ticket,
    may_work,
    reopen_ticket,
    take_ticket,
)
from dashboard.casework.veil import Veil
from dashboard.casework.veil import veil as veil_of_case
from dashboard.locale import _
from dashboard.ui.addresses import screenshot_source
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from dashboard.ui.ticket_words import DEED, SOURCE, STATE, expected, kind_title, pressing
from dashboard.ui.viewer import ViewedDocument, viewer
from dashboard.ui.words import actor
from data.tickets import (
    Deed,
    Entry,
    Recheck,
    Screenshot,
    Ticket,
    TicketState,
    read_entries,
    read_screenshots,
    read_ticket,
)

_URGENT = {"": "gray", "soon": "orange", "late": "red"}


def one_ticket(office: Office, key: int, to_case: Callable[[str], None]) -> None:
    """Show the ticket; `to_case` leads to the application it is about."""
    with office.database.read() as reader:
        ticket = read_ticket(reader, key, session.actor().scope)
        entries, screenshots = read_entries(reader, key), read_screenshots(reader, key)
    if ticket is None:
        st.info(_("There is no such ticket. Choose one from the list."), icon=":material/search_off:")
        _back()
        return
    veil = veil_of_case(office, ticket.application)
    _head(ticket, office, to_case)
    desk = st.container()
    if screenshots:
        desk, pictures = st.columns([5, 7], gap="medium")
        with pictures:
            viewer([_viewed(ticket, n, each) for n, each in enumerate(screenshots, 1)], key=f"ticket_{ticket.id}")
    with desk:
        with st.container(border=True, gap="xxsmall"):
            st.caption(plain(f"{moment(ticket.opened_at)} · {_reporter(ticket)}"))
            if ticket.contact:
                st.text(ticket.contact)  # a caption would make a link of it
            st.text(veil.text(ticket.text))
        for entry in entries:
            _entry(entry, veil)
        if ticket.recheck is Recheck.ASKED:
            _wait_for_checks(ticket)
        if may_work(session.actor()):
            _actions(ticket, office)


def _back() -> None:
    if st.button(_("To the tickets"), key="tickets_back", icon=":material/arrow_back:", type="tertiary"):
        st.query_params.pop("ticket", None)
        st.rerun()


def _head(ticket: Ticket, office: Office, to_case: Callable[[str], None]) -> None:
    badge, now = STATE[ticket.state], office.now()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _back()
        title = _("Ticket {n}").format(n=ticket.id) + ". " + kind_title(ticket.kind, office.reference)
        st.markdown(f"##### {plain(title)}", width="content")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
        if told := expected(ticket, now):
            st.badge(plain(told), icon=":material/schedule:", color=_URGENT[pressing(ticket, now)])
        has = _("{name} has it").format(name=ticket.assignee) if ticket.assignee else _("nobody has it yet")
        st.caption(plain(has), width="content")
        if ticket.number:
            name = _("Application No. {number}").format(number=ticket.number)
            if st.button(plain(name), icon=":material/description:", key="ticket_case", type="tertiary"):
                to_case(ticket.number)


def _reporter(ticket: Ticket) -> str:
    by = _("written down by {name}").format(name=ticket.opened_by)
    return f"{_(SOURCE[ticket.source])}, {by}"


def _viewed(ticket: Ticket, ordinal: int, screenshot: Screenshot) -> ViewedDocument:
    return ViewedDocument(str(ordinal), screenshot.name, screenshot.pages, screenshot_source(ticket.id, ordinal))


def _entry(entry: Entry, veil: Veil) -> None:
    if entry.deed is Deed.OPENED:  # the report above says it
        return
    told = f"{moment(entry.written_at)} · {actor(entry.written_by)}: {_(DEED[entry.deed])}"
    if not entry.text:
        st.caption(plain(told))
        return
    with st.container(border=True, gap="xxsmall"):
        st.caption(plain(told))
        st.text(veil.text(entry.text))


def _wait_for_checks(ticket: Ticket) -> None:
    @st.fragment(run_every=2)
    def look_again() -> None:
        session.activate_language()
        with session.office().database.read() as reader:
            now = read_ticket(reader, ticket.id, session.actor().scope)
        if now is None or now.recheck is not Recheck.ASKED:
            st.rerun()
        progress = session.house().rechecker.progress
        done = progress.done / progress.total if progress and progress.reported else 0.0
        st.progress(done, text=_("The application is being checked again; this takes a minute or so."))

    look_again()


def _actions(ticket: Ticket, office: Office) -> None:
    seen, told = _seen(ticket), st.session_state.get(_told_key(ticket), 0)
    closed, waits = ticket.state is TicketState.CLOSED, ticket.waits
    label = _("What is still wrong") if closed else _("Text of the answer")
    # Another key when something was sent, so that it does not stay in the box; what was refused does.
    text = st.text_area(label, key=f"ticket_words_{ticket.id}_{told}", height=110, max_chars=LONGEST)
    mine = ticket.assignee == session.actor().name and ticket.state is TicketState.IN_WORK

    def carry_out(act: Callable, done: str, **arguments: object) -> None:
        try:
            act(office, ticket.id, session.actor(), seen=seen, **arguments)
        except ActionRefused as refused:
            st.session_state[NOTICE] = ("refused", refusal(refused))
        else:
            st.session_state[NOTICE] = ("done", done)
            st.session_state[_told_key(ticket)] = told + 1
        st.rerun()

    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if can_recheck(office, ticket) and st.button(_("Check again"), icon=":material/refresh:", key="ticket_recheck"):
            carry_out(ask_recheck, _("The application is being checked again."))
        if not closed and not mine and st.button(_("Take"), icon=":material/back_hand:", key="ticket_take"):
            carry_out(take_ticket, _("The ticket is yours."))
        if not waits and st.button(_("Open again"), icon=":material/undo:", key="ticket_reopen"):
            carry_out(reopen_ticket, _("The ticket is open again."), text=text)
        if not closed and st.button(_("Close"), icon=":material/check_circle:", key="ticket_close"):
            carry_out(close_ticket, _("The ticket was closed."), text=text)
        if not closed and st.button(
            _("Answer"), type="primary", icon=":material/send:", key="ticket_answer", shortcut="Ctrl+Enter"
        ):
            carry_out(answer_ticket, _("Your answer was written down."), text=text)


def _seen(ticket: Ticket) -> int:
    """The version that the reader had before them when they clicked: this run has read the ticket anew."""
    key = f"ticket_seen_{ticket.id}"
    seen = st.session_state.get(key, ticket.version)
    st.session_state[key] = ticket.version
    return seen


def _told_key(ticket: Ticket) -> str:
    return f"ticket_told_{ticket.id}"
