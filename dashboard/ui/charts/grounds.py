"""Grounds of rejection as a Pareto: the most frequent first, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import GroundShare
from dashboard.locale import _, language, pgettext
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.pareto import FEW, pareto_chart
from data.reference import Reference


def grounds_chart(rows: Sequence[GroundShare], reference: Reference) -> Chart:
    return pareto_chart(
        "grounds",
        [_title(row.ground, reference) for row in rows],
        [row.rejected for row in rows],
        [row.reached for row in rows],
        title=_("Grounds of rejection, applications"),
        definition=_(
            "An application rejected on several grounds counts under each. On the right, how much of all mentions "
            "the grounds so far add up to; the blue ones make up the first {few}%."
        ).format(few=FEW),
        label_title=_("Ground"),
        column=pgettext("count", "Rejected"),
    )


def _title(ground: str, reference: Reference) -> str:
    return reference.grounds[ground].title(language()) if ground in reference.grounds else ground
