"""How often a package is good enough at once, and how often the applicant has to be asked."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import FirstPass, Rounds, share
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import NOTHING, Cell, Chart, ChartRow, Value
from dashboard.ui.charts.look import colour, custom, drawing, numbers, room_for, whole_numbers
from dashboard.ui.charts.over_time import Series, lines, rows_of
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import integer, percent
from data.statistics import Step


def first_pass_chart(rows: Sequence[FirstPass], step: Step) -> Chart:
    shares = Series(_("Approved at once"), colour("primaryColor"), [_share(row) for row in rows])
    more = (
        Series(_("Approved at once, applications"), "", [row.clean for row in rows]),
        Series(pgettext("count", "Decided"), "", [row.decided for row in rows]),
    )
    clean, decided = sum(row.clean.number for row in rows), sum(row.decided.number for row in rows)
    figure = lines(rows, (shares,), step)
    room_for(figure, left=[percent(100)])
    figure.update_layout(showlegend=False, margin_t=8)
    figure.update_yaxes(range=[0, 104], tickvals=[0, 25, 50, 75, 100], ticktext=[percent(n) for n in range(0, 101, 25)])
    return Chart(
        name="first_pass",
        title=_("Approved at once, share of decisions"),
        definition=_(
            "Of the decisions of a day, week or month, how many approved an application without a single clarification. A "
            "point leads to the applications approved at once."
        ),
        summary=_("{share} of the decisions of the period: {clean} of {decided}").format(
            share=percent(share(clean, decided)), clean=integer(clean), decided=integer(decided)
        )
        if decided
        else "",
        label_title=label_title(step),
        columns=tuple(part.title for part in (shares, *more)),
        rows=rows_of(rows, (shares, *more)),
        drawing=figure,
    )


def _share(row: FirstPass) -> Cell:
    return NOTHING if row.share is None else Value(row.share, percent(row.share, exact=True), row.clean.asked)


def rounds_chart(rows: Sequence[Rounds]) -> Chart:
    column = pgettext("count", "Decided")
    labels = [str(row.least) if row.most is not None else f"{row.least}+" for row in rows]
    figures = [row.decided for row in rows]
    asked, decided = sum(numbers(figures[1:])), sum(numbers(figures))
    return Chart(
        name="rounds",
        title=_("Rounds of clarification, applications"),
        definition=_(
            "Of the applications decided in the period: how many times the applicant was asked something before the decision. "
            "A clarification that was taken back does not count."
        ),
        summary=_("{share} of the decided applications needed a clarification").format(
            share=percent(share(asked, decided))
        )
        if decided
        else "",
        label_title=_("Rounds"),
        columns=(column,),
        rows=tuple(ChartRow(label, (each,)) for label, each in zip(labels, figures, strict=True)),
        drawing=_drawn(labels, figures, column),
    )


def _drawn(labels: Sequence[str], figures: Sequence[Cell], column: str) -> go.Figure:
    figure = drawing(legend=False)
    figure.add_bar(
        x=list(range(len(figures))),
        y=numbers(figures),
        customdata=custom(0, labels),
        marker={"color": colour("primaryColor")},
        text=[integer(each.number) for each in figures],
        textposition="outside",
        cliponaxis=False,
        hovertemplate=f"{column}: <b>%{{y}}</b><br>" + _("Rounds") + ": %{customdata[2]}<extra></extra>",
    )
    figure.update_layout(margin_t=24, bargap=0.4)
    figure.update_xaxes(
        tickvals=list(range(len(labels))), ticktext=labels, title=_("rounds of clarification"), title_font_size=12
    )
    whole_numbers(figure, max(numbers(figures), default=0), titled=True)
    return figure
