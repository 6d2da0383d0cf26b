"""Sending again by hand: what failed goes out itself, what was sent goes out as another message, and the history says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.casework.assignment import release
from dashboard.casework.door import ScreenOutdated
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.resending import NoSuchNotification, can_be_resent, resend, resend_failed
from data.applications import ApplicationRow
from data.notifications import (
    MAIL,
    Fault,
    Notification,
    State,
    claim_notification,
    mark_failed,
    mark_held_up,
    mark_sent,
    notifications_of,
    withdraw_waiting,
)
from tests.casework.desk import IVANOVA, PETROV, events, found, in_review, next_revision, received, sent
from tests.forms import FORM
from tests.packages import numbered
from tests.threads import at_once

AUDITOR = Actor("Власов И. К.", frozenset({Role.AUDITOR}))


def told(office: Office, case: ApplicationRow) -> tuple[Notification, ...]:
    with office.database.read() as reader:
        return notifications_of(reader, case.id)


def became(office: Office, case: ApplicationRow, state: State) -> Notification:
    """What is told first of a case, after one attempt that came to this."""
    waiting = told(office, case)[0]
    marks = {
        State.SENT: lambda transaction, it: mark_sent(transaction, it, office.now(), "250 OK"),
        State.FAILED: lambda transaction, it: mark_failed(transaction, it, Fault.REFUSED, "550 Нет такого ящика"),
        State.WAITING: lambda transaction, it: mark_held_up(transaction, it, Fault.DEFERRED, "450", office.now()),
        State.SENDING: lambda transaction, it: None,
    }

    def act(transaction) -> None:
        marks[state](transaction, claim_notification(transaction, waiting, office.now()))

    office.database.write(act)
    return told(office, case)[0]


@pytest.mark.parametrize("state", [State.FAILED, State.WAITING])
def test_what_failed_or_is_held_up_waits_for_its_first_attempt_again(office: Office, state: State) -> None:
    case = received(office)
    failed = became(office, case, state)
    resend(office, failed.id, IVANOVA)
    (again,) = told(office, case)
    assert (again.state, again.attempts, again.fault, again.last_error) == (State.WAITING, 0, Fault.NONE, "")
    assert (again.message_id, again.body, again.next_attempt_at) == (failed.message_id, failed.body, office.now())
    last = events(office, case)[-1]
    assert (last["action"], last["actor"]) == ("resend", IVANOVA.name)
    assert last["details"]["words"] == failed.last_error and last["details"]["notification"] == failed.id


def test_what_was_sent_goes_out_as_another_message_with_the_same_words(office: Office) -> None:
    case = received(office)
    first = became(office, case, State.SENT)
    resend(office, first.id, IVANOVA)
    kept, another = told(office, case)
    assert kept == first
    assert (another.state, another.body, another.event) == (State.WAITING, first.body, first.event)
    assert another.id != first.id and another.message_id != first.message_id and another.channel == MAIL


def test_it_goes_to_the_address_in_the_form_as_it_is_now(office: Office) -> None:
    case = received(office)
    failed = became(office, case, State.FAILED)
    sent(office, replace(next_revision(FORM), organisation=replace(FORM.organisation, email="new@clinic.example")))
    resend(office, failed.id, IVANOVA)
    assert told(office, case)[0].recipient == "new@clinic.example"


def test_nobodys_screen_is_outdated_by_it(office: Office) -> None:
    case = in_review(office)
    failed = became(office, case, State.FAILED)
    resend(office, failed.id, PETROV)
    assert found(office, case.number) == case
    with pytest.raises(ScreenOutdated) as outdated:
        release(office, case.number, IVANOVA, seen=case.version - 1)
    assert outdated.value.arguments["action"] == "claim"


def test_what_is_on_its_way_or_withdrawn_is_not_sent_again(office: Office) -> None:
    case = received(office)
    with pytest.raises(ActionRefused, match="on its way"):
        resend(office, told(office, case)[0].id, IVANOVA)
    sending = became(office, case, State.SENDING)
    assert not can_be_resent(sending)
    with pytest.raises(ActionRefused, match="on its way"):
        resend(office, sending.id, IVANOVA)
    other = received(office, numbered(2))
    office.database.write(lambda transaction: withdraw_waiting(transaction, other.id, {told(office, other)[0].kind}))
    with pytest.raises(ActionRefused, match="withdrawn"):
        resend(office, told(office, other)[0].id, IVANOVA)
    assert [event["action"] for event in events(office, case)] == ["receive"]


def test_who_only_looks_sends_nothing(office: Office) -> None:
    case = received(office)
    failed = became(office, case, State.FAILED)
    with pytest.raises(ActionRefused, match="role"):
        resend(office, failed.id, AUDITOR)
    with pytest.raises(NoSuchNotification):
        resend(office, 17, IVANOVA)
    assert told(office, case) == (failed,)


def test_everything_that_failed_at_once(office: Office) -> None:
    cases = [received(office, numbered(number)) for number in range(1, 5)]
    for case in cases[:3]:
        became(office, case, State.FAILED)
    assert list(resend_failed(office, IVANOVA)) == [None] * 3
    assert [told(office, case)[0].attempts for case in cases] == [0] * 4
    assert list(resend_failed(office, IVANOVA)) == []
    became(office, cases[0], State.FAILED)
    assert [type(each) for each in resend_failed(office, AUDITOR)] == [ActionRefused]


def test_two_people_at_once_send_it_once(office: Office) -> None:
    case = received(office)
    failed = became(office, case, State.FAILED)
    outcomes = at_once(2, lambda number: resend(office, failed.id, (IVANOVA, PETROV)[number]))
    assert sorted(type(each).__name__ for each in outcomes) == ["ActionRefused", "NoneType"]
    assert len(told(office, case)) == 1
