"""Decisions over time: by outcome, and by whether the review's time was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.casework.clock import REVIEW_DAYS
from dashboard.casework.figures import Decisions, Figure, share
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import colour, custom, drawing, numbers, span, time_axis, whole_numbers
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import percent
from data.statistics import Step


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the two parts of every bar."""

    title: str
    colour: str
    figures: Sequence[Figure]


def outcomes_chart(rows: Sequence[Decisions], step: Step) -> Chart:
    parts = (
        _Part(pgettext("count", "Approved"), colour("greenColor"), [row.approved for row in rows]),
        _Part(pgettext("count", "Rejected"), colour("redColor"), [row.rejected for row in rows]),
    )
    return _chart(
        rows,
        step,
        parts,
        name="outcomes",
        title=_("Decisions by outcome, applications"),
        definition=_("Counted on the day of the decision; returned and withdrawn applications were not decided."),
        summary=_("{share} of the decisions are approvals"),
    )


def deadlines_kept_chart(rows: Sequence[Decisions], step: Step) -> Chart:
    parts = (
        _Part(_("In time"), colour("primaryColor"), [row.in_time for row in rows]),
        _Part(_("Late"), colour("orangeColor"), [row.late for row in rows]),
    )
    return _chart(
        rows,
        step,
        parts,
        name="deadlines",
        title=_("Review deadlines kept, applications"),
        definition=ngettext(
            "In time: decided within {n} working day of receipt. Days on which the applicant was being waited for do not count.",
            "In time: decided within {n} working days of receipt. Days on which the applicant was being waited for do not count.",
            REVIEW_DAYS,
        ).format(n=REVIEW_DAYS),
        summary=_("{share} of the decisions came in time"),
    )


def _chart(rows: Sequence[Decisions], step: Step, parts: tuple[_Part, _Part], *, summary: str, **words: str) -> Chart:
    labels = [span(row.first, row.last) for row in rows]
    whole = [sum(numbers(part.figures)) for part in parts]
    return Chart(
        **words,
        summary=summary.format(share=percent(share(whole[0], sum(whole)))) if sum(whole) else "",
        label_title=label_title(step),
        columns=tuple(part.title for part in parts),
        rows=tuple(
            ChartRow(label, figures)
            for label, *figures in zip(labels, *(part.figures for part in parts), strict=True)
            for figures in [tuple(figures)]
        ),
        drawing=_drawn(rows, labels, parts, step),
    )


def _drawn(rows: Sequence[Decisions], labels: Sequence[str], parts: Sequence[_Part], step: Step) -> go.Figure:
    figure = drawing()
    for column, part in enumerate(parts):
        figure.add_bar(
            name=part.title,
            y=numbers(part.figures),
            customdata=custom(column, labels),
            marker={"color": part.colour, "line": {"width": 0}},
            hovertemplate=f"{part.title}: <b>%{{y}}</b><br>%{{customdata[2]}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    time_axis(figure, [row.first for row in rows], step)
    totals = [sum(figure.number for figure in column) for column in zip(*(part.figures for part in parts), strict=True)]
    whole_numbers(figure, max(totals, default=0))
    return figure
