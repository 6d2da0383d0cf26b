"""A click falls on what was drawn, which may be older than the case: by the reader's own acts, or by somebody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import streamlit as st

from dashboard.casework.clock import moscow_day
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.holding import hold, prioritise, resume
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.ui.carrying_out import NOTICE, attempt
from data.scope import EVERYTHING
from tests.casework.desk import SENIOR, in_review


@pytest.fixture
def drawn(desk: Office) -> Iterator[Dossier]:
    """The case as the screen drew it."""
    st.session_state.clear()
    yield read_dossier(desk, in_review(desk, by=DEMO_REVIEWER).number, EVERYTHING)
    st.session_state.clear()


def prioritised(drawn: Dossier, *, priority: bool = True) -> bool:
    return attempt(prioritise, drawn, "", priority=priority)


def held(office: Office, drawn: Dossier) -> bool:
    until = moscow_day(office.now()) + dt.timedelta(days=5)
    return attempt(hold, drawn, "", until=until, reason="Ждём письма")


def now(office: Office, drawn: Dossier) -> Dossier:
    return read_dossier(office, drawn.row.number, EVERYTHING)


def unprioritised_by_another(office: Office, drawn: Dossier) -> None:
    prioritise(office, drawn.row.number, SENIOR, seen=now(office, drawn).row.version, priority=False)


def test_the_second_click_on_one_screen_follows_the_first(desk: Office, drawn: Dossier) -> None:
    assert prioritised(drawn) and held(desk, drawn)
    after = now(desk, drawn)
    assert after.row.priority and after.row.version == drawn.row.version + 2


def test_the_same_click_handed_on_twice_is_one_act(desk: Office, drawn: Dossier) -> None:
    assert prioritised(drawn) and prioritised(drawn)
    assert prioritised(now(desk, drawn))  # or after the screen was drawn anew
    assert now(desk, drawn).row.version == drawn.row.version + 1


def test_the_same_wish_after_another_one_is_carried_out(desk: Office, drawn: Dossier) -> None:
    assert prioritised(drawn) and held(desk, drawn) and attempt(resume, drawn, "") and held(desk, drawn)
    assert now(desk, drawn).row.version == drawn.row.version + 4


def test_a_click_on_what_somebody_else_has_changed_since_is_refused(desk: Office, drawn: Dossier) -> None:
    assert prioritised(drawn)
    unprioritised_by_another(desk, drawn)
    for click in (lambda: prioritised(drawn, priority=False), lambda: held(desk, drawn)):
        assert not click()
        kind, words = st.session_state.pop(NOTICE)
        assert kind == "refused" and SENIOR.name in words


def test_who_saw_what_somebody_else_changed_may_go_on(desk: Office, drawn: Dossier) -> None:
    assert prioritised(drawn)
    unprioritised_by_another(desk, drawn)
    assert prioritised(now(desk, drawn))
    assert now(desk, drawn).row.priority
