"""A case put aside comes back by hand or by release; neither that nor priority moves a deadline."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.casework.assignment import release
from dashboard.casework.decision import approve
from dashboard.casework.holding import LONGEST_DAYS, hold, prioritise, resume
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from tests.casework.desk import IVANOVA, PETROV, SENIOR, events, found, in_review

TODAY = dt.date(2026, 11, 10)
FRIDAY = dt.date(2026, 11, 13)


def test_it_is_put_aside_until_a_day_and_taken_up_again(office: Office) -> None:
    row = in_review(office)
    held = hold(office, row.number, IVANOVA, seen=row.version, until=FRIDAY, reason=" Жду ответа ФНС ")
    assert (held.held_until, held.hold_reason, held.due_on) == (FRIDAY, "Жду ответа ФНС", row.due_on)
    assert events(office, held)[-1]["details"] == {"until": "2026-11-13", "reason": "Жду ответа ФНС"}
    with pytest.raises(ActionRefused, match="already"):
        hold(office, row.number, IVANOVA, seen=held.version, until=FRIDAY, reason="Ещё")
    back = resume(office, row.number, IVANOVA, seen=held.version)
    assert (back.held_until, back.hold_reason) == (None, "")
    with pytest.raises(ActionRefused, match="not on hold"):
        resume(office, row.number, IVANOVA, seen=back.version)


def test_who_lets_go_takes_it_off_hold(office: Office) -> None:
    row = in_review(office)
    held = hold(office, row.number, IVANOVA, seen=row.version, until=FRIDAY, reason="Жду")
    assert release(office, row.number, IVANOVA, seen=held.version).held_until is None


def test_what_is_decided_is_on_hold_no_more(office: Office) -> None:
    row = in_review(office)
    held = hold(office, row.number, IVANOVA, seen=row.version, until=FRIDAY, reason="Жду")
    assert approve(office, row.number, IVANOVA, seen=held.version).held_until is None


@pytest.mark.parametrize(
    ("until", "reason", "message"),
    [
        (TODAY, "Жду", "after today"),
        (TODAY + dt.timedelta(days=LONGEST_DAYS + 1), "Жду", "60 days"),
        (FRIDAY, "  ", "reason"),
    ],
)
def test_a_hold_has_an_end_and_a_reason(office: Office, until: dt.date, reason: str, message: str) -> None:
    row = in_review(office)
    with pytest.raises(ActionRefused, match=message):
        hold(office, row.number, IVANOVA, seen=row.version, until=until, reason=reason)
    assert found(office, row.number) == row


def test_a_leader_says_what_presses(office: Office) -> None:
    row = in_review(office)
    with pytest.raises(ActionRefused, match="role"):
        prioritise(office, row.number, PETROV, seen=row.version, priority=True)
    first = prioritise(office, row.number, SENIOR, seen=row.version, priority=True)
    assert first.priority and first.due_on == row.due_on
    assert not prioritise(office, row.number, SENIOR, seen=first.version, priority=False).priority
