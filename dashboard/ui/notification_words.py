"""How what became of a notification looks: a badge, and sentences on what happened and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.locale import N_, _
from dashboard.ui.badges import Badge
from dashboard.ui.dates import moment
from data.notifications import DEMONSTRATION, MAIL, Fault, Notification, State

STATE: Mapping[State, Badge] = MappingProxyType(
    {
        State.WAITING: Badge("schedule_send", N_("Waits to be sent"), "blue"),
        State.SENDING: Badge("hourglass_top", N_("Being sent"), "blue"),
        State.SENT: Badge("mark_email_read", N_("Sent"), "green"),
        State.FAILED: Badge("unsubscribe", N_("Not sent"), "red"),
        State.WITHDRAWN: Badge("undo", N_("Taken back"), "gray"),
    }
)
_HELD_UP = Badge("schedule_send", N_("Held up"), "orange")
_FAULT: Mapping[Fault, str] = {
    Fault.NO_ADDRESS: N_("The form has no address that mail could be sent to."),
    Fault.UNREACHABLE: N_("The mail server could not be reached."),
    Fault.DEFERRED: N_("The mail server asks to try later."),
    Fault.REFUSED: N_("The mail server refused the message."),
    Fault.UNCLEAR: N_("It was handed over and no answer came: it may have arrived. If it has not, send it again."),
    Fault.ATTACHMENT: N_("The letter that goes with it could not be made."),
    Fault.BROKEN: N_("The program broke down over it; the server's log says more."),
}


def badge_of(notification: Notification) -> Badge:
    return _HELD_UP if notification.is_held_up else STATE[notification.state]


def when(notification: Notification) -> str:
    """The time that matters in its state."""
    match notification.state:
        case State.SENT:
            return moment(notification.sent_at)
        case State.WAITING if notification.is_held_up or notification.not_before > notification.created_at:
            return _("not before {at}").format(at=moment(notification.next_attempt_at))
        case State.WAITING:
            return _("in its turn")
        case State.FAILED:
            return _("tried {at}").format(at=moment(notification.claimed_at))
        case _:
            return moment(notification.claimed_at or notification.created_at)


def what_is_wrong(notification: Notification) -> str:
    """A sentence for one that failed or is held up, "" for the others."""
    return fault_in_words(notification.fault) if notification.state in (State.FAILED, State.WAITING) else ""


def fault_in_words(fault: str) -> str:
    return _(_FAULT[Fault(fault)]) if fault in _FAULT else ""


def servers_words(notification: Notification) -> str:
    return notification.last_error if what_is_wrong(notification) else ""


def channel(name: str) -> str:
    if name == DEMONSTRATION:
        return _("demonstration, nothing left the house")
    return _("e-mail") if name == MAIL else name
