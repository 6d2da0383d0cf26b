"""The list of support tickets: the filter, the table, the way to a new one."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import session
from dashboard.casework.clock import is_approved, moscow, moscow_day
from dashboard.casework.office import Office
from dashboard.casework.veil import covered_lines
from dashboard.locale import _, language, ngettext
from dashboard.ui.addresses import ticket_address
from dashboard.ui.numbers import integer
from dashboard.ui.table import Cell, Column, Row, table
from dashboard.ui.ticket_filter import TicketFilter, from_query, to_query
from dashboard.ui.ticket_form import report_form
from dashboard.ui.ticket_words import SOURCE, STATE, kind_title, pressing
from data.tickets import Ticket, TicketState, listed_tickets

PAGE = 50
_SIZE = "tickets_size"


def ticket_list(office: Office) -> None:
    """Draw the list as the address has it; a click on a row puts the ticket there."""
    asked = _choose(office)
    size = st.session_state.get(_SIZE, PAGE)
    with office.database.read() as reader:
        found = listed_tickets(
            reader,
            session.actor().scope,
            state=asked.state,
            kind=asked.kind,
            assignee=session.actor().name if asked.mine else None,
            search=asked.search,
            size=size,
        )
        texts = covered_lines(reader, [(each.application, each.text) for each in found])
    shown = table(
        [
            Column("what", _("Ticket"), link=True),
            Column("state", _("State"), "badge", width="9rem"),
            Column("expected", _("Answer expected by"), "date", width="13rem"),
            Column("case", _("Application"), width="9rem"),
            Column("who", _("Who has it"), width="10rem"),
            Column("opened", _("Opened"), "date", width="9.5rem"),
        ],
        [_row(each, told, office) for each, told in zip(found, texts, strict=True)],
        key="ticket_table",
        title=_("Support tickets"),
        empty=_("No ticket fits these filters.")
        if asked != TicketFilter()
        else _("No technical fault has been reported. Whoever meets one reports it by the button above."),
    )
    if len(found) == size and st.button(ngettext("Show {n} more", "Show {n} more", PAGE).format(n=PAGE)):
        st.session_state[_SIZE] = size + PAGE
        st.rerun()
    if shown.open:
        st.query_params["ticket"] = shown.open
        st.rerun()


def _row(ticket: Ticket, text: str, office: Office) -> Row:
    now = office.now()
    title = f"{ticket.id}. {kind_title(ticket.kind, office.reference)}"
    return Row(
        id=str(ticket.id),
        href=ticket_address(ticket.id),
        cells={
            "what": Cell(title, _first_line(text)),
            "state": STATE[ticket.state],
            "expected": Cell(
                moscow(ticket.expected_at) if ticket.waits else None, _when(ticket, office), pressing(ticket, now)
            ),
            "case": ticket.number or "",
            "who": Cell(ticket.assignee or "", "" if ticket.assignee else _("nobody yet") if ticket.waits else ""),
            "opened": Cell(moscow(ticket.opened_at), _(SOURCE[ticket.source])),
        },
    )


def _when(ticket: Ticket, office: Office) -> str:
    if ticket.is_late(office.now()):
        return _("overdue")
    return "" if is_approved(moscow_day(ticket.expected_at)) else _("calendar not approved")


def _first_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"


def _choose(office: Office) -> TicketFilter:
    kinds = office.reference.ticket_kinds
    asked = from_query(st.query_params, kinds)
    with office.database.read() as reader:
        counts: Mapping[str, int] = reader.seen_by(session.actor().scope).row("ticket_counts")
    names = {state: f"{STATE[state].word} · {integer(counts[state])}" for state in TicketState}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            _("State"),
            list(TicketState),
            default=asked.state,
            format_func=lambda state: names[state],
            key="ticket_state",
            on_change=_write_address,
        )
        st.toggle(_("Mine only"), value=asked.mine, key="ticket_mine", on_change=_write_address)
        st.selectbox(
            _("Kind of fault"),
            list(kinds),
            index=list(kinds).index(asked.kind) if asked.kind else None,
            format_func=lambda code: kinds[code].title(language()),
            placeholder=_("Any kind"),
            key="ticket_of_kind",
            on_change=_write_address,
            width=260,
        )
        st.text_input(
            _("Search"),
            value=asked.search,
            key="ticket_search",
            icon=":material/search:",
            placeholder=_("Number or words"),
            max_chars=200,
            on_change=_write_address,
            width=220,
        )
        st.space("stretch")
        if st.button(_("Report a technical fault…"), type="primary", icon=":material/add:", key="new_ticket"):
            report_form()
    return asked


def _write_address() -> None:
    chosen = {
        "state": st.session_state["ticket_state"] or "",
        "kind": st.session_state["ticket_of_kind"] or "",
        "whose": "mine" if st.session_state["ticket_mine"] else "",
        "q": st.session_state["ticket_search"],
    }
    query = to_query(from_query(chosen, session.office().reference.ticket_kinds))
    for name in ("state", "kind", "whose", "q"):
        if name in query:
            st.query_params[name] = query[name]
        elif name in st.query_params:
            del st.query_params[name]
    st.session_state.pop(_SIZE, None)
