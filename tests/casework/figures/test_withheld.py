"""Figures of single people are for managers, and only while the house looks at people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dashboard.casework.figures import Counts, IndividualFiguresWithheld, reviewers, sees_individual_figures
from dashboard.casework.permissions import Actor, Role
from data.scope import EVERYTHING
from data.settings import Settings
from data.statistics import StatisticsFilter
from tests.data.cases import Case, store

TODAY = dt.date(2026, 3, 20)
MANAGER = Actor("Орлов О. О.", frozenset({Role.SENIOR_REVIEWER, Role.MANAGER}))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_nobody_but_managers_sees_them(tmp_path: Path, role: Role) -> None:
    actor = Actor("Иванова А. А.", frozenset({role}))
    assert not sees_individual_figures(actor, Settings())
    with (
        store(tmp_path, [Case(assignee="Петров П. П.")]) as database,
        database.read() as reader,
        pytest.raises(IndividualFiguresWithheld),
    ):
        reviewers(Counts(reader, StatisticsFilter(TODAY, TODAY, EVERYTHING), TODAY), actor, Settings())


def test_they_can_be_turned_off(tmp_path: Path) -> None:
    with store(tmp_path, [Case(assignee="Петров П. П.")]) as database, database.read() as reader:
        counts = Counts(reader, StatisticsFilter(TODAY, TODAY, EVERYTHING), TODAY)
        assert [each.name for each in reviewers(counts, MANAGER, Settings())] == ["Петров П. П."]
        with pytest.raises(IndividualFiguresWithheld):
            reviewers(counts, MANAGER, Settings(individual_figures=False))
