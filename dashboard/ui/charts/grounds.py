"""Grounds of rejection as a Pareto: the most frequent first, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import GroundShare
from dashboard.locale import _, language, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.pareto import FEW, MOST, pareto
from dashboard.ui.numbers import integer, percent
from data.reference import Reference


def grounds_chart(rows: Sequence[GroundShare], reference: Reference) -> Chart:
    column = pgettext("count", "Rejected")
    titles = [_title(row.ground, reference) for row in rows]
    return Chart(
        name="grounds",
        title=_("Grounds of rejection, applications"),
        definition=_(
            "An application rejected on several grounds counts under each. On the right, how much of all mentions "
            "the grounds so far add up to; the blue ones make up the first {few}%."
        ).format(few=FEW),
        summary=_("Most frequent: {ground}, {number}").format(ground=titles[0], number=integer(rows[0].rejected.number))
        if rows
        else "",
        label_title=_("Ground"),
        columns=(column,),
        rows=tuple(
            ChartRow(title, (row.rejected,), percent(row.reached, exact=True))
            for title, row in zip(titles, rows, strict=True)
        ),
        drawing=pareto(titles, [row.rejected for row in rows], column, [row.reached for row in rows]),
        note_title=_("Adds up to"),
        left_out=max(0, len(rows) - MOST),
    )


def _title(ground: str, reference: Reference) -> str:
    return reference.grounds[ground].title(language()) if ground in reference.grounds else ground
