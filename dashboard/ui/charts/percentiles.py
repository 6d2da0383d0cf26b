"""How long reviews take, and how long applicants are waited for, over time: half of the cases, most, nearly all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.casework.figures import PERCENTILES, DecisionTimes, Pauses, Reached
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.charts.chart import NOTHING, Cell, Chart, Value
from dashboard.ui.charts.look import colour
from dashboard.ui.charts.over_time import Series, Stretch, lines, rows_of
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import integer, percent
from data.statistics import Step

# From the middle of the cases to the slowest of them: lighter and thinner.
_TONES = ("primaryColor", "greenColor", "orangeColor", "redColor")


def decision_times_chart(rows: Sequence[DecisionTimes], step: Step, review_days: int) -> Chart:
    chart = _chart(
        rows,
        step,
        [row.percentiles for row in rows],
        more=Series(pgettext("count", "Decided"), "", [row.decided for row in rows]),
        name="decision_times",
        title=_("Time to decision over time, working days"),
        definition=ngettext(
            "Of the decisions of a day, week or month: within how many working days of receipt half, 75, 90 and 95% of them "
            "came. Days on which the applicant was being waited for do not count. Dotted: the deadline set today, {n} working day. A "
            "point leads to the cases that took that long or longer.",
            "Of the decisions of a day, week or month: within how many working days of receipt half, 75, 90 and 95% of them "
            "came. Days on which the applicant was being waited for do not count. Dotted: the deadline set today, {n} working days. A "
            "point leads to the cases that took that long or longer.",
            review_days,
        ).format(n=review_days),
        summary=_last(rows, [row.percentiles for row in rows]),
        wide=True,
    )
    chart.drawing.add_hline(review_days, line={"color": colour("grayColor"), "width": 1, "dash": "dot"}, layer="below")
    return chart


def pauses_chart(rows: Sequence[Pauses], step: Step) -> Chart:
    asked, days = sum(row.asked.number for row in rows), sum(row.days for row in rows)
    return _chart(
        rows,
        step,
        [row.percentiles for row in rows],
        more=Series(_("Applicant was asked"), "", [row.asked for row in rows]),
        name="pauses",
        title=_("Waiting for the applicant, working days"),
        definition=_(
            "Of the decided cases in which the applicant was asked something: how many working days the review stood still "
            "for the answer, all clarifications of a case together. These days are not part of the time to decision."
        ),
        summary=_("{cases} with a clarification, {days}").format(
            cases=integer(asked),
            days=ngettext("{n} working day waited", "{n} working days waited", days).format(n=integer(days)),
        )
        if asked
        else "",
    )


def _chart(
    rows: Sequence[Stretch],
    step: Step,
    percentiles: Sequence[Mapping[int, Reached]],
    *,
    more: Series,
    wide: bool = False,
    **words: str,
) -> Chart:
    """`more` is a last column that only the table shows."""
    parts = [
        Series(
            percent(part),
            colour(tone),
            [_cell(each.get(part)) for each in percentiles],
            width=2.2 if part == PERCENTILES[0] else 1.5,
            hover=_("{share} within <b>{value}</b>").format(share=percent(part), value="{value}"),
        )
        for part, tone in zip(PERCENTILES, _TONES, strict=True)
    ]
    return Chart(
        **words,
        label_title=label_title(step),
        columns=(*(part.title for part in parts), more.title),
        rows=rows_of(rows, [*parts, more]),
        drawing=lines(rows, parts, step),
        wide=wide,
    )


def _cell(reached: Reached | None) -> Cell:
    if reached is None:
        return NOTHING
    text = ngettext("{n} working day", "{n} working days", reached.days).format(n=reached.days)
    return Value(reached.days, text, reached.cases.asked)


def _last(rows: Sequence[Stretch], percentiles: Sequence[Mapping[int, Reached]]) -> str:
    """What the last stretch with decisions came to."""
    for row, reached in zip(reversed(rows), reversed(percentiles), strict=True):
        if reached:
            half, most = reached[50].days, reached[90].days
            return _("Since {day}: half within {half}, 90% within {most}").format(
                day=f"{row.first:%d.%m.%Y}",
                half=half,
                most=ngettext("{n} working day", "{n} working days", most).format(n=most),
            )
    return ""
