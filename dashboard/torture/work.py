"""What is being done when the office is killed: packages come in, are checked, claimed, looked at, noted upon and decided.

All of it goes the ways that the screens go, but for the checks, which are taken to have found nothing.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from dashboard.casework.access_log import write_access
from dashboard.casework.assignment import claim
from dashboard.casework.decision import approve, reject
from dashboard.casework.door import ScreenOutdated, move
from dashboard.casework.intake import Source, take_in
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.notes import write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor, Role
from data.access_log import Access, Deed
from data.applications import ApplicationRow, Change, by_number
from data.database import Transaction
from data.findings import Found, add_results
from data.model import Status
from data.queue import QueueFilter, page
from data.scope import EVERYTHING

Tell = Callable[["Confirmed"], None]


class Kind(StrEnum):
    CASE = "case"
    NOTE = "note"
    ACCESS = "access"


class Confirmed(NamedTuple):
    """A change whose writing was confirmed: the case as it is since then, or a line that was added to it."""

    kind: Kind
    number: str
    version: int
    status: str


_REVIEWERS = tuple(Actor(name, frozenset({Role.REVIEWER})) for name in ("Иванова А. А.", "Петров П. П."))
_OPEN = (Status.RECEIVED, Status.CHECKED, Status.IN_REVIEW)


def work(office: Office, packages: Iterable[Path], tell: Tell, *, until: Callable[[], bool] = lambda: False) -> None:
    """Work for as long as the process lives; `tell` hears of each change as soon as it is confirmed.

    With `until` it ends when that says so.
    """
    threads = [threading.Thread(target=_take_in, args=(office, packages, tell), daemon=True)]
    threads += [threading.Thread(target=_review, args=(office, who, tell, until), daemon=True) for who in _REVIEWERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _take_in(office: Office, packages: Iterable[Path], tell: Tell) -> None:
    for package in packages:
        tell(_as_it_is(_now(office, take_in(office, package, via=Source.INBOX).number)))


def _review(office: Office, who: Actor, tell: Tell, until: Callable[[], bool]) -> None:
    for number in _work_list(office, until):
        with suppress(ScreenOutdated, ActionRefused):  # the colleague was quicker
            for confirmed in _steps(office, number, who):
                tell(confirmed)


def _work_list(office: Office, until: Callable[[], bool]) -> Iterator[str]:
    while not until():
        with office.database.read() as reader:
            found = page(reader, QueueFilter(statuses=_OPEN), EVERYTHING, size=10)
        yield from (each["number"] for each in found)
        if not found:
            threading.Event().wait(0.002)


def _steps(office: Office, number: str, who: Actor) -> Iterator[Confirmed]:
    row = _now(office, number)
    if row.assignee not in (None, who.name):
        return
    if row.status == Status.RECEIVED:
        row = move(office, number, Action.FINISH_CHECKS, OFFICE, seen=row.version, change=_nothing_found)
        yield _as_it_is(row)
    if row.status == Status.CHECKED:
        row = claim(office, number, who, seen=row.version)
        yield _as_it_is(row)
    write_access(office, Access(office.now(), who.name, Deed.VIEW_CASE, row.id, row.revision))
    yield Confirmed(Kind.ACCESS, number, row.version, row.status)
    write_note(office, number, who, text="Проверено.")
    yield Confirmed(Kind.NOTE, number, row.version, row.status)
    if int(number[-1]) % 2:
        row = approve(office, number, who, seen=row.version)
    else:
        row = reject(office, number, who, seen=row.version, grounds=["form_errors"], text="Ошибки в форме.")
    yield _as_it_is(row)


def _nothing_found(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
    add_results(transaction, row, Found([]), at)
    return Change.of(row), {}


def _as_it_is(row: ApplicationRow) -> Confirmed:
    return Confirmed(Kind.CASE, row.number, row.version, row.status)


def _now(office: Office, number: str) -> ApplicationRow:
    with office.database.read() as reader:
        return by_number(reader, number, EVERYTHING)
