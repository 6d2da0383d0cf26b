"""What became of the cases that came in, by kind of organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import Figure, Outcomes
from dashboard.casework.words import KIND
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import colour, custom, drawing, numbers, shade, titles_above
from dashboard.ui.numbers import integer
from data.model import OrganisationKind

ROW = 58  # px
_THICK = 0.34  # of a row is bar; the title stands above it


def outcome_figures(row: Outcomes) -> Mapping[str, Figure]:
    """The five ends of a case by their words, in the order in which they are drawn; together they are the received."""
    return {
        pgettext("count", "Approved"): row.approved,
        pgettext("count", "Rejected"): row.rejected,
        pgettext("count", "Returned"): row.returned,
        pgettext("count", "Withdrawn"): row.withdrawn,
        pgettext("count", "Open"): row.open,
    }


def kinds_chart(rows: Sequence[Outcomes]) -> Chart:
    titles = [_(KIND[OrganisationKind(row.code)]) for row in rows]
    ends = [outcome_figures(row) for row in rows]
    columns = (*(ends[0] if ends else ()), pgettext("count", "Received"))
    most = max(rows, key=lambda row: row.received.number, default=None)
    return Chart(
        name="kinds",
        title=_("Outcome by kind of organisation, applications"),
        definition=_("The applications received in the period, as they stand now."),
        summary=_("Most are {kind}: {number} of {all}").format(
            kind=_(KIND[OrganisationKind(most.code)]),
            number=integer(most.received.number),
            all=integer(sum(row.received.number for row in rows)),
        )
        if most and most.received.number
        else "",
        label_title=_("Kind"),
        columns=columns,
        rows=tuple(
            ChartRow(title, (*each.values(), row.received)) for title, each, row in zip(titles, ends, rows, strict=True)
        ),
        drawing=_drawn(rows, titles, columns[:-1]),
    )


def _drawn(rows: Sequence[Outcomes], titles: Sequence[str], columns: Sequence[str]) -> go.Figure:
    """Titles stand above their bars, as there is no room beside them on a telephone."""
    figure = drawing(height=54 + ROW * len(rows))
    tones = (colour("greenColor"), colour("redColor"), colour("violetColor"), colour("grayColor"), shade(2))
    places = list(range(len(rows)))
    for column, (name, tone) in enumerate(zip(columns, tones, strict=True)):
        figure.add_bar(
            name=name,
            orientation="h",
            x=numbers([list(outcome_figures(row).values())[column] for row in rows]),
            y=places,
            customdata=custom(column, titles),
            marker={"color": tone, "line": {"width": 0}},
            hovertemplate=f"%{{customdata[2]}}<br>{name}: <b>%{{x}}</b><extra></extra>",
        )
    said = [f"{title} · {integer(row.received.number)}" for title, row in zip(titles, rows, strict=True)]
    figure.update_layout(
        annotations=titles_above(said, _THICK),
        barmode="stack",
        margin={"l": 4, "r": 4, "b": 4},
        bargap=1 - _THICK,
        xaxis={"visible": False},
        yaxis={"visible": False, "range": [len(rows) - 0.5, -0.8]},
    )
    return figure
