"""What the coming weeks will bring, beside what the last ones brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.casework.figures.back_test import NOMINAL, BackTest, Interval
from dashboard.casework.figures.counts import Counts
from dashboard.casework.figures.figure import DAY
from dashboard.casework.figures.flow import Throughput, throughput_of
from dashboard.casework.figures.forecasting import LOOKS_BACK, NEEDS, WEEK, WEEKS, History
from data.statistics import Flow, StatisticsFilter

PAST = 12  # weeks


@dataclass(frozen=True, slots=True)
class ForecastWeek:
    """Seven days from today or later: what will come in them, and what will be open at their end."""

    first: dt.date
    last: dt.date
    received: Interval
    backlog: Interval


@dataclass(frozen=True, slots=True)
class Forecast:
    """`past` are blocks of seven days up to yesterday, `weeks` those from today on.

    The interval of each week promises to hold `nominal` percent; the tests say by which method it was made, for it was the
    nearer one in the past, and what it held there.
    """

    past: tuple[Throughput, ...]
    weeks: tuple[ForecastWeek, ...]
    nominal: int
    received_test: BackTest
    backlog_test: BackTest


def forecast(counts: Counts) -> Forecast | None:
    """Of the kinds and regions asked for, whatever the period; None while there are fewer than NEEDS days to learn from."""
    asked = StatisticsFilter(
        counts.today - LOOKS_BACK * DAY,
        counts.today - DAY,
        counts.asked.scope,
        counts.asked.kinds,
        counts.asked.regions,
    )
    before = Counts(counts.reader, asked, counts.today)
    days = _since_the_first(before.flow)
    if len(days) < NEEDS:
        return None
    history = History(days)
    come, stay_open = history.received(), history.backlog()
    weeks = (
        ForecastWeek(first, first + (WEEK - 1) * DAY, received, backlog)
        for first, received, backlog in zip(
            (counts.today + week * WEEK * DAY for week in range(WEEKS)),
            come.weeks,
            stay_open.weeks,
            strict=True,
        )
    )
    blocks = [
        (counts.today - back * WEEK * DAY, counts.today - (back - 1) * WEEK * DAY - DAY) for back in range(PAST, 0, -1)
    ]
    return Forecast(
        past=tuple(throughput_of(before, blocks)),
        weeks=tuple(weeks),
        nominal=NOMINAL,
        received_test=come.test,
        backlog_test=stay_open.test,
    )


def _since_the_first(days: Sequence[Flow]) -> Sequence[Flow]:
    """Without the days before anything had come."""
    first = next((place for place, day in enumerate(days) if day.received or day.backlog), len(days))
    return days[first:]
