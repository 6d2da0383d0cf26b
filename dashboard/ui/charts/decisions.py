"""Decisions over time: by outcome, and by whether the review's time was kept."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import Decisions, share
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.look import colour, numbers
from dashboard.ui.charts.over_time import Series, rows_of, stacked
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import percent
from data.statistics import Step


def outcomes_chart(rows: Sequence[Decisions], step: Step) -> Chart:
    parts = (
        Series(pgettext("count", "Approved"), colour("greenColor"), [row.approved for row in rows]),
        Series(pgettext("count", "Rejected"), colour("redColor"), [row.rejected for row in rows]),
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
        Series(_("In time"), colour("primaryColor"), [row.in_time for row in rows]),
        Series(_("Late"), colour("orangeColor"), [row.late for row in rows]),
    )
    return _chart(
        rows,
        step,
        parts,
        name="deadlines",
        title=_("Review deadlines kept, applications"),
        definition=_(
            "In time: decided within the working days that the review was given when the application came in. Days on which "
            "the applicant was being waited for do not count."
        ),
        summary=_("{share} of the decisions came in time"),
    )


def _chart(rows: Sequence[Decisions], step: Step, parts: tuple[Series, Series], *, summary: str, **words: str) -> Chart:
    """`summary` tells the share of the first part."""
    whole = [sum(numbers(part.figures)) for part in parts]
    return Chart(
        **words,
        summary=summary.format(share=percent(share(whole[0], sum(whole)))) if sum(whole) else "",
        label_title=label_title(step),
        columns=tuple(part.title for part in parts),
        rows=rows_of(rows, parts),
        drawing=stacked(rows, parts, step),
    )
