"""The outbox's rows: what is due, what is listed, and what becomes of those a dead process was sending."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.database import Database, StaleChange, Transaction
from data.notifications import (
    MAIL,
    Fault,
    Kind,
    Notification,
    State,
    add_notification,
    claim_notification,
    due,
    interrupt_deliveries,
    listed,
    mark_failed,
    mark_handed_over,
    mark_sent,
    next_id,
    notifications_of,
    read_notification,
    send_anew,
    withdraw_waiting,
)
from data.scope import EVERYTHING
from tests.data import cases

AT = dt.datetime(2026, 11, 10, 9, 0)
FIRST = Notification(
    id=1,
    application=1,
    revision=1,
    event=1,
    kind=Kind.RECEIVED,
    channel=MAIL,
    recipient="priem@clinic.example",
    subject="Тема",
    body="Текст\n",
    attachment="",
    template_version=0,
    message_id="<1@x>",
    created_at=AT,
    not_before=AT,
    next_attempt_at=AT,
)


def put(database: Database, *notifications: Notification) -> None:
    for each in notifications:
        database.write(lambda transaction, each=each: add_notification(transaction, each))


def claimed(database: Database, notification: Notification = FIRST) -> Notification:
    return database.write(lambda transaction: claim_notification(transaction, notification, AT))


def now(database: Database, notification: int = 1) -> Notification:
    with database.read() as reader:
        return read_notification(reader, notification, EVERYTHING)


def test_what_is_written_is_read(database: Database) -> None:
    put(database, FIRST)
    assert now(database) == FIRST and now(database, 2) is None
    with database.read() as reader:
        assert notifications_of(reader, 1) == (FIRST,) and notifications_of(reader, 2) == ()


def test_keys_go_on_inside_a_transaction_and_across(database: Database) -> None:
    def two(transaction: Transaction) -> tuple[int, int]:
        keys = next_id(transaction), next_id(transaction)
        for key in keys:
            add_notification(transaction, replace(FIRST, id=key))
        return keys

    assert database.write(two) == (1, 2) and database.write(two) == (3, 4)


def test_due_is_what_waits_for_an_open_channel_and_whose_time_has_come(database: Database) -> None:
    minute = dt.timedelta(minutes=1)
    put(
        database,
        replace(FIRST, next_attempt_at=AT),
        replace(FIRST, id=2, next_attempt_at=AT - minute),
        replace(FIRST, id=3, next_attempt_at=AT + minute),
        replace(FIRST, id=4, channel="json"),
        *(replace(FIRST, id=5 + n, state=state) for n, state in enumerate(set(State) - {State.WAITING})),
    )
    with database.read() as reader:
        assert [each.id for each in due(reader, {MAIL}, AT, size=10)] == [2, 1]
        assert [each.id for each in due(reader, {MAIL, "json"}, AT, size=2)] == [2, 1]
        assert due(reader, (), AT, size=10) == ()


@pytest.mark.parametrize("state", sorted(set(State) - {State.WAITING}))
def test_only_what_waits_is_claimed(database: Database, state: State) -> None:
    put(database, replace(FIRST, state=state))
    with pytest.raises(StaleChange):
        claimed(database)


def test_a_mark_is_for_whoever_claimed_it(database: Database) -> None:
    put(database, FIRST)
    mine = claimed(database)
    marks: list[Callable] = [
        lambda transaction: mark_handed_over(transaction, replace(mine, attempts=2), AT),
        lambda transaction: mark_sent(transaction, replace(mine, attempts=2), AT, "250"),
        lambda transaction: mark_failed(transaction, replace(mine, attempts=2), Fault.REFUSED, "550"),
        lambda transaction: send_anew(transaction, FIRST, "a@b.example", AT),
    ]
    for mark in marks:
        with pytest.raises(StaleChange):
            database.write(mark)
    assert now(database) == mine
    database.write(lambda transaction: mark_sent(transaction, mine, AT, "250 OK"))
    assert (now(database).state, now(database).last_error) == (State.SENT, "250 OK")


def test_what_a_dead_process_was_sending_is_settled(database: Database) -> None:
    put(database, FIRST, replace(FIRST, id=2), replace(FIRST, id=3))
    claimed(database)
    second = claimed(database, replace(FIRST, id=2))
    database.write(lambda transaction: mark_handed_over(transaction, second, AT))
    later = AT + dt.timedelta(hours=1)
    interrupt_deliveries(database, later)
    interrupt_deliveries(database, later)
    assert [(now(database, key).state, now(database, key).fault) for key in (1, 2, 3)] == [
        (State.WAITING, Fault.NONE),
        (State.FAILED, Fault.UNCLEAR),
        (State.WAITING, Fault.NONE),
    ]
    assert now(database).next_attempt_at == later


def test_what_has_not_left_can_be_taken_back(database: Database) -> None:
    put(database, FIRST, replace(FIRST, id=2, kind=Kind.APPROVED), replace(FIRST, id=3, application=2))
    taken = database.write(lambda transaction: withdraw_waiting(transaction, 1, {Kind.RECEIVED, Kind.REJECTED}))
    assert taken == 1
    assert [now(database, key).state for key in (1, 2, 3)] == [State.WITHDRAWN, State.WAITING, State.WAITING]
    assert database.write(lambda transaction: withdraw_waiting(transaction, 1, {Kind.RECEIVED})) == 0


def test_what_failed_is_listed_first_and_found_by_number_and_address(database: Database) -> None:
    cases.write(database, [cases.Case(name="ООО «Первая»"), cases.Case(name="ООО «Вторая»")])
    states = (State.SENT, State.WITHDRAWN, State.SENDING, State.FAILED, State.WAITING, State.FAILED)
    put(
        database,
        *(replace(FIRST, id=n, application=1 + n % 2, state=state) for n, state in enumerate(states, 1)),
        replace(FIRST, id=7, kind=Kind.APPROVED, state=State.SENT, recipient="Other@Host.example"),
    )
    with database.read() as reader:

        def ids(**asked: object) -> list[int]:
            return [each.notification.id for each in listed(reader, EVERYTHING, size=10, **asked)]

        assert ids() == [6, 4, 5, 3, 7, 1, 2]
        assert ids(state=State.WAITING) == [5, 3]
        assert ids(kind=Kind.APPROVED) == ids(search="other@host") == [7]
        assert ids(search="0000002") == [5, 3, 1]
        assert ids(search="%") == [] == ids(search="' OR 1=1")
        first = listed(reader, EVERYTHING, size=1)[0]
        assert (first.number, first.name, first.notification.body) == ("2026-0000001", "ООО «Первая»", "")
