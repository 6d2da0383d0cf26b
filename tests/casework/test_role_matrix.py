"""Every role at every action on cases of one's own, of a colleague and outside of one's scope, by a forged message.

The actor of each call claims all roles and no scope, as a made-up message or an old screen would: what counts is the
account. Nothing of what is allowed stays: each write is taken back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dashboard.casework import (
    account_changes,
    assignment,
    by_hand,
    clarification,
    decision,
    document_looks,
    document_marks,
    holding,
    notes,
    registers,
    returning,
    revealing,
    saved_views,
    taking_back,
    tickets,
    waiving,
    workload,
)
from dashboard.casework.accounts import as_of_now
from dashboard.casework.door import ADDING, NoSuchApplication, add_to, move
from dashboard.casework.editing import saving
from dashboard.casework.editing.drafts import Draft
from dashboard.casework.exporting.making import check_order
from dashboard.casework.exporting.order import Order
from dashboard.casework.figures import sees_individual_figures
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import OF_PEOPLE, Actor, Role
from dashboard.casework.reporting import reports
from dashboard.casework.retention.rights import may_see, require_destroyer
from dashboard.casework.rights import ACTS, Whose, whose_cases
from dashboard.casework.standing import passing
from data.accounts import Account, add_accounts, change_account
from data.applications import ApplicationRow, by_number
from data.database import Transaction
from data.model import Status
from data.office_versions import Section
from data.registers.records import RegisterKind
from data.scope import EVERYTHING
from data.settings import Settings
from tests.casework.desk import BLOCKING
from tests.data.cases import Case, write

ANNA = Account("anna", "Анна А. А.", frozenset({Role.REVIEWER}), regions=frozenset({"77"}))
BORIS = Account("boris", "Борис Б. Б.", frozenset({Role.REVIEWER}))
FORGED = Actor(ANNA.name, OF_PEOPLE, login=ANNA.login)
INSIDE, OUTSIDE, NOWHERE = "77", "50", "2026-0009999"
HOLDERS = {Whose.OWN: ANNA.name, Whose.FOREIGN: BORIS.name, Whose.FREE: None}
TAKEN = dict(zip(product((INSIDE, OUTSIDE), Status, Whose), range(1, 100), strict=False))


class Reached(Exception):
    """The write was let through."""


class _TakenBack(Exception):
    pass


class Undone:
    """A store in which every write is carried out and taken back."""

    def __init__(self, office: Office) -> None:
        self._database = office.database

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    def write(self, act: Callable[[Transaction], Any]) -> Any:
        result = None

        def tried(transaction: Transaction) -> None:
            nonlocal result
            result = act(transaction)
            raise _TakenBack

        with pytest.raises(_TakenBack):
            self._database.write(tried)
        return result


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    now = dt.datetime(2026, 11, 10, 9, 0)
    with Office.open(tmp_path_factory.mktemp("office"), now=lambda: now) as office:
        opened = dt.datetime(2026, 1, 12, 6, 0)
        cases = [
            Case(opened + dt.timedelta(minutes=n), status, opened, region=region, assignee=HOLDERS[whose])
            for (region, status, whose), n in TAKEN.items()
        ]
        write(office.database, cases)
        office.database.write(lambda transaction: add_accounts(transaction, [ANNA, BORIS]))
        yield replace(office, database=Undone(office))


@contextmanager
def being(office: Office, *roles: Role) -> Iterator[None]:
    account = replace(ANNA, roles=frozenset(roles))
    office.database._database.write(lambda transaction: change_account(transaction, account))
    yield


def case(office: Office, region: str, status: Status, whose: Whose) -> ApplicationRow:
    with office.database.read() as reader:
        return by_number(reader, f"2026-{TAKEN[region, status, whose]:07}", EVERYTHING)


def through_the_door(office: Office, row: ApplicationRow, action: Action) -> str:
    def reached(*_: object) -> Any:
        raise Reached

    try:
        if action in ADDING:
            add_to(office, row.number, action, FORGED, add=reached)
        else:
            move(office, row.number, action, FORGED, seen=row.version, change=reached)
    except Reached:
        return "allowed"
    except ActionRefused:
        return "refused"
    except NoSuchApplication:
        return "nothing there"
    raise AssertionError("carried out without its write")


ROLES = sorted(OF_PEOPLE)
MOVES = sorted({(each.action, each.source) for each in TABLE if each.source}, key=str)


@pytest.mark.parametrize("role", ROLES)
def test_every_action_in_every_status(office: Office, role: Role) -> None:
    """By the table: the role of the account, whoever has the case; outside of the scope there is nothing for any role."""
    actor, allowed = Actor(ANNA.name, frozenset({role})), 0
    with being(office, role):
        for (action, status), whose in product(MOVES, Whose):
            if whose is Whose.FREE and status is not Status.CHECKED:
                continue  # nobody has only what waits for somebody to take it
            row = case(office, INSIDE, status, whose)
            try:
                transition(row, action, actor)
                expected = "allowed"
            except ActionRefused:
                expected = "refused"
            allowed += expected == "allowed"
            assert through_the_door(office, row, action) == expected, (action, status, whose)
        for action, status in dict(MOVES).items():
            assert through_the_door(office, case(office, OUTSIDE, status, Whose.OWN), action) == "nothing there"
    assert bool(allowed) == any(whose_cases(action, role) for action, _ in MOVES)


SETTINGS = Settings()
Call = Callable[[Office, str], Any]
TOMORROW = dt.date(2026, 11, 11)
DOCUMENT = "documents/Устав.pdf"
CASE_ACTS: Mapping[str, Call] = {
    "claim": lambda office, number: assignment.claim(office, number, FORGED, seen=1),
    "release": lambda office, number: assignment.release(office, number, FORGED, seen=1),
    "assign": lambda office, number: assignment.assign(office, number, FORGED, seen=1, to=BORIS.name),
    "hold": lambda office, number: holding.hold(office, number, FORGED, seen=1, until=TOMORROW, reason="ждём"),
    "resume": lambda office, number: holding.resume(office, number, FORGED, seen=1),
    "prioritise": lambda office, number: holding.prioritise(office, number, FORGED, seen=1, priority=True),
    "note": lambda office, number: notes.write_note(office, number, FORGED, text="Записка"),
    "ask opinion": lambda office, number: notes.ask_opinion(office, number, FORGED, of=BORIS.name, question="Как?"),
    "give opinion": lambda office, number: notes.give_opinion(office, number, FORGED, opinion=1, answer="Так"),
    "accept document": lambda office, number: document_marks.accept_document(
        office, number, FORGED, seen=1, document=DOCUMENT
    ),
    "take mark off": lambda office, number: document_marks.take_mark_off(
        office, number, FORGED, seen=1, document=DOCUMENT
    ),
    "accept unchanged": lambda office, number: document_marks.accept_unchanged(office, number, FORGED, seen=1),
    "waive": lambda office, number: waiving.waive(
        office, number, FORGED, seen=1, finding=BLOCKING, reason="shown_by_document", text="Видно"
    ),
    "confirm waiver": lambda office, number: waiving.confirm_waiver(office, number, FORGED, seen=1, waiver=1),
    "withdraw waiver": lambda office, number: waiving.withdraw_waiver(office, number, FORGED, seen=1, waiver=1),
    "request": lambda office, number: clarification.request_clarification(
        office, number, FORGED, seen=1, items=[clarification.Item("form_errors", "Исправьте")]
    ),
    "withdraw request": lambda office, number: clarification.withdraw_clarification(
        office, number, FORGED, seen=1, text="Не нужно"
    ),
    "extend": lambda office, number: clarification.extend_clarification(office, number, FORGED, seen=1, until=TOMORROW),
    "approve": lambda office, number: decision.approve(office, number, FORGED, seen=1),
    "reject": lambda office, number: decision.reject(
        office, number, FORGED, seen=1, grounds=["form_errors"], text="Ошибки"
    ),
    "confirm": lambda office, number: decision.confirm(office, number, FORGED, seen=1),
    "decline": lambda office, number: decision.decline(office, number, FORGED, seen=1, text="Нет"),
    "undo": lambda office, number: taking_back.undo(office, number, FORGED, seen=1),
    "reverse": lambda office, number: taking_back.reverse(office, number, FORGED, seen=1, text="Ошибка"),
    "return": lambda office, number: returning.return_application(office, number, FORGED, seen=1, text="Подпись"),
    "ticket": lambda office, number: tickets.open_ticket(
        office, FORGED, kind=next(iter(office.reference.ticket_kinds)), text="Не открывается", number=number
    ),
    "reveal": lambda office, number: revealing.reveal(office, number, 1, FORGED),
}
LOOKING = {"looks": lambda office, number: document_looks.note_looks(office, number, 1, FORGED, {DOCUMENT: [1]})}


def became(office: Office, act: Call, number: str) -> tuple[str, str]:
    """What somebody who calls is told, without the number they named themselves."""
    try:
        act(office, number)
    except (ActionRefused, NoSuchApplication) as refused:
        return type(refused).__name__, str(refused).replace(number, "№")
    return "done", ""


@pytest.mark.parametrize("name", sorted(CASE_ACTS | LOOKING))
def test_outside_of_the_scope_an_act_is_answered_as_for_a_wrong_number(office: Office, name: str) -> None:
    act = (CASE_ACTS | LOOKING)[name]
    with being(office, *OF_PEOPLE):
        outside = [case(office, OUTSIDE, Status.IN_REVIEW, whose).number for whose in (Whose.OWN, Whose.FREE)]
        answers = {became(office, act, number) for number in [*outside, NOWHERE]}
        assert len(answers) == 1 and ("done", "") not in answers


@pytest.mark.parametrize("name", sorted(CASE_ACTS))
def test_an_auditor_may_do_nothing_to_a_case(office: Office, name: str) -> None:
    """Whatever the message claims: not even what comes before the act is carried out."""
    with being(office, Role.AUDITOR):
        for whose in Whose:
            answer, _ = became(office, CASE_ACTS[name], case(office, INSIDE, Status.IN_REVIEW, whose).number)
            assert answer == "ActionRefused"


def loaded(office: Office) -> None:
    *_, last = registers.load_register(office, RegisterKind.LICENCES, Path(__file__), actor=FORGED)
    if last["refused"][0]["reason"] == "no-right":
        raise ActionRefused("no right")


def edited(office: Office) -> None:
    """A draft that changes nothing is refused, too: only with other words."""
    try:
        saving.save(office, FORGED, Draft(Section.SETTINGS, 1, {}), reason="Приказ")
    except ActionRefused as refused:
        if "nothing to save" not in refused.message:
            raise


def whoever(check: Callable[[Actor], bool]) -> Callable[[Office], None]:
    """What a screen shows by the rights of the account, which it asks for at each run."""

    def act(office: Office) -> None:
        with office.database.read() as reader:
            actor = as_of_now(reader, FORGED)
        if not check(actor):
            raise ActionRefused("not shown")

    return act


def unmasked(actor: Actor) -> bool:
    try:
        check_order(Order("applications"), actor, reveal=True)
    except ActionRefused:
        return False
    return True


def brought(office: Office) -> None:
    package = Path(__file__)  # no package: into the quarantine it goes
    by_hand.load_by_hand(office, FORGED, package, name="пакет.zip")


def destroyed(office: Office) -> None:
    with office.database.read() as reader:
        require_destroyer(reader, FORGED)


OFFICE_ACTS: Mapping[str, Callable[[Office], Any]] = {
    "views": lambda office: saved_views.save_view(office, FORGED, "Мои", {}, shared=False),
    "reports": lambda office: reports.keep_report(office, FORGED, "Отчёт", Order("applications"), shared=False),
    "reveal_in_files": whoever(unmasked),
    "packages": brought,
    "registers": loaded,
    "registrations": lambda office: passing.ask_for_pass(office, FORGED),
    "tickets": lambda office: tickets.open_ticket(
        office, FORGED, kind=next(iter(office.reference.ticket_kinds)), text="Не открывается"
    ),
    "workload": whoever(lambda actor: workload.sees_workload(actor, SETTINGS)),
    "people": whoever(lambda actor: sees_individual_figures(actor, SETTINGS)),
    "settings": edited,
    "accounts": lambda office: account_changes.change_rights(office, BORIS.login, by=FORGED, roles=["auditor"]),
}

OF_ALL_CASES = {
    "quarantine": whoever(by_hand.may_open_quarantine),
    "destruction": destroyed,
    "retention": whoever(may_see),
}
# Of these the rights are proved elsewhere: at the routes (tests/api/test_role_matrix.py) and above, with cases.
ELSEWHERE = {"look", "pages_looked_at", "list", "reveal", "audit"}


def test_every_act_beside_the_lifecycle_is_proved() -> None:
    assert {*OFFICE_ACTS, *OF_ALL_CASES, *ELSEWHERE} == {act.name for act in ACTS}


@pytest.mark.parametrize("role", ROLES)
def test_every_act_of_no_case(office: Office, role: Role) -> None:
    with being(office, role):
        for act in ACTS:
            if act.name not in OFFICE_ACTS:
                continue
            try:
                OFFICE_ACTS[act.name](office)
                done = True
            except ActionRefused:
                done = False
            assert done == (role in act.roles), act.name


@pytest.mark.parametrize("role", ROLES)
def test_acts_that_are_of_all_cases_are_for_those_who_see_all(office: Office, role: Role) -> None:
    roles_of = {act.name: act.roles for act in ACTS}
    for regions, (name, act) in product((ANNA.regions, frozenset()), OF_ALL_CASES.items()):
        account = replace(ANNA, roles=frozenset({role}), regions=regions)
        office.database._database.write(lambda transaction, account=account: change_account(transaction, account))
        try:
            act(office)
            done = True
        except ActionRefused:
            done = False
        assert done == (role in roles_of[name] and not regions), name


def test_a_closed_account_may_do_nothing(office: Office) -> None:
    for name, act in OFFICE_ACTS.items():
        closed = replace(ANNA, roles=OF_PEOPLE, active=False)
        office.database._database.write(lambda transaction, closed=closed: change_account(transaction, closed))
        with pytest.raises(ActionRefused):
            act(office)
            raise AssertionError(name)
