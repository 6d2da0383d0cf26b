"""Keeping an order under a name, for oneself or for everybody, and saying when it is made by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.casework.accounts import as_of_now
from dashboard.casework.exporting.making import check_order
from dashboard.casework.exporting.order import Order, order_from_json
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import REPORTERS, Actor, Role
from dashboard.delivery.channel import Refused
from dashboard.delivery.message import address_of
from dashboard.locale import N_
from data.database import Transaction
from data.reports import (
    Often,
    Report,
    Schedule,
    add_report,
    drop_waiting,
    put_schedule,
    read_report,
    read_report_named,
    read_reports,
)

LONGEST_NAME = 80
MOST = 100  # reports of one person
MOST_ADDRESSES = 20
_LAST_DAY = {Often.DAY: 0, Often.WEEK: 6, Often.MONTH: 31}
_GONE = N_("There is no such report any more.")
WITHDRAWN = N_("The report was deleted before it was made.")


def reports_of(office: Office, actor: Actor) -> tuple[Report, ...]:
    """One's own and those for everybody, by name."""
    with office.database.read() as reader:
        return read_reports(reader, actor.name)


def report_named(office: Office, name: str) -> Report:
    """Raises ActionRefused."""
    with office.database.read() as reader:
        found = read_report_named(reader, name)
    if found is None:
        raise ActionRefused(N_("There is no report “{name}”."), name=name)
    return found


def order_of(report: Report) -> Order:
    """Raises ActionRefused for one that another version of the program kept."""
    try:
        return order_from_json(report.asked)
    except ValueError as error:
        raise ActionRefused(
            N_("The report “{name}” cannot be read any more: keep it anew."), name=report.name
        ) from error


def keep_report(office: Office, actor: Actor, name: str, order: Order, *, shared: bool) -> Report:
    """Keep an order under a name that no other report in use has. Raises ActionRefused."""
    _check_role(actor)
    check_order(order, actor)
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise ActionRefused(N_("A report needs a name of at most {most} characters."), most=str(LONGEST_NAME))

    def act(transaction: Transaction) -> Report:
        _check_role(as_of_now(transaction, actor))
        if read_report_named(transaction, name):
            raise ActionRefused(N_("There is a report “{name}” already; give this one another name."), name=name)
        if sum(each.owner == actor.name for each in read_reports(transaction, actor.name)) >= MOST:
            raise ActionRefused(N_("You have {most} reports already; delete one first."), most=str(MOST))
        return add_report(transaction, actor.name, name, order.as_json(), shared=shared, at=office.now())

    return office.database.write(act)


def withdraw_report(office: Office, actor: Actor, report: int) -> None:
    """Take it and its schedule out of use. Raises ActionRefused."""

    def act(transaction: Transaction, found: Report) -> None:
        transaction.change("withdraw_report", id=report, at=office.now())
        drop_waiting(transaction, report, office.now(), fault=WITHDRAWN)

    _change(office, actor, report, act)


def restore_report(office: Office, actor: Actor, report: int) -> None:
    """Take a withdrawn one into use again, and its schedule with it. Raises ActionRefused."""

    def act(transaction: Transaction, found: Report) -> None:
        if read_report_named(transaction, found.name):
            raise ActionRefused(N_("There is a report “{name}” already; give this one another name."), name=found.name)
        transaction.change("restore_report", id=report)

    _change(office, actor, report, act, withdrawn=True)


def set_schedule(
    office: Office, actor: Actor, report: int, often: Often, *, day: int, hour: int, addresses: Sequence[str] = ()
) -> Schedule:
    """Let it be made at `hour` in Moscow, every day or on `day` of the week (from 0) or of the month (from 1; one that a
    month does not have is its last), for these addresses or, without any, into the folder. Raises ActionRefused.
    """
    if not 0 <= hour <= 23 or not (often is Often.MONTH) <= day <= _LAST_DAY[often]:
        raise ActionRefused(N_("There is no such day or hour: choose them again."))
    given = tuple(dict.fromkeys(_address(each) for each in addresses if each.strip()))
    if len(given) > MOST_ADDRESSES:
        raise ActionRefused(N_("At most {most} addresses: use a mailing list."), most=str(MOST_ADDRESSES))
    schedule = Schedule(report, often, day, hour, given, actor.name, office.now())
    _change(office, actor, report, lambda transaction, found: put_schedule(transaction, report, schedule, office.now()))
    return schedule


def end_schedule(office: Office, actor: Actor, report: int) -> None:
    """Raises ActionRefused."""
    _change(office, actor, report, lambda transaction, found: put_schedule(transaction, report, None, office.now()))


def may_change(actor: Actor, report: Report) -> bool:
    return bool(actor.roles & REPORTERS) and (report.owner == actor.name or Role.ADMINISTRATOR in actor.roles)


def _change(
    office: Office,
    actor: Actor,
    report: int,
    act: Callable[[Transaction, Report], None],
    *,
    withdrawn: bool = False,
) -> None:
    def write(transaction: Transaction) -> None:
        found = read_report(transaction, report, withdrawn=withdrawn)
        if found is None:
            raise ActionRefused(_GONE)
        if not may_change(as_of_now(transaction, actor), found):
            raise ActionRefused(N_("Only {owner} or an administrator changes this report."), owner=found.owner)
        act(transaction, found)

    office.database.write(write)


def _check_role(actor: Actor) -> None:
    if not actor.roles & REPORTERS:
        raise ActionRefused(N_("Your role does not let you keep reports."))


def _address(text: str) -> str:
    try:
        address_of(text)
    except Refused as refused:
        raise ActionRefused(N_("“{address}” is no e-mail address."), address=text.strip()) from refused
    return text.strip()
