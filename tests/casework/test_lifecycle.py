"""The table, walked through whole: every action by every role on every status, on the case as the door moves it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pytest

from dashboard.casework.door import move
from dashboard.casework.lifecycle import CLOSED, TABLE, Action, ActionRefused, Transition, allowed, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.applications import ApplicationRow, Change, by_id, change_case
from data.database import Transaction
from data.events import Event, first_broken
from data.model import Status
from data.queue import OPEN
from data.scope import EVERYTHING
from tests.casework.desk import IVANOVA, OTHER_SENIOR, SENIOR, events, found, received, rows

AT = dt.datetime(2026, 11, 10, 9, 0)
SOMEBODY_ELSE = "Некто Н. Н."
EVERYBODY = tuple(Actor(f"один {role}", frozenset({role})) for role in Role)


class Situation(NamedTuple):
    status: Status
    assignee: str | None
    blocking: int


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office.open(tmp_path_factory.mktemp("office"), now=lambda: AT) as office:
        yield office


@pytest.fixture(scope="module")
def case(office: Office) -> ApplicationRow:
    return received(office)


def arranged(office: Office, case: ApplicationRow, situation: Situation) -> ApplicationRow:
    """The case put into a situation past the table, with an event that says so."""

    def act(transaction: Transaction) -> ApplicationRow:
        row = by_id(transaction, case.id, EVERYTHING)
        change = replace(Change.of(row), status=situation.status, assignee=situation.assignee)
        counts = {"blocking": situation.blocking, "warnings": 0, "unknowns": 0}
        transaction.change("count_findings", id=row.id, revision=row.revision, **counts)
        change_case(transaction, row, change, Event(AT, "test", "arrange", row.status, situation.status))
        return by_id(transaction, case.id, EVERYTHING)

    return office.database.write(act)


def in_table(row: ApplicationRow, action: Action, actor: Actor) -> Transition | None:
    """What the rows of the table say, read anew."""
    fitting = (
        each
        for each in TABLE
        if each.action is action and each.source == row.status and each.roles & actor.roles
        if all(guard.holds(row, actor) for guard in each.guards)
    )
    return next(fitting, None)


def guarded(status: Status, action: Action, actor: Actor) -> bool:
    """Whether it is the guards that decide, status and role being right."""
    rows = (each for each in TABLE if each.action is action and each.source == status and each.roles & actor.roles)
    return any(each.guards for each in rows)


@pytest.mark.parametrize("status", Status)
def test_the_door_does_what_the_table_says_and_nothing_else(
    status: Status, office: Office, case: ApplicationRow
) -> None:
    plain, carried_out = Situation(status, None, 0), 0
    for actor, blocking in itertools.product(EVERYBODY, (0, 1)):
        for assignee in (None, actor.name, SOMEBODY_ELSE):
            situation = Situation(status, assignee, blocking)
            tried = [action for action in Action if situation == plain or guarded(status, action, actor)]
            if not tried:
                continue  # decided by status and role, whoever has the case: tried once
            row = arranged(office, case, situation)
            open_to_actor = allowed(row, actor)
            assert open_to_actor == {action for action in Action if in_table(row, action, actor)}
            for action in tried:
                expected = in_table(row, action, actor)
                if expected is None:
                    with pytest.raises(ActionRefused):
                        move(office, row.number, action, actor, seen=row.version)
                    continue
                moved = move(office, row.number, action, actor, seen=row.version)
                closed_on = None if expected.target in OPEN else AT.date()
                changed = {"status": expected.target, "version": row.version + 1, "status_since": AT}
                assert moved == replace(row, **changed, closed_on=closed_on)
                carried_out += 1
                row = arranged(office, case, situation)
            assert found(office, row.number) == row  # the refused ones left no trace
    assert bool(carried_out) == any(each.source is status for each in TABLE)


def test_every_move_and_no_refusal_is_in_the_history(office: Office, case: ApplicationRow) -> None:
    """What the test above left behind: as many events as versions, each going on where the last one ended."""
    lines = events(office, case)
    assert len(lines) == found(office, case.number).version
    assert all(before["to_status"] == after["from_status"] for before, after in itertools.pairwise(lines))
    assert first_broken(rows(office, "every_event")) is None


# The shape of the table


def test_it_leads_from_receipt_to_every_status() -> None:
    reached: set[Status | None] = {None}
    while new := {each.target for each in TABLE if each.source in reached} - reached:
        reached |= new
    assert reached == {None, *Status}


def test_every_action_is_in_it_and_begins_somewhere() -> None:
    assert {each.action for each in TABLE} == set(Action)
    assert [each.action for each in TABLE if each.source is None] == [Action.RECEIVE]


def test_it_ends_with_a_decision_or_a_withdrawal() -> None:
    assert {Status.APPROVED, Status.REJECTED, Status.WITHDRAWN} == CLOSED


KEEPING = {Action.PRESERVE, Action.END_PRESERVATION}


def test_what_is_closed_is_moved_only_by_taking_its_decision_back() -> None:
    moving = {each.action for each in TABLE if each.source in CLOSED and each.target is not each.source}
    assert moving == {Action.UNDO, Action.REVERSE}
    assert {each.action for each in TABLE if each.source in CLOSED} - moving == {
        Action.RECHECK_LICENCES,
        Action.DOUBT_REGISTRATION,
        Action.UPHOLD_REGISTRATION,
        Action.NOTE,
        Action.RESEND,
        Action.OPEN_TICKET,
        Action.CLOSE_TICKET,
        Action.PRESERVE,
        Action.END_PRESERVATION,
        Action.DESTROY,
    }


def test_two_rows_of_one_action_and_status_cannot_both_apply(office: Office, case: ApplicationRow) -> None:
    for first, second in itertools.combinations(TABLE, 2):
        if (first.action, first.source) == (second.action, second.source) and first.roles & second.roles:
            for assignee, blocking in itertools.product((None, IVANOVA.name, SENIOR.name), (0, 1)):
                row = replace(case, assignee=assignee, blocking=blocking)
                for actor in (IVANOVA, SENIOR):
                    holds = [all(guard.holds(row, actor) for guard in each.guards) for each in (first, second)]
                    assert holds != [True, True]


# What it says, in words of its own


@pytest.mark.parametrize(
    ("role", "actions"),
    [(Role.ADMINISTRATOR, {Action.OPEN_TICKET, Action.CLOSE_TICKET, *KEEPING}), (Role.AUDITOR, set())],
)
def test_who_is_no_reviewer_moves_nothing(role: Role, actions: set[Action]) -> None:
    assert {each.action for each in TABLE if role in each.roles} == actions
    assert all(each.source is each.target for each in TABLE if role in each.roles)


def test_a_manager_hands_cases_out_and_decides_nothing() -> None:
    assert {each.action for each in TABLE if Role.MANAGER in each.roles} == {
        Action.ASSIGN,
        Action.HAND_OVER,
        Action.RELEASE,
        Action.PRIORITISE,
        Action.NOTE,
        Action.RESEND,
        Action.OPEN_TICKET,
        Action.CLOSE_TICKET,
    }


def test_only_the_applicant_resubmits_and_withdraws_and_only_the_program_checks() -> None:
    roles = {action: {role for each in TABLE if each.action is action for role in each.roles} for action in Action}
    for action in (Action.RECEIVE, Action.RESUBMIT, Action.WITHDRAW):
        assert roles[action] == {Role.PORTAL}
    for action in (Action.FINISH_CHECKS, Action.RECHECK, Action.RECHECK_LICENCES):
        assert roles[action] == {Role.OFFICE}
    returned_by = {each.source: each.roles for each in TABLE if each.action is Action.RETURN}
    assert returned_by == {
        Status.RECEIVED: {Role.OFFICE},
        Status.IN_REVIEW: {Role.REVIEWER, Role.SENIOR_REVIEWER},
    }
    for action in (Action.CONFIRM_APPROVAL, Action.CONFIRM_REJECTION, Action.DECLINE):
        assert roles[action] == {Role.SENIOR_REVIEWER}


def refusal(row: ApplicationRow, action: Action, actor: Actor) -> str:
    with pytest.raises(ActionRefused) as refused:
        transition(row, action, actor)
    assert str(refused.value) == refused.value.message.format(**refused.value.arguments)
    return str(refused.value)


def test_refusals_name_the_nearest_reason(case: ApplicationRow) -> None:
    waiting = replace(case, status=Status.CHECKED)
    mine = replace(case, status=Status.IN_REVIEW, assignee=IVANOVA.name, blocking=2)
    proposed = replace(mine, status=Status.AWAITING_APPROVAL, assignee=SENIOR.name)
    auditor = Actor("Ревизор", frozenset({Role.AUDITOR}))
    assert "“checked”" in refusal(waiting, Action.APPROVE, IVANOVA) and case.number in refusal(
        waiting, Action.APPROVE, IVANOVA
    )
    assert refusal(waiting, Action.CLAIM, auditor) == "Your role does not allow this action."
    assert IVANOVA.name in refusal(mine, Action.REJECT, SENIOR)
    assert "blocking findings" in refusal(mine, Action.APPROVE, IVANOVA)
    assert SENIOR.name in refusal(proposed, Action.CONFIRM_APPROVAL, SENIOR)
    assert "blocking findings" in refusal(proposed, Action.CONFIRM_APPROVAL, OTHER_SENIOR)


def test_a_checked_revision_goes_back_to_the_reviewer_who_had_the_case(case: ApplicationRow) -> None:
    office = Actor("office", frozenset({Role.OFFICE}))
    assert transition(replace(case, assignee=None), Action.FINISH_CHECKS, office).target == Status.CHECKED
    assert transition(replace(case, assignee="кто-то"), Action.FINISH_CHECKS, office).target == Status.IN_REVIEW
