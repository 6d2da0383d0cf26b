"""What the analytics page shows, in its address: the address is the truth, so that a link shows others the same.

period         7d | 30d | 90d | 365d | all | own; left out: 90d
since, until   Moscow days as YYYY-MM-DD, both included; with them the period is one's own
kind, region   codes, joined by commas
step           day | week | month; left out: what fits the period
section        one of dashboard.ui.charts.sections; left out: the first

What cannot be understood counts as not asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.period import EVERYTHING, OWN, ROLLING, USUAL, Period, own, rolling
from dashboard.casework.words import KIND
from dashboard.locale import _, language
from dashboard.ui.charts.look import span
from dashboard.ui.charts.sections import Section
from dashboard.ui.queue_address import from_query, to_query
from data.model import OrganisationKind
from data.queue import QueueFilter
from data.reference import Reference
from data.scope import Scope
from data.statistics import StatisticsFilter, Step

PERIODS = (*ROLLING, EVERYTHING, OWN)
_DAYS_BY_DAY, _DAYS_BY_WEEK = 45, 400  # the longest periods that are shown by day and by week unless asked otherwise
_NAMED = 3  # regions named in words; of more only the number is told


@dataclass(frozen=True, slots=True)
class AnalyticsAddress:
    """What the address asks for, before it is known what today is and how far the data goes."""

    period: str = USUAL
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    step: Step | None = None
    section: Section = Section.FLOW

    def days(self, *, earliest: dt.date, today: dt.date) -> Period:
        if self.period == EVERYTHING:
            return own(None, None, earliest=earliest, today=today)
        if self.period == OWN:
            return own(self.since, self.until, earliest=earliest, today=today)
        return rolling(self.period, today)

    def statistics(self, period: Period, scope: Scope) -> StatisticsFilter:
        return StatisticsFilter(period.first, period.last, scope, self.kinds, self.regions)

    def step_of(self, period: Period) -> Step:
        if self.step:
            return self.step
        return Step.DAY if period.days <= _DAYS_BY_DAY else Step.WEEK if period.days <= _DAYS_BY_WEEK else Step.MONTH

    def told(self, period: Period, reference: Reference, scope: Scope) -> str:
        """The period, the filters and, where the reader sees only a part, which: in words."""
        kinds = ", ".join(_(KIND[OrganisationKind(kind)]) for kind in self.kinds)
        words = [span(period.first, period.last), kinds or _("Any kind"), self._regions_told(reference)]
        return " · ".join([*words, *filter(None, [part_told(scope, reference)])])

    def _regions_told(self, reference: Reference) -> str:
        if not self.regions:
            return _("Any region")
        if len(self.regions) > _NAMED:
            return _("regions: {codes}").format(codes=", ".join(self.regions))
        known = [code for code in self.regions if code in reference.regions]
        return ", ".join(reference.regions[code].title(language()) for code in known)


def part_told(scope: Scope, reference: Reference) -> str:
    """Which part of the cases the figures are of; "" where they are of all."""
    if scope.is_everything:
        return ""
    kinds = [_(KIND[kind]) for kind in sorted(scope.kinds)]
    titles = {code: region.title(language()) for code, region in reference.regions.items()}
    regions = [f"{code} {titles.get(code, '')}".strip() for code in sorted(scope.regions)]
    return _("A part is shown: {what}").format(what="; ".join(", ".join(each) for each in (kinds, regions) if each))


def read_query(parameters: Mapping[str, str]) -> AnalyticsAddress:
    """What the query parameters ask for. Never raises."""
    of_queue = from_query({"kind": parameters.get("kind", ""), "region": parameters.get("region", "")}).asked
    since, until = _day(parameters.get("since", "")), _day(parameters.get("until", ""))
    period = parameters.get("period", "")
    if since or until:
        period = OWN
    step, section = parameters.get("step", ""), parameters.get("section", "")
    return AnalyticsAddress(
        period if period in PERIODS else USUAL,
        since,
        until,
        of_queue.kinds,
        of_queue.regions,
        Step(step) if step in set(Step) else None,
        Section(section) if section in set(Section) else Section.FLOW,
    )


def write_query(address: AnalyticsAddress) -> dict[str, str]:
    is_own = address.period == OWN
    given = {
        "section": address.section if address.section is not Section.FLOW else "",
        "period": address.period if address.period != USUAL else "",
        "since": address.since.isoformat() if address.since and is_own else "",
        "until": address.until.isoformat() if address.until and is_own else "",
        "step": address.step or "",
    }
    cases = to_query(QueueFilter(kinds=address.kinds, regions=address.regions))
    return {name: str(value) for name, value in given.items() if value} | cases


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
