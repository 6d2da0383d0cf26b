"""Rules, acts and what they are about, in the reader's words."""

from __future__ import annotations

from dashboard.casework.retention.carrying_out import FAULT
from dashboard.casework.retention.words import CASES, DATA
from dashboard.locale import N_, _, ngettext
from dashboard.ui.badges import Badge
from data.retention import Item, ItemState, State
from data.retention_rules import Cases, Data, Rule, Unit

STATE = {
    State.PROPOSED: Badge("hourglass_top", N_("waits for the second person"), "orange"),
    State.DECLINED: Badge("block", N_("declined"), "gray"),
    State.RUNNING: Badge("autorenew", N_("being carried out"), "blue"),
    State.EMPTIED: Badge("database", N_("the store's file is to be written anew"), "blue"),
    State.DONE: Badge("check_circle", N_("carried out"), "green"),
}
ITEM = {
    ItemState.WAITING: Badge("hourglass_top", N_("waits"), "gray"),
    ItemState.DESTROYED: Badge("check_circle", N_("destroyed"), "green"),
    ItemState.REFUSED: Badge("error", N_("stayed"), "orange"),
}
_THING = {
    Data.TICKETS: N_("Ticket {number}"),
    Data.QUARANTINE: N_("Package {number}"),
    Data.ACCESS_LOG: N_("Access log up to line {number}"),
    Data.FILES: N_("Report {number}"),
}


def rule_title(key: str) -> str:
    """ "Rejected: letters"."""
    cases, _point, data = key.partition(".")
    return f"{_(CASES[Cases(cases)])}: {_(DATA[Data(data)])}"


def thing_title(rule: str, number: str) -> str:
    cases, _point, data = rule.partition(".")
    return _(_THING[Data(data)]).format(number=number) if cases == Cases.NONE else number


def period(rule: Rule) -> str:
    match rule.unit:
        case Unit.NEVER:
            return _("kept for good")
        case Unit.DAYS:
            return ngettext("{n} day", "{n} days", rule.period).format(n=rule.period)
    return ngettext("{n} year", "{n} years", rule.period).format(n=rule.period)


def fault(item: Item) -> str:
    return _(FAULT[item.fault]) if item.fault in FAULT else item.fault
