"""Technical faults: reported, taken, answered, closed, each change kept; what breaks is checked again and never rejects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor

import pytest

from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.rechecker import Rechecker
from dashboard.casework.tickets import (
    answer_ticket,
    ask_recheck,
    can_recheck,
    close_ticket,
    open_ticket,
    reopen_ticket,
    take_ticket,
)
from data.scope import EVERYTHING
from data.tickets import (
    Deed,
    Entry,
    Recheck,
    Ticket,
    TicketSource,
    TicketState,
    listed_tickets,
    read_entries,
    read_ticket,
    tickets_of,
)
from tests.casework.again import chain_is_whole, checked, findings_of, raised, rejected
from tests.casework.desk import IVANOVA, PETROV, events, found, in_review
from tests.conftest import Clock

ADMINISTRATOR = Actor("Администратор", frozenset({Role.ADMINISTRATOR}))
AUDITOR = Actor("Ревизор", frozenset({Role.AUDITOR}))


def opened(office: Office, **given: object) -> Ticket:
    key = open_ticket(office, IVANOVA, **{"kind": "page_error", "text": "Пустая страница"} | given)
    return ticket(office, key)


def ticket(office: Office, key: int) -> Ticket:
    with office.database.read() as reader:
        return read_ticket(reader, key, EVERYTHING)


def thread(office: Office, key: int) -> tuple[Entry, ...]:
    with office.database.read() as reader:
        return read_entries(reader, key)


def test_a_ticket_has_a_time_by_which_it_is_answered(office: Office, clock: Clock) -> None:
    clock.set(2026, 11, 13, 17)  # a Friday
    told = opened(office, source=TicketSource.APPLICANT, contact=" priem@clinic.example ")
    assert (told.id, told.state, told.assignee, told.contact) == (1, TicketState.OPEN, None, "priem@clinic.example")
    assert told.expected_at == dt.datetime(2026, 11, 16, 14)  # eight hours: one of them on Friday
    assert not told.is_late(told.expected_at) and told.is_late(told.expected_at + dt.timedelta(minutes=1))
    assert opened(office).id == 2


def test_its_life_is_kept_line_by_line(office: Office) -> None:
    key = opened(office).id
    take_ticket(office, key, PETROV, seen=1)
    answer_ticket(office, key, ADMINISTRATOR, seen=2, text=" Исправлено ")
    reopen_ticket(office, key, IVANOVA, seen=3, text="Снова пусто")
    close_ticket(office, key, ADMINISTRATOR, seen=4, text="Повтор другого обращения")
    assert (ticket(office, key).state, ticket(office, key).assignee) == (TicketState.CLOSED, PETROV.name)
    assert [(each.deed, each.written_by, each.text) for each in thread(office, key)] == [
        (Deed.OPENED, IVANOVA.name, ""),
        (Deed.TAKEN, PETROV.name, ""),
        (Deed.ANSWERED, ADMINISTRATOR.name, "Исправлено"),
        (Deed.REOPENED, IVANOVA.name, "Снова пусто"),
        (Deed.CLOSED, ADMINISTRATOR.name, "Повтор другого обращения"),
    ]


@pytest.mark.parametrize(
    ("act", "given", "said"),
    [
        (take_ticket, {"seen": 7}, IVANOVA.name),
        (reopen_ticket, {"seen": 1, "text": "текст"}, "changed meanwhile"),
        (answer_ticket, {"seen": 1, "text": " \n"}, "needs a text"),
        (answer_ticket, {"seen": 1, "text": "я" * 4001}, "at most 4000"),
        (close_ticket, {"seen": 1}, "says why"),
        (ask_recheck, {"seen": 1}, "no reason"),
    ],
)
def test_what_cannot_be_done_says_why_and_leaves_nothing(act: Callable, given: dict, said: str, office: Office) -> None:
    before = opened(office)
    with pytest.raises(ActionRefused, match=said):
        act(office, before.id, IVANOVA, **given)
    with pytest.raises(ActionRefused):
        act(office, 99, IVANOVA, **given)
    assert ticket(office, before.id) == before and len(thread(office, before.id)) == 1


def test_who_only_looks_writes_nothing(office: Office) -> None:
    key = opened(office).id
    for act in (
        lambda: open_ticket(office, AUDITOR, kind="other", text="текст"),
        lambda: take_ticket(office, key, AUDITOR, seen=1),
        lambda: answer_ticket(office, key, AUDITOR, seen=1, text="текст"),
    ):
        with pytest.raises(ActionRefused, match="role"):
            act()
    assert len(thread(office, key)) == 1


@pytest.mark.parametrize(
    "given", [{"kind": "unheard_of"}, {"text": " "}, {"number": "2026-9999999"}, {"contact": "я" * 201}]
)
def test_a_report_that_makes_no_ticket_says_why(given: dict, office: Office) -> None:
    with pytest.raises(ActionRefused):
        opened(office, **given)
    with office.database.read() as reader:
        assert listed_tickets(reader, EVERYTHING, size=9) == ()


def test_one_about_an_application_is_in_its_history_and_moves_nothing(office: Office) -> None:
    row = in_review(office)
    key = opened(office, number=f" {row.number} ").id
    close_ticket(office, key, ADMINISTRATOR, seen=1, text="Не подтвердилось")
    assert found(office, row.number) == row
    lines = events(office, row)[-2:]
    assert [line["action"] for line in lines] == [Action.OPEN_TICKET, Action.CLOSE_TICKET]
    assert all(line["details"] == {"ticket": key, "kind": "page_error"} for line in lines)
    with office.database.read() as reader:
        assert [each.id for each in tickets_of(reader, row.id)] == [key]
    assert chain_is_whole(office)


def test_those_that_wait_stand_first_and_the_most_pressing_of_them_on_top(office: Office) -> None:
    slow = opened(office, kind="other").id
    quick = opened(office, kind="check_broke_down").id
    answered = opened(office).id
    answer_ticket(office, answered, PETROV, seen=1, text="Исправлено")
    with office.database.read() as reader:
        assert [each.id for each in listed_tickets(reader, EVERYTHING, size=9)] == [quick, slow, answered]
        assert [each.id for each in listed_tickets(reader, EVERYTHING, search="ПУСТАЯ", size=1)] == [quick]
        assert [each.id for each in listed_tickets(reader, EVERYTHING, assignee=PETROV.name, size=9)] == [answered]
        assert listed_tickets(reader, EVERYTHING, search="' OR 1=1", size=9) == ()


def run_to_its_end(office: Office, executor: Executor) -> None:
    rechecker = Rechecker(office, executor, calm=0)
    assert rechecker.settled.wait(timeout=30) and rechecker.progress is None
    rechecker.stop()


def test_a_check_that_broke_down_runs_again(office: Office, executor: Executor, change: Callable) -> None:
    def break_down(subject: object, context: object) -> list:
        raise RuntimeError("a fault of ours")

    mended = raised("form.missing-consent")
    change(raised("form.missing-consent", break_down))
    row = checked(office, executor, 1)
    assert [each.reason for each in findings_of(office, row)].count("crashed") == 1
    told = opened(office, kind="check_broke_down", number=row.number)
    change(mended)
    ask_recheck(office, told.id, PETROV, seen=1)
    assert not can_recheck(office, ticket(office, told.id))
    assert (ticket(office, told.id).state, ticket(office, told.id).assignee) == (TicketState.IN_WORK, PETROV.name)
    run_to_its_end(office, executor)
    assert "crashed" not in [each.reason for each in findings_of(office, row)]
    last = events(office, row)[-1]
    assert (last["action"], last["details"]["ticket"], last["details"]["gone"]) == (Action.RECHECK, told.id, 1)
    assert ticket(office, told.id).recheck is Recheck.DONE
    assert [each.deed for each in thread(office, told.id)][-2:] == [Deed.RECHECK_ASKED, Deed.RECHECKED]
    assert chain_is_whole(office)


def test_checking_again_is_told_even_when_it_changed_nothing(office: Office, executor: Executor) -> None:
    row = checked(office, executor, 1)
    told = opened(office, kind="check_broke_down", number=row.number)
    ask_recheck(office, told.id, PETROV, seen=1)
    answer_ticket(office, told.id, PETROV, seen=2, text="Проверяем")
    run_to_its_end(office, executor)
    assert [line["action"] for line in events(office, row)][-1] == Action.RECHECK
    assert found(office, row.number).version == row.version
    close_ticket(office, told.id, PETROV, seen=3)  # what the program wrote outdates nobody's screen


def test_one_that_was_decided_meanwhile_stays_as_it_is(office: Office, executor: Executor) -> None:
    row = in_review(office)
    told = opened(office, kind="check_broke_down", number=row.number)
    ask_recheck(office, told.id, IVANOVA, seen=1)
    decided = rejected(office, row)
    run_to_its_end(office, executor)
    assert ticket(office, told.id).recheck is Recheck.MOVED and found(office, row.number) == decided
    with pytest.raises(ActionRefused, match="status"):
        ask_recheck(office, told.id, IVANOVA, seen=2)


def test_a_check_that_breaks_the_program_again_is_told_once(
    office: Office, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = checked(office, executor, 1)
    told = opened(office, kind="check_broke_down", number=row.number)
    ask_recheck(office, told.id, PETROV, seen=1)
    monkeypatch.setattr("dashboard.casework.rechecking.examine_case", lambda *a: 1 / 0)
    run_to_its_end(office, executor)
    assert [each.deed for each in thread(office, told.id)][-1] is Deed.RECHECK_BROKEN
    assert can_recheck(office, ticket(office, told.id))
