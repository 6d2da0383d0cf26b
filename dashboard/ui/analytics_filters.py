"""The filters and the sections of the analytics page: the inputs show what the address asks for, and write it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping

import streamlit as st

from dashboard.casework.period import EVERYTHING, OWN, ROLLING, Period
from dashboard.locale import _, ngettext
from dashboard.ui.address_bar import show_in_address
from dashboard.ui.analytics_address import PERIODS, AnalyticsAddress, read_query, write_query
from dashboard.ui.charts.sections import SECTION, Section
from dashboard.ui.charts.words import STEP
from dashboard.ui.codes_input import codes_input, kind_titles, region_titles
from data.reference import Reference
from data.statistics import Step


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
        _codes("kinds", _("Kind"), _("Any kind"), kind_titles(), address)
        _codes("regions", _("Region"), _("Any region"), region_titles(reference), address)


def choose_section(address: AnalyticsAddress, *, withheld: Collection[Section] = ()) -> None:
    """Offer the sections but those `withheld` from the reader; the one of the address is shown."""
    offered = [section for section in Section if section not in withheld or section is address.section]
    st.session_state["analytics_section"] = address.section
    st.segmented_control(
        _("Section"),
        offered,
        format_func=lambda section: _(SECTION[section]),
        key="analytics_section",
        required=True,
        wrap=True,
        on_change=lambda: _write(address, section=Section(st.session_state["analytics_section"])),
        label_visibility="collapsed",
    )


def _write(address: AnalyticsAddress, **changes: object) -> None:
    """Put the new state into the address; the language stays."""
    show_in_address(write_query(dataclasses.replace(address, **changes)))


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
        PERIODS,
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


def _codes(name: str, label: str, placeholder: str, titles: Mapping[str, str], address: AnalyticsAddress) -> None:
    def apply(codes: tuple[str, ...]) -> None:
        _write(address, **{name: codes})

    codes_input(f"analytics_{name}", label, placeholder, titles, getattr(address, name), apply, width=240)
