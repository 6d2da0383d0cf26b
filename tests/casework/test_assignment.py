import datetime as dt

import pytest

from dashboard.casework.assignment import claim, release, take_next
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.applications import ApplicationRow
from data.model import Status
from data.queue import QueueFilter
from tests.casework.desk import IVANOVA, PETROV, checked, found, received
from tests.conftest import Clock
from tests.data import cases
from tests.threads import at_once


def waiting(office: Office, clock: Clock, count: int) -> list[ApplicationRow]:
    """Checked cases, the most urgent one last."""
    due = [clock().date() - n * dt.timedelta(days=1) for n in range(count)]
    cases.write(office.database, [cases.Case(due_on=day) for day in due])
    return [found(office, f"2026-{number:07}") for number in range(1, count + 1)]


def test_claiming_and_letting_go(office: Office) -> None:
    row = checked(office, received(office))
    taken = claim(office, row.number, IVANOVA, seen=row.version)
    with pytest.raises(ActionRefused, match="assigned to"):
        release(office, row.number, PETROV, seen=taken.version)
    free = release(office, row.number, IVANOVA, seen=taken.version)
    assert (free.status, free.assignee, free.due_on) == (Status.CHECKED, None, row.due_on)
    assert claim(office, row.number, PETROV, seen=free.version).assignee == PETROV.name


def test_the_most_urgent_one_is_taken_next(office: Office, clock: Clock) -> None:
    *_, second, first = waiting(office, clock, 3)
    assert take_next(office, IVANOVA).number == first.number
    assert take_next(office, PETROV).number == second.number


def test_a_filter_narrows_what_is_taken_next(office: Office, clock: Clock) -> None:
    first, *_ = waiting(office, clock, 3)
    asked = QueueFilter(search=first.number, assignee=PETROV.name, statuses=(Status.APPROVED,))
    assert take_next(office, IVANOVA, asked).number == first.number
    assert take_next(office, IVANOVA, asked) is None


def test_there_is_nothing_to_take(office: Office) -> None:
    received(office)  # not checked yet
    assert take_next(office, IVANOVA) is None


def test_who_may_not_claim_is_told_so(office: Office, clock: Clock) -> None:
    [row] = waiting(office, clock, 1)
    with pytest.raises(ActionRefused, match="role"):
        take_next(office, Actor("Ревизор", frozenset({Role.AUDITOR, Role.MANAGER})))
    assert found(office, row.number) == row


def test_sixteen_reviewers_take_the_next_case_at_once_and_each_has_another(office: Office, clock: Clock) -> None:
    free = waiting(office, clock, 14)
    taken = at_once(16, lambda n: take_next(office, Actor(f"{n}", frozenset({Role.REVIEWER}))))
    assert sorted(row.number for row in taken if row) == sorted(row.number for row in free)
    assert taken.count(None) == 2
    assert all(found(office, row.number).assignee == f"{n}" for n, row in enumerate(taken) if row)
