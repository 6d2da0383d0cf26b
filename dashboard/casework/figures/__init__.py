"""The figures of the analytics page, a subject a file: every number together with the filter that finds its cases.

Screens draw them, exports write them. `data.queue.count` of a figure's `asked` is its `number`.
"""

from dashboard.casework.figures.back_test import BackTest, Interval, Method
from dashboard.casework.figures.backlog import AGES, Age, OpenDeadlines, backlog_by_age, open_deadlines
from dashboard.casework.figures.clarified import (
    MOST_ROUNDS,
    FirstPass,
    Pauses,
    Rounds,
    clarification_rounds,
    first_pass,
    pauses,
)
from dashboard.casework.figures.counts import RUNNING, Counts
from dashboard.casework.figures.decided import (
    SLOWEST,
    Decisions,
    DecisionTimes,
    Duration,
    GroundShare,
    decision_times,
    decisions_over_time,
    durations,
    grounds,
    percentiles,
)
from dashboard.casework.figures.figure import PERCENTILES, Figure, Reached, share
from dashboard.casework.figures.flow import Throughput, throughput, throughput_before
from dashboard.casework.figures.forecast import Forecast, ForecastWeek, forecast
from dashboard.casework.figures.forecasting import NEEDS as FORECAST_NEEDS
from dashboard.casework.figures.key import KeyFigures, key_figures
from dashboard.casework.figures.people import (
    IndividualFiguresWithheld,
    Reviewer,
    reviewers,
    sees_individual_figures,
)
from dashboard.casework.figures.received import (
    CheckFailed,
    CheckWaived,
    Deadlines,
    FamilyFailed,
    Outcomes,
    deadlines_over_time,
    failed_checks,
    failed_families,
    outcomes_by_kind,
    outcomes_by_region,
    waived,
)
from dashboard.casework.figures.sample import SampleResults, sample_results

__all__ = [
    "AGES",
    "FORECAST_NEEDS",
    "MOST_ROUNDS",
    "PERCENTILES",
    "RUNNING",
    "SLOWEST",
    "Age",
    "BackTest",
    "CheckFailed",
    "CheckWaived",
    "Counts",
    "Deadlines",
    "DecisionTimes",
    "Decisions",
    "Duration",
    "FamilyFailed",
    "Figure",
    "FirstPass",
    "Forecast",
    "ForecastWeek",
    "GroundShare",
    "IndividualFiguresWithheld",
    "Interval",
    "KeyFigures",
    "Method",
    "OpenDeadlines",
    "Outcomes",
    "Pauses",
    "Reached",
    "Reviewer",
    "Rounds",
    "SampleResults",
    "Throughput",
    "backlog_by_age",
    "clarification_rounds",
    "deadlines_over_time",
    "decision_times",
    "decisions_over_time",
    "durations",
    "failed_checks",
    "failed_families",
    "first_pass",
    "forecast",
    "grounds",
    "key_figures",
    "open_deadlines",
    "outcomes_by_kind",
    "outcomes_by_region",
    "pauses",
    "percentiles",
    "reviewers",
    "sample_results",
    "sees_individual_figures",
    "share",
    "throughput",
    "throughput_before",
    "waived",
]
