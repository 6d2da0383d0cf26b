"""The filters of the analytics page: the address is the truth, the inputs show it and write it.

period         7d | 30d | 90d | 365d | all | own; left out: 90d
since, until   Moscow days as YYYY-MM-DD, both included; with them the period is one's own
kind, region   codes, joined by commas
step           day | week | month; left out: what fits the period
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.casework.period import EVERYTHING, OWN, ROLLING, USUAL, Period, own, rolling
from dashboard.casework.words import KIND
from dashboard.locale import _, language, ngettext
from dashboard.ui.charts.words import STEP
from dashboard.ui.queue_address import from_query, to_query
from data.model import OrganisationKind
from data.queue import QueueFilter
from data.reference import Reference
from data.statistics import StatisticsFilter, Step

_PERIODS = (*ROLLING, EVERYTHING, OWN)
_DAYS_BY_DAY, _DAYS_BY_WEEK = 45, 400  # the longest periods that are shown by day and by week unless asked otherwise


@dataclass(frozen=True, slots=True)
class AnalyticsAddress:
    """What the address asks for, before it is known what today is and how far the data goes."""

    period: str = USUAL
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    step: Step | None = None

    def days(self, *, earliest: dt.date, today: dt.date) -> Period:
        if self.period == EVERYTHING:
            return own(None, None, earliest=earliest, today=today)
        if self.period == OWN:
            return own(self.since, self.until, earliest=earliest, today=today)
        return rolling(self.period, today)

    def statistics(self, period: Period) -> StatisticsFilter:
        return StatisticsFilter(period.first, period.last, self.kinds, self.regions)

    def step_of(self, period: Period) -> Step:
        if self.step:
            return self.step
        return Step.DAY if period.days <= _DAYS_BY_DAY else Step.WEEK if period.days <= _DAYS_BY_WEEK else Step.MONTH


def read_query(parameters: Mapping[str, str]) -> AnalyticsAddress:
    """What the query parameters ask for. Never raises; what cannot be understood is not asked for."""
    of_queue = from_query({"kind": parameters.get("kind", ""), "region": parameters.get("region", "")}).asked
    since, until = _day(parameters.get("since", "")), _day(parameters.get("until", ""))
    period = parameters.get("period", "")
    if since or until:
        period = OWN
    step = parameters.get("step", "")
    return AnalyticsAddress(
        period if period in _PERIODS else USUAL,
        since,
        until,
        of_queue.kinds,
        of_queue.regions,
        Step(step) if step in set(Step) else None,
    )


def write_query(address: AnalyticsAddress) -> dict[str, str]:
    is_own = address.period == OWN
    given = {
        "period": address.period if address.period != USUAL else "",
        "since": address.since.isoformat() if address.since and is_own else "",
        "until": address.until.isoformat() if address.until and is_own else "",
        "step": address.step or "",
    }
    cases = to_query(QueueFilter(kinds=address.kinds, regions=address.regions))
    return {name: value for name, value in given.items() if value} | cases


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def read_address() -> AnalyticsAddress:
    return read_query(st.query_params)


def filters(
    address: AnalyticsAddress, period: Period, reference: Reference, *, earliest: dt.date, today: dt.date
) -> None:
    """Draw the inputs for what `address` asks, `period` being the days it comes to."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="analytics_filters"):
        _period_input(address, period)
        if address.period == OWN:
            _day_input("since", _("From"), address, period, earliest, today)
            _day_input("until", _("To"), address, period, earliest, today)
        _step_input(address, period)
        _codes_input("kinds", _("Kind"), _("Any kind"), {kind: _(KIND[kind]) for kind in OrganisationKind}, address)
        titles = {code: f"{code} {region.title(language())}" for code, region in reference.regions.items()}
        _codes_input("regions", _("Region"), _("Any region"), titles, address)


def _write(address: AnalyticsAddress, **changes: object) -> None:
    """Put the new state into the address; the language stays."""
    kept = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    st.query_params.from_dict(write_query(dataclasses.replace(address, **changes)) | kept)


def _period_input(address: AnalyticsAddress, period: Period) -> None:
    words = {name: ngettext("{n} day", "{n} days", days).format(n=days) for name, days in ROLLING.items()}
    words |= {EVERYTHING: _("All time"), OWN: _("Own period")}
    st.session_state["analytics_period"] = address.period

    def choose() -> None:
        chosen = st.session_state["analytics_period"]
        days = {"since": period.first, "until": period.last} if chosen == OWN else {"since": None, "until": None}
        _write(address, period=chosen, **days)

    st.segmented_control(
        _("Period"),
        _PERIODS,
        format_func=words.get,
        key="analytics_period",
        required=True,
        wrap=True,
        on_change=choose,
        label_visibility="collapsed",
    )


def _step_input(address: AnalyticsAddress, period: Period) -> None:
    st.session_state["analytics_step"] = address.step_of(period)
    st.segmented_control(
        _("By"),
        list(Step),
        format_func=lambda step: _(STEP[step]),
        key="analytics_step",
        required=True,
        wrap=True,
        on_change=lambda: _write(address, step=Step(st.session_state["analytics_step"])),
        label_visibility="collapsed",
    )


def _day_input(
    name: str, label: str, address: AnalyticsAddress, period: Period, earliest: dt.date, today: dt.date
) -> None:
    key = f"analytics_{name}"
    st.session_state[key] = period.first if name == "since" else period.last
    st.date_input(
        label,
        key=key,
        format="DD.MM.YYYY",
        min_value=min(earliest, today),
        max_value=today,
        width=140,
        on_change=lambda: _write(address, **{name: st.session_state[key] or getattr(address, name)}),
        label_visibility="collapsed",
    )


def _codes_input(name: str, label: str, placeholder: str, titles: Mapping[str, str], address: AnalyticsAddress) -> None:
    key = f"analytics_{name}"
    st.session_state[key] = list(getattr(address, name))
    st.multiselect(
        label,
        list(titles),
        key=key,
        format_func=titles.get,
        placeholder=placeholder,
        width=240,
        on_change=lambda: _write(address, **{name: tuple(st.session_state[key])}),
        label_visibility="collapsed",
    )
