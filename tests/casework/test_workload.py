"""The numbers of the workload are those the queue finds behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest

from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import approve
from dashboard.casework.figures import IndividualFiguresWithheld
from dashboard.casework.holding import hold
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.workload import Workload, sees_workload, workloads
from data.accounts import Account, add_accounts
from data.model import Status
from data.queue import QueueFilter, count
from data.scope import EVERYTHING
from data.settings import save_setting
from tests.casework.desk import IVANOVA, PETROV, in_review
from tests.conftest import Clock
from tests.forms import FORM

MANAGER = Actor("Орлов О. О.", frozenset({Role.MANAGER}))


def test_it_counts_what_is_open_and_what_was_decided_lately(office: Office, clock: Clock) -> None:
    office.database.write(lambda transaction: add_accounts(transaction, [Account("petrov", PETROV.name, PETROV.roles)]))
    cases = [in_review(office, replace(FORM, uuid=uuid4())) for _ in range(5)]
    approve(office, cases[0].number, IVANOVA, seen=cases[0].version)
    request_clarification(office, cases[1].number, IVANOVA, seen=cases[1].version, items=[Item("", "Чего-то нет")])
    hold(office, cases[2].number, IVANOVA, seen=cases[2].version, until=dt.date(2026, 11, 20), reason="Жду письма")
    clock.set(2026, 11, 16)  # working days later the deadline has passed
    assert workloads(office, MANAGER) == (
        Workload(IVANOVA.name, in_review=3, overdue=3, held=1, awaiting_applicant=1, decided=1),
        Workload(PETROV.name),
    )
    with office.database.read() as reader:
        own = QueueFilter(assignee=IVANOVA.name, statuses=(Status.IN_REVIEW,))
        assert count(reader, own, EVERYTHING) == 3
        assert count(reader, replace(own, due_before=dt.date(2026, 11, 16)), EVERYTHING) == 3
        assert count(reader, replace(own, held=True), EVERYTHING) == 1
    clock.set(2026, 11, 18)  # the decision is older than seven days
    assert workloads(office, MANAGER)[0].decided == 0


def test_it_is_for_those_who_hand_cases_out_and_only_while_the_house_looks_at_people(
    office: Office, clock: Clock
) -> None:
    assert workloads(office, MANAGER) == ()
    with pytest.raises(IndividualFiguresWithheld):
        workloads(office, IVANOVA)
    office.database.write(
        lambda transaction: save_setting(transaction, "individual_figures", False, by="Орлов", at=clock())
    )
    assert not sees_workload(MANAGER, office.settings())
    with pytest.raises(IndividualFiguresWithheld):
        workloads(office, MANAGER)
