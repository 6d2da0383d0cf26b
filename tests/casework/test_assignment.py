import datetime as dt
from dataclasses import replace

import pytest

from dashboard.casework.assignment import assign, claim, each_of, release, take_next
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.accounts import Account, add_accounts
from data.applications import ApplicationRow
from data.model import OrganisationKind, Status
from data.queue import QueueFilter
from tests.casework.desk import IVANOVA, PETROV, SENIOR, checked, events, found, received
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


def test_only_what_is_ones_own_is_taken(office: Office, clock: Clock) -> None:
    kinds = ("medical", "insurance", "medical")
    cases.write(office.database, [cases.Case(kind=kind, region=f"7{n}") for n, kind in enumerate(kinds, 6)])
    insurer = replace(PETROV, kinds=frozenset({OrganisationKind.INSURANCE}))
    assert take_next(office, insurer).number == "2026-0000002"
    assert take_next(office, insurer) is None
    assert take_next(office, insurer, QueueFilter(kinds=("medical",))) is None
    assert take_next(office, replace(PETROV, regions=frozenset({"78"}))).number == "2026-0000003"


def staffed(office: Office) -> None:
    names = {"ivanova": "Иванова А. А.", "petrov": "Петров П. П."}
    people = [Account(login, name, frozenset({"reviewer"})) for login, name in names.items()]
    auditor, gone = Account("revizor", "Ревизор Р. Р.", frozenset({"auditor"})), replace(people[0], active=False)
    gone = replace(gone, login="ushla", name="Ушла У. У.")
    office.database.write(lambda transaction: add_accounts(transaction, [*people, auditor, gone]))


def test_a_leader_gives_cases_out_and_a_reviewer_hands_their_own_over(office: Office) -> None:
    staffed(office)
    row = checked(office, received(office))
    with pytest.raises(ActionRefused, match="role"):
        assign(office, row.number, IVANOVA, seen=row.version, to=PETROV.name)
    given = assign(office, row.number, SENIOR, seen=row.version, to=PETROV.name)
    assert (given.status, given.assignee) == (Status.IN_REVIEW, PETROV.name)
    with pytest.raises(ActionRefused, match="assigned to"):
        assign(office, row.number, IVANOVA, seen=given.version, to=IVANOVA.name)
    handed = assign(office, row.number, PETROV, seen=given.version, to=IVANOVA.name)
    assert handed.assignee == IVANOVA.name
    assert events(office, handed)[-1]["details"] == {"from": PETROV.name, "to": IVANOVA.name}
    assert release(office, row.number, SENIOR, seen=handed.version).assignee is None


@pytest.mark.parametrize("to", ["Ревизор Р. Р.", "Ушла У. У.", "Никто"])
def test_a_case_is_given_to_nobody_but_reviewers(office: Office, to: str) -> None:
    staffed(office)
    row = checked(office, received(office))
    with pytest.raises(ActionRefused, match="reviews no applications"):
        assign(office, row.number, SENIOR, seen=row.version, to=to)


def test_several_are_given_out_each_by_itself(office: Office, clock: Clock) -> None:
    staffed(office)
    first, second, third = waiting(office, clock, 3)
    claim(office, second.number, PETROV, seen=second.version)
    numbers = [first.number, second.number, third.number, "2026-9999999"]
    done = each_of(
        numbers, office, SENIOR, lambda row: assign(office, row.number, SENIOR, seen=row.version, to=PETROV.name)
    )
    assert [each.number for each in done] == numbers
    assert [type(each.refused) for each in done] == [type(None), ActionRefused, type(None), NoSuchApplication]
    assert found(office, third.number).assignee == PETROV.name


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
