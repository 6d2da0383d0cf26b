"""How a support ticket looks: the badge of its state, the badge of its time, and what the lines of its thread are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from dashboard.casework.clock import is_approved, moscow_day
from dashboard.locale import N_, _, language
from dashboard.ui.badges import Badge
from dashboard.ui.dates import Urgency, moment
from data.reference import Reference
from data.tickets import Deed, Ticket, TicketSource, TicketState

STATE: Mapping[TicketState, Badge] = MappingProxyType(
    {
        TicketState.OPEN: Badge("mark_chat_unread", N_("New"), "blue"),
        TicketState.IN_WORK: Badge("build", N_("In work"), "violet"),
        TicketState.ANSWERED: Badge("mark_chat_read", N_("Answer given"), "green"),
        TicketState.CLOSED: Badge("check_circle", N_("Closed"), "gray"),
    }
)
SOURCE: Mapping[TicketSource, str] = MappingProxyType(
    {TicketSource.OFFICE: N_("A colleague"), TicketSource.APPLICANT: N_("The applicant")}
)
DEED: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.OPENED: N_("ticket opened"),
        Deed.TAKEN: N_("taken into work"),
        Deed.ANSWERED: N_("answer"),
        Deed.CLOSED: N_("ticket closed"),
        Deed.REOPENED: N_("opened again"),
        Deed.RECHECK_ASKED: N_("asked for the checks to run again"),
        Deed.RECHECKED: N_("the application was checked again"),
        Deed.RECHECK_BROKEN: N_("the application could not be checked again; the server's log says why"),
        Deed.RECHECK_MOVED: N_("not checked again: the application had moved on"),
    }
)


def kind_title(code: str, reference: Reference) -> str:
    kind = reference.ticket_kinds.get(code)
    return kind.title(language()) if kind else code


def pressing(ticket: Ticket, now: dt.datetime) -> Urgency:
    """What should have been answered is late; what should be today comes soon."""
    if ticket.is_late(now):
        return "late"
    return "soon" if ticket.waits and moscow_day(ticket.expected_at) == moscow_day(now) else ""


def expected(ticket: Ticket, now: dt.datetime) -> str:
    """By when an answer is expected; "" where none is waited for."""
    if not ticket.waits:
        return ""
    template = _("overdue, expected by {at}") if ticket.is_late(now) else _("answer expected by {at}")
    told = template.format(at=moment(ticket.expected_at))
    return told if is_approved(moscow_day(ticket.expected_at)) else _("{term}, calendar not approved").format(term=told)
