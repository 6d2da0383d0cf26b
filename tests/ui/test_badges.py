"""Badges: whole, told apart without colour, drawn with icons that exist."""

from collections.abc import Mapping
from enum import Enum

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from dashboard.locale import activate
from dashboard.ui.badges import FINDING_ORDER, OUTCOME, SEVERITY, STATUS, Badge, of_finding
from data.model import Outcome, Severity, Status


@pytest.mark.parametrize(("badges", "values"), [(STATUS, Status), (OUTCOME, Outcome), (SEVERITY, Severity)])
def test_every_value_has_a_badge_told_apart_by_icon_and_word(badges: Mapping[Enum, Badge], values: type[Enum]) -> None:
    assert set(badges) == set(values)
    assert len({badge.icon for badge in badges.values()}) == len(badges)
    assert len({badge.message for badge in badges.values()}) == len(badges)
    assert {badge.icon for badge in badges.values()} <= ALL_MATERIAL_ICONS


def test_a_counted_badge_keeps_its_word_as_a_hint() -> None:
    badge = SEVERITY[Severity.BLOCKING].counted(3)
    assert badge.word == "3"
    assert badge.hint == f"{SEVERITY[Severity.BLOCKING].word}: 3"


def test_the_word_follows_the_language() -> None:
    activate("en")
    try:
        assert STATUS[Status.APPROVED].word == "Application approved"
    finally:
        activate("ru")


@pytest.mark.parametrize(
    ("outcome", "severity", "expected"),
    [
        (Outcome.FAILED, Severity.WARNING, SEVERITY[Severity.WARNING]),
        (Outcome.UNKNOWN, Severity.BLOCKING, OUTCOME[Outcome.UNKNOWN]),
        (Outcome.ERROR, Severity.NOTE, OUTCOME[Outcome.ERROR]),
    ],
)
def test_a_finding_that_could_not_be_judged_never_looks_like_a_fault(
    outcome: Outcome, severity: Severity, expected: Badge
) -> None:
    assert of_finding(outcome, severity) == expected
    assert expected in FINDING_ORDER


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.NOT_APPLICABLE])
def test_what_passed_has_no_finding(outcome: Outcome) -> None:
    with pytest.raises(ValueError, match=outcome.value):
        of_finding(outcome, Severity.NOTE)
