"""Sending what waits, against a real mail server: once each, later when it was down, never twice, visibly failed if need be."""

from __future__ import annotations

import datetime as dt
import random
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.casework import deliverer as sending
from dashboard.casework.decision import approve, reject
from dashboard.casework.deliverer import BACK_OFF, Deliverer
from dashboard.casework.letters_made import attachment
from dashboard.casework.notification import tell
from dashboard.casework.office import Office
from dashboard.delivery.channel import Channel, Outgoing
from data.applications import ApplicationRow
from data.database import StaleChange, Transaction
from data.events import Event, record
from data.model import Form, Status
from data.notifications import (
    MAIL,
    Fault,
    Kind,
    Notification,
    State,
    claim_notification,
    notifications_of,
    withdraw_waiting,
)
from tests.casework.desk import IVANOVA, found, in_review, received, rows
from tests.casework.test_checking import until
from tests.conftest import Clock
from tests.data import cases
from tests.forms import FORM
from tests.full_disk import full_disk
from tests.mail_server import OK, MailServer, mail_server
from tests.packages import numbered
from tests.threads import at_once

UNDO = dt.timedelta(minutes=10)  # nothing is told of a decision before


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def deliverer(office: Office, server: MailServer, **options: object) -> Deliverer:
    return Deliverer(office, {MAIL: server.channel()}, **options)


def outbox(office: Office, application: int = 1) -> tuple[Notification, ...]:
    with office.database.read() as reader:
        return notifications_of(reader, application)


def last(office: Office) -> Notification:
    return outbox(office)[-1]


def later(clock: Clock, by: dt.timedelta) -> None:
    clock.moment += by


def test_what_waits_is_sent_once(office: Office, server: MailServer) -> None:
    received(office)
    sender = deliverer(office, server)
    assert sender.flush() == 1 and sender.flush() == 0
    (mail,) = server.taken
    sent = last(office)
    assert (sent.state, sent.attempts, sent.sent_at, sent.last_error) == (State.SENT, 1, office.now(), OK)
    assert (mail["Subject"], mail["Message-ID"]) == (sent.subject, sent.message_id)
    assert mail.get_content().replace("\r\n", "\n") == sent.body
    assert server.recipients == [sent.recipient]


def test_a_letter_goes_with_it(office: Office, server: MailServer, clock: Clock) -> None:
    case = in_review(office)
    deliverer(office, server).flush()
    approve(office, case.number, IVANOVA, seen=case.version)
    later(clock, UNDO)
    assert deliverer(office, server, attachment=lambda office, told: 1 / 0).flush() == 0
    assert (last(office).state, last(office).fault) == (State.WAITING, Fault.ATTACHMENT)
    later(clock, BACK_OFF[0])
    assert deliverer(office, server, attachment=attachment).flush() == 1
    mail = server.taken[-1]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename().endswith(".pdf") and attached.get_content().startswith(b"%PDF")
    assert "приложен" in mail.get_body().get_content()


def test_nothing_leaves_before_its_time_or_once_withdrawn(office: Office, server: MailServer, clock: Clock) -> None:
    case = in_review(office)
    sender = deliverer(office, server)
    assert sender.flush() == 2
    _hold(office, case, dt.timedelta(minutes=10))
    assert sender.flush() == 0
    withdrawn = office.database.write(lambda transaction: withdraw_waiting(transaction, case.id, {Kind.APPROVED}))
    later(clock, dt.timedelta(minutes=10))
    assert withdrawn == 1 and sender.flush() == 0 and last(office).state is State.WITHDRAWN
    _hold(office, found(office, case.number), dt.timedelta(minutes=10))
    later(clock, dt.timedelta(minutes=10))
    assert sender.flush() == 1


def _hold(office: Office, case: ApplicationRow, minutes: dt.timedelta) -> None:
    """A decision whose notification waits, as long as it can be undone."""

    def write(transaction: Transaction) -> None:
        record(transaction, case.id, case.revision, Event(office.now(), "test", "test", case.status, case.status))
        tell(office, transaction, case, Kind.APPROVED, office.now(), not_before=office.now() + minutes)

    office.database.write(write)


# The server is down


def test_a_dead_server_is_tried_again_after_longer_and_longer_and_then_given_up(
    office: Office, server: MailServer, clock: Clock
) -> None:
    received(office)
    server.stop()
    sender = deliverer(office, server)
    for attempt, pause in enumerate(BACK_OFF, 1):
        assert sender.flush() == 0
        held = last(office)
        assert (held.state, held.fault, held.attempts) == (State.WAITING, Fault.UNREACHABLE, attempt)
        assert held.next_attempt_at == clock.moment + pause and "refused" in held.last_error
        later(clock, pause - dt.timedelta(seconds=1))
        assert sender.flush() == 0 and last(office).attempts == attempt
        later(clock, dt.timedelta(seconds=1))
    assert sender.flush() == 0
    assert (last(office).state, last(office).attempts) == (State.FAILED, len(BACK_OFF) + 1)


