"""What each reviewer has before them and what they got done: for those who may see figures of single people."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import Reviewer
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.charts.chart import NOTHING, Cell, Chart, ChartRow, Value
from dashboard.ui.charts.look import HEIGHT, as_typed, colour, custom, drawing, numbers, room_for
from dashboard.ui.numbers import integer, percent

MOST = 12  # people drawn; the table has them all
ROW = 46  # px


def reviewers_chart(rows: Sequence[Reviewer]) -> Chart:
    rows = sorted(rows, key=lambda row: (-row.decided.number, -row.assigned.number, row.name))
    columns = (
        _("Decided in the period"),
        _("Assigned now"),
        _("Overdue, of those"),
        _("Median, working days"),
        pgettext("count", "Reversed"),
        _("Share reversed"),
    )
    return Chart(
        name="reviewers",
        title=_("Work and output of reviewers, applications"),
        definition=_(
            "Decided in the period: decisions of the person that stand. Assigned and overdue: as of now. Reversed: applications "
            "in which a decision the person made in the period was reversed since. Cases differ in weight; these figures alone "
            "do not judge anybody."
        ),
        summary=_("{decided} decided, {assigned} assigned now, {overdue} of them overdue").format(
            decided=integer(sum(row.decided.number for row in rows)),
            assigned=integer(sum(row.assigned.number for row in rows)),
            overdue=integer(sum(row.overdue.number for row in rows)),
        ),
        label_title=_("Reviewer"),
        columns=columns,
        rows=tuple(ChartRow(row.name, _cells(row)) for row in rows),
        drawing=_drawn(rows[:MOST], columns),
        left_out=max(0, len(rows) - MOST),
        wide=True,
    )


def _cells(row: Reviewer) -> tuple[Cell, ...]:
    return (row.decided, row.assigned, row.overdue, _median(row), row.reversed, _reversed_share(row))


def _median(row: Reviewer) -> Cell:
    if row.median_days is None:
        return NOTHING
    text = ngettext("{n} working day", "{n} working days", row.median_days).format(n=row.median_days)
    return Value(row.median_days, text, row.decided.asked)


def _reversed_share(row: Reviewer) -> Cell:
    found = row.reversed_share
    return NOTHING if found is None else Value(found, percent(found, exact=True), row.reversed.asked)


def _drawn(rows: Sequence[Reviewer], columns: Sequence[str]) -> go.Figure:
    figure = drawing(height=max(HEIGHT, 46 + ROW * len(rows)))
    places, names = list(range(len(rows))), [row.name for row in rows]
    series = (
        ([row.decided for row in rows], colour("primaryColor")),
        ([row.assigned for row in rows], colour("grayColor")),
        ([row.overdue for row in rows], colour("redColor")),
    )
    for column, (figures, tone) in enumerate(series):
        figure.add_bar(
            name=columns[column],
            orientation="h",
            x=numbers(figures),
            y=places,
            customdata=custom(column, names),
            marker={"color": tone},
            hovertemplate=f"%{{customdata[2]}}<br>{columns[column]}: <b>%{{x}}</b><extra></extra>",
        )
    figure.update_layout(bargap=0.25, barmode="group")
    room_for(figure, left=names)
    figure.update_xaxes(showgrid=True, gridcolor=colour("grayBackgroundColor"), nticks=6, ticks="")
    figure.update_yaxes(
        tickvals=places,
        ticktext=[as_typed(name) for name in names],
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
        tickfont_color=colour("textColor"),
    )
    return figure
