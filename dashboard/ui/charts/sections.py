"""The sections of the analytics page, in the order in which a manager reads, and the charts of each.

A section reads only what it draws: with millions of cases, what nobody looks at must cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dashboard.casework import figures
from dashboard.casework.figures import Counts
from dashboard.casework.permissions import Actor
from dashboard.locale import N_, _, ngettext
from dashboard.ui.charts.backlog import backlog_chart, open_deadlines_chart
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.clarifications import first_pass_chart, rounds_chart
from dashboard.ui.charts.decisions import deadlines_kept_chart, outcomes_chart
from dashboard.ui.charts.durations import durations_chart
from dashboard.ui.charts.failed_checks import failed_checks_chart, failed_families_chart
from dashboard.ui.charts.forecast import backlog_forecast_chart, received_forecast_chart
from dashboard.ui.charts.grounds import grounds_chart
from dashboard.ui.charts.kinds import kinds_chart
from dashboard.ui.charts.percentiles import decision_times_chart, pauses_chart
from dashboard.ui.charts.received_deadlines import received_deadlines_chart
from dashboard.ui.charts.regions import regions_chart
from dashboard.ui.charts.reviewers import reviewers_chart
from dashboard.ui.charts.samples import samples_chart
from dashboard.ui.charts.throughput import throughput_chart
from dashboard.ui.charts.waivers import waivers_chart
from data.reference import Reference
from data.settings import Settings


class Section(StrEnum):
    FLOW = "flow"
    TIME = "time"
    QUALITY = "quality"
    FAULTS = "faults"
    BACKLOG = "backlog"
    PEOPLE = "people"
    FORECAST = "forecast"


SECTION: Mapping[Section, str] = MappingProxyType(
    {
        Section.FLOW: N_("What came and what left"),
        Section.TIME: N_("How long it takes"),
        Section.QUALITY: N_("Quality"),
        Section.FAULTS: N_("Faults and grounds"),
        Section.BACKLOG: N_("Backlog and deadlines"),
        Section.PEOPLE: N_("People"),
        Section.FORECAST: N_("Forecast"),
    }
)


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at, and who looks; `before` is the period before, None where there is none."""

    counts: Counts
    before: Counts | None
    reference: Reference
    actor: Actor
    settings: Settings


def charts_of(section: Section, view: View) -> Iterator[Chart]:
    """The charts of a section, the most important first; none where `missing` says why.

    Each is read when it is asked for, so that the first is on the screen while the next are counted.
    """
    return _CHARTS[section](view)


def missing(section: Section) -> str:
    """What stands in the place of a section that has nothing to draw."""
    if section is Section.FORECAST:
        days = ngettext("{n} day", "{n} days", figures.FORECAST_NEEDS).format(n=figures.FORECAST_NEEDS)
        return _("There is too little history for a forecast: it needs {days} of it.").format(days=days)
    return _("Figures of single reviewers are for managers, and a setting can turn them off.")


def _flow(view: View) -> Iterator[Chart]:
    counts, step = view.counts, view.counts.step
    before = figures.throughput_before(counts, view.before) if view.before else ()
    yield throughput_chart(figures.throughput(counts), before, step)
    yield outcomes_chart(figures.decisions_over_time(counts), step)
    yield kinds_chart(figures.outcomes_by_kind(counts))
    yield regions_chart(figures.outcomes_by_region(counts), view.reference)


def _time(view: View) -> Iterator[Chart]:
    counts, step = view.counts, view.counts.step
    yield decision_times_chart(figures.decision_times(counts), step, counts.review_days)
    yield durations_chart(figures.durations(counts), figures.percentiles(counts), counts.review_days)
    yield pauses_chart(figures.pauses(counts), step)


def _quality(view: View) -> Iterator[Chart]:
    counts, step = view.counts, view.counts.step
    yield first_pass_chart(figures.first_pass(counts), step)
    yield rounds_chart(figures.clarification_rounds(counts))
    yield samples_chart(figures.sample_results(counts), step)


def _faults(view: View) -> Iterator[Chart]:
    counts = view.counts
    yield failed_checks_chart(figures.failed_checks(counts))
    yield failed_families_chart(figures.failed_families(counts))
    yield grounds_chart(figures.grounds(counts), view.reference)
    yield waivers_chart(figures.waived(counts))


def _backlog(view: View) -> Iterator[Chart]:
    counts, step = view.counts, view.counts.step
    yield received_deadlines_chart(figures.deadlines_over_time(counts), step)
    yield deadlines_kept_chart(figures.decisions_over_time(counts), step)
    yield open_deadlines_chart(figures.open_deadlines(counts))
    yield backlog_chart(figures.backlog_by_age(counts))


def _people(view: View) -> Iterator[Chart]:
    if figures.sees_individual_figures(view.actor, view.settings):
        yield reviewers_chart(figures.reviewers(view.counts, view.actor, view.settings))


def _forecast(view: View) -> Iterator[Chart]:
    if found := figures.forecast(view.counts):
        yield received_forecast_chart(found)
        yield backlog_forecast_chart(found)


_CHARTS: Mapping[Section, Callable[[View], Iterator[Chart]]] = MappingProxyType(
    {
        Section.FLOW: _flow,
        Section.TIME: _time,
        Section.QUALITY: _quality,
        Section.FAULTS: _faults,
        Section.BACKLOG: _backlog,
        Section.PEOPLE: _people,
        Section.FORECAST: _forecast,
    }
)
