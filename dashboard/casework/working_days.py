"""How much working time a case has taken: the days on which the applicant was waited for do not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.casework.clock import add_working_days, moscow_day, working_days_between
from dashboard.casework.lifecycle import Action
from data.applications import ApplicationRow
from data.clarifications import read_questions
from data.database import Reader


@dataclass(frozen=True, slots=True)
class TimeTaken:
    """Working days without the pauses, the working days of the pauses, and how often the applicant was asked.

    A clarification that was taken back is a pause, for the clock stood still, but the applicant was not asked.
    """

    working_days: int
    waited_days: int
    rounds: int


def time_taken(reader: Reader, row: ApplicationRow, at: dt.datetime) -> TimeTaken:
    """From receipt to `at`."""
    spent, paused = working_days_between(moscow_day(row.received_at), moscow_day(at)), _paused(reader, row)
    asked = [question for question in read_questions(reader, row.id) if question.withdrawn_at is None]
    return TimeTaken(max(0, spent - paused), paused, len(asked))


def review_due(reader: Reader, row: ApplicationRow) -> dt.date:
    """The day on which the review ends, counted anew: what an undone decision had ended."""
    return add_working_days(moscow_day(row.received_at), row.review_days + _paused(reader, row))


def _paused(reader: Reader, row: ApplicationRow) -> int:
    return sum(working_days_between(moscow_day(since), moscow_day(until)) for since, until in _pauses(reader, row.id))


def _pauses(reader: Reader, application: int) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    for question in read_questions(reader, application):
        if question.ended_at:
            yield question.asked_at, question.ended_at
    returned_at = None
    for event in reader.rows("events_of_application", application=application):
        if event["action"] == Action.RETURN:
            returned_at = event["happened_at"]
        elif event["action"] == Action.RESUBMIT and returned_at:
            yield returned_at, event["happened_at"]
            returned_at = None