def test_it_is_delivered_once_when_the_server_is_back(office: Office, server: MailServer, clock: Clock) -> None:
    received(office)
    server.stop()
    sender = deliverer(office, server)
    sender.flush()
    server.start()
    later(clock, BACK_OFF[0])
    assert sender.flush() == 1 and sender.flush() == 0 and len(server.taken) == 1


def test_a_dead_server_is_asked_by_one_message_a_minute(office: Office, server: MailServer, clock: Clock) -> None:
    for number in range(1, 6):
        received(office, numbered(number))
    server.stop()
    sender = deliverer(office, server)
    for asked in (1, 2, 3):
        sender.flush()
        sender.flush()
        assert sum(told.attempts for n in range(1, 6) for told in outbox(office, n)) == asked
        later(clock, dt.timedelta(minutes=1))
    server.start()
    later(clock, dt.timedelta(hours=1))
    assert sender.flush() == 5 and len(set(server.ids)) == 5


def test_woken_it_tries_at_once(office: Office, server: MailServer) -> None:
    for number in (1, 2):
        received(office, numbered(number))
    server.stop()
    sender = deliverer(office, server)
    assert sender.flush() == 0
    server.start()
    assert sender.flush() == 0  # it rests for a minute
    sender.wake()
    assert sender.flush() == 1 and last(office).is_held_up


def test_a_dead_server_slows_no_decision(office: Office) -> None:
    """The server takes the line and never says a word; the decision is made while the sender waits for it."""
    cases = [in_review(office, numbered(number)) for number in range(1, 6)]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dead = MailServer()
        dead.port = silent.getsockname()[1]
        sender = deliverer(office, dead)
        sender.start()
        connection, _ = silent.accept()
        began = time.monotonic()
        for case in cases:
            assert approve(office, case.number, IVANOVA, seen=case.version).status is Status.APPROVED
        took = time.monotonic() - began
        connection.close()
        sender.stop()
    assert took < 4  # the sender waits five seconds for the first word
    assert all(outbox(office, case.id)[-1].state is State.WAITING for case in cases)


# What cannot be sent


def test_a_refused_recipient_fails_at_once_with_the_servers_words(office: Office, server: MailServer) -> None:
    received(office)
    server.answer = lambda stage: "550 5.1.1 Нет такого ящика" if stage == "rcpt" else OK
    assert deliverer(office, server).flush() == 0
    failed = last(office)
    assert (failed.state, failed.fault, failed.attempts) == (State.FAILED, Fault.REFUSED, 1)
    assert failed.last_error == "550 5.1.1 Нет такого ящика"


@pytest.mark.parametrize("email", ["", "без адреса", "a@b.example\nBcc: c@d.example"])
def test_without_an_address_it_fails_at_once(office: Office, server: MailServer, email: str) -> None:
    received(office, _with(email=email))
    assert deliverer(office, server).flush() == 0
    assert (last(office).state, last(office).fault, server.taken) == (State.FAILED, Fault.NO_ADDRESS, [])


def test_a_name_forges_no_header_and_no_paragraph(office: Office, server: MailServer) -> None:
    name = "ООО «Ёж»\r\nBcc: evil@evil.example\r\n\r\nВаша заявка одобрена\u2028\u202e{number}"
    received(office, _with(full_name=name, short_name=name))
    assert deliverer(office, server).flush() == 1
    (mail,) = server.taken
    assert mail["Bcc"] is None and len(server.recipients) == 1
    body = mail.get_content().replace("\r\n", "\n")
    assert "ООО «Ёж» Bcc: evil@evil.example Ваша заявка одобрена {number}\n" in body
    assert not any(line.startswith(("Bcc", "Ваша заявка одобрена")) for line in body.splitlines())


def _with(**organisation: str) -> Form:
    return replace(FORM, organisation=replace(FORM.organisation, **organisation))


# Killed in the middle


class _Killed(BaseException):
    """What ends a process ends this thread of it."""


class _Dying:
    """A channel whose process dies at a moment: before the message is handed over, or after."""

    def __init__(self, channel: Channel, *, after: bool) -> None:
        self._channel, self._after = channel, after

    def deliver(self, outgoing: Outgoing, handing_over: Callable[[], None]) -> str:
        if not self._after:
            raise _Killed
        self._channel.deliver(outgoing, handing_over)
        raise _Killed


