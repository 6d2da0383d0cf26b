"""The workload as lines: what the page of analytics shows of each reviewer, for those who may see it."""

from __future__ import annotations

import pyarrow as pa

from dashboard.casework import figures
from dashboard.casework.clock import moscow_day
from dashboard.casework.exporting.order import Order
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.period import own
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.database import Reader
from data.settings import read_settings
from data.statistics import StatisticsFilter, first_arrival


def workload_table(office: Office, reader: Reader, order: Order, actor: Actor) -> pa.Table:
    """One line a reviewer. Raises ActionRefused for who does not see the figures of single reviewers."""
    today = moscow_day(office.now())
    since, until = order.days(today)
    period = own(since, until, earliest=first_arrival(reader, actor.scope) or today, today=today)
    asked = StatisticsFilter(period.first, period.last, actor.scope, order.asked.kinds, order.asked.regions)
    try:
        found = figures.reviewers(figures.Counts(reader, asked, today), actor, read_settings(reader))
    except figures.IndividualFiguresWithheld as withheld:
        raise ActionRefused(
            N_("Figures of single reviewers are for managers, and a setting can turn them off.")
        ) from withheld
    return pa.table(
        {
            "name": pa.array([each.name for each in found], pa.string()),
            "assigned": pa.array([each.assigned.number for each in found], pa.int64()),
            "overdue": pa.array([each.overdue.number for each in found], pa.int64()),
            "decided": pa.array([each.decided.number for each in found], pa.int64()),
            "median_days": pa.array([each.median_days for each in found], pa.int64()),
            "reversed": pa.array([each.reversed.number for each in found], pa.int64()),
        }
    )
