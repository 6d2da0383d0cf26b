"""How long decisions take, in working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import Duration
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import colour, custom, drawing, numbers, whole_numbers


def durations_chart(rows: Sequence[Duration], percentiles: Mapping[int, int], review_days: int) -> Chart:
    column = pgettext("count", "Decided")
    return Chart(
        name="durations",
        title=_("Time to decision, applications by working days"),
        definition=ngettext(
            "Working days from receipt to decision, without those on which the applicant was being waited for. Blue bars lie "
            "within the deadline set today, {n} working day, orange ones beyond it.",
            "Working days from receipt to decision, without those on which the applicant was being waited for. Blue bars lie "
            "within the deadline set today, {n} working days, orange ones beyond it.",
            review_days,
        ).format(n=review_days),
        summary=_reached(percentiles),
        label_title=_("Working days"),
        columns=(column,),
        rows=tuple(ChartRow(_label(row), (row.decided,)) for row in rows),
        drawing=_drawn(rows, column, review_days),
    )


def _reached(percentiles: Mapping[int, int]) -> str:
    shares = ", ".join(
        _("{percent}% within {n}").format(percent=percent, n=days) for percent, days in percentiles.items()
    )
    return (
        ngettext("{shares} working day", "{shares} working days", max(percentiles.values())).format(shares=shares)
        if shares
        else ""
    )


def _label(row: Duration) -> str:
    return str(row.least) if row.most is not None else f"{row.least}+"


def _drawn(rows: Sequence[Duration], column: str, review_days: int) -> go.Figure:
    figure = drawing(legend=False)
    labels = [_label(row) for row in rows]
    kept, broken = colour("primaryColor"), colour("orangeColor")
    figure.add_bar(
        x=list(range(len(rows))),
        y=numbers([row.decided for row in rows]),
        customdata=custom(0, labels),
        marker={"color": [kept if row.least <= review_days else broken for row in rows]},
        text=numbers([row.decided for row in rows]),
        textposition="outside",
        cliponaxis=False,
        hovertemplate=f"{column}: <b>%{{y}}</b><br>" + _("Working days") + ": %{customdata[2]}<extra></extra>",
    )
    figure.update_layout(margin_t=24, bargap=0.18)
    figure.update_xaxes(tickvals=list(range(len(rows))), ticktext=labels, title=_("working days"), title_font_size=12)
    whole_numbers(figure, max(numbers([row.decided for row in rows]), default=0), titled=True)
    return figure