@pytest.mark.parametrize(
    ("after", "state", "fault", "taken"),
    [(False, State.WAITING, Fault.NONE, 0), (True, State.FAILED, Fault.UNCLEAR, 1)],
)
def test_killed_between_claim_and_mark_nothing_is_sent_twice(
    tmp_path: Path, clock: Clock, server: MailServer, after: bool, state: State, fault: Fault, taken: int
) -> None:
    with Office.open(tmp_path / "var", now=clock) as office:
        received(office)
        with pytest.raises(_Killed):
            Deliverer(office, {MAIL: _Dying(server.channel(), after=after)}).flush()
        assert last(office).state is State.SENDING and len(server.taken) == taken
        assert deliverer(office, server).flush() == 0  # another thread leaves it alone
    with Office.open(tmp_path / "var", now=clock) as office:
        assert (last(office).state, last(office).fault) == (state, fault)
        deliverer(office, server).flush()
        assert len(server.taken) == 1


# Many at once


def rejected(office: Office, clock: Clock, count: int) -> None:
    """So many decisions that can be undone no more, and something to send for each."""
    in_review = cases.Case(status=Status.IN_REVIEW, assignee=IVANOVA.name, email="priem@clinic.example")
    cases.write(office.database, [in_review] * count)
    for number in range(1, count + 1):
        case = found(office, f"2026-{number:07}")
        reject(office, case.number, IVANOVA, seen=case.version, grounds=["form_errors"], text="Ошибки в форме.")
    later(clock, UNDO)


def test_a_hundred_decisions_and_a_server_that_dies_at_random(office: Office, server: MailServer, clock: Clock) -> None:
    """Each is told once, or is seen to have failed."""
    dice = random.Random(6)
    rejected(office, clock, 100)
    moods = {"ehlo": [OK], "accepted": [OK, OK, OK, OK, None]}
    server.answer = lambda stage: dice.choice(moods.get(stage, [OK, OK, OK, OK, OK, OK, "451 Busy", None]))
    sender = deliverer(office, server)
    for _ in range(6):
        sender.flush()
        server.stop()
        sender.flush()
        server.start()
        later(clock, dt.timedelta(minutes=2))
    server.answer = lambda stage: OK
    for _ in range(4):
        later(clock, dt.timedelta(days=1))
        sender.flush()
    told = [outbox(office, number)[-1] for number in range(1, 101)]
    assert {each.state for each in told} == {State.SENT, State.FAILED}
    assert len(server.ids) == len(set(server.ids))
    sent = {each.message_id for each in told if each.state is State.SENT}
    unclear = {each.message_id for each in told if each.fault is Fault.UNCLEAR}
    assert sent <= set(server.ids) <= sent | unclear and len(sent | unclear) == 100


def test_two_senders_send_each_once(office: Office, server: MailServer, clock: Clock) -> None:
    rejected(office, clock, 40)
    senders = [deliverer(office, server) for _ in range(2)]
    sent = at_once(2, lambda number: senders[number].flush())
    assert sum(sent) == len(server.ids) == len(set(server.ids)) == 40 and min(sent) > 0
    assert rows(office, "notification_counts")[0]["sent"] == 40


def test_a_claimed_one_is_claimed_by_nobody_else(office: Office) -> None:
    received(office)
    waiting = last(office)
    office.database.write(lambda transaction: claim_notification(transaction, waiting, office.now()))
    with pytest.raises(StaleChange):
        office.database.write(lambda transaction: claim_notification(transaction, waiting, office.now()))


def test_the_thread_sends_by_itself_and_stops(office: Office, server: MailServer) -> None:
    received(office)
    sender = deliverer(office, server)
    sender.start()
    until(lambda: last(office).state is State.SENT)
    sender.stop()
    Deliverer(office, {}).start()  # nothing is set up: nothing runs, and what waits goes on waiting
    received(office, numbered(2))
    assert outbox(office, 2)[-1].state is State.WAITING


class _Filling:
    """The disk fills up just when the server has its first message."""

    def __init__(self, channel: Channel, disk: ExitStack) -> None:
        self._channel, self._disk = channel, disk

    def deliver(self, outgoing: Outgoing, handing_over: Callable[[], None]) -> str:
        answer = self._channel.deliver(outgoing, handing_over)
        if self._disk:
            self._disk.enter_context(full_disk(100))
            self._disk = None
        return answer


def test_the_thread_goes_on_when_the_disk_has_space_again(
    office: Office, server: MailServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    received(office)
    monkeypatch.setattr(sending, "LISTEN_SECONDS", 0.05)
    caplog.set_level("INFO")
    with ExitStack() as disk:
        sender = Deliverer(office, {MAIL: _Filling(server.channel(), disk)})
        sender.start()
        until(lambda: "waits for the store" in caplog.text)
    until(lambda: last(office).state is State.FAILED)
    received(office, numbered(2))
    until(lambda: len(server.taken) == 2)
    sender.stop()
    assert last(office).fault is Fault.UNCLEAR
