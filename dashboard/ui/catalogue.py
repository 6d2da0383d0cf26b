"""Checks as cards, by family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import streamlit as st

from checks.catalogue import catalogue
from checks.check import Check
from dashboard.locale import _
from dashboard.ui.badges import SEVERITY
from dashboard.ui.plain import plain
from dashboard.ui.words import FAMILY
from data.queue import fold


def matching(words: str) -> list[Check]:
    """The checks whose documentation or code has all the words, in the catalogue's order."""
    wanted = fold(words).split()
    return [check for check in catalogue().values() if all(word in _searchable(check) for word in wanted)]


def _searchable(check: Check) -> str:
    documentation = check.documentation
    return fold(" ".join((check.code, _(documentation.title), _(documentation.what), _(documentation.action))))


def families_of(checks: Sequence[Check]) -> Iterator[tuple[str, list[Check]]]:
    for family, group in groupby(checks, key=lambda check: check.family):
        yield _(FAMILY[family]), list(group)


def check_card(check: Check, *, expanded: bool = False) -> None:
    documentation, badge = check.documentation, SEVERITY[check.severity]
    with st.expander(plain(_(documentation.title)), expanded=expanded, icon=badge.streamlit_icon):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
            st.caption(f"`{check.code}`")
            st.caption(plain(_("version {n}").format(n=check.version)))
        for heading, text in (
            (_("What it checks"), documentation.what),
            (_("Why it matters"), documentation.why),
            (_("What the reviewer does"), documentation.action),
            (_("Source"), documentation.source),
        ):
            st.markdown(f"**{heading}**")
            st.markdown(plain(_(text)))
