"""What became of the cases that came in, by region: a tile for each, about where it lies on the map.

A map of the areas would show the large and empty ones; every service of maps is somebody else's.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go

from dashboard.casework.figures import Outcomes, share
from dashboard.locale import _, language, pgettext
from dashboard.ui.charts.chart import NOTHING, Cell, Chart, ChartRow, Value
from dashboard.ui.charts.kinds import outcome_figures
from dashboard.ui.charts.look import colour, drawing, shade
from dashboard.ui.numbers import integer, percent
from data.reference import Reference

ENOUGH = 5  # decisions, from which on a share says something
BOUNDS = (0, 50, 70, 85, 95, 100)  # per cent approved
_SHADES = (1, 2, 4, 7, 9)
_FIRST_DARK = 3  # of these shades: white text from here on
_ROW = 44  # px
_GAP = 0.06  # of a tile
_BEHIND = {"hoverinfo": "skip", "showlegend": False}  # no mark of its own

_PLACES = Path(__file__).with_name("region_tiles.csv")


@cache
def tile_places() -> Mapping[str, tuple[int, int]]:
    """Row and column of every region's tile, by the region's code."""
    with _PLACES.open(encoding="utf-8", newline="") as source:
        return {line["code"]: (int(line["row"]), int(line["column"])) for line in csv.DictReader(source)}


@dataclass(frozen=True, slots=True)
class _Class:
    """Tiles of one colour: what the legend says, and the colour of what is written on them."""

    title: str
    colour: str
    text: str


def regions_chart(rows: Sequence[Outcomes], reference: Reference) -> Chart:
    """`rows` in the order of the codes; a region without cases has no row and an empty tile."""
    titles = [_title(row.code, reference) for row in rows]
    ends = [outcome_figures(row) for row in rows]
    words = (pgettext("count", "Received"), *(ends[0] if ends else ()), _("Approved, of those decided"))
    cells: list[tuple[Cell, ...]] = [
        (row.received, *each.values(), _approved(row)) for row, each in zip(rows, ends, strict=True)
    ]
    most = max(range(len(rows)), key=lambda place: rows[place].received.number, default=None)
    return Chart(
        name="regions",
        title=_("Received and approved by region, applications"),
        definition=_(
            "The applications received in the period. A tile shows the code of the region and how many came; its colour, which "
            "share of the decided ones is approved. A tile leads to the applications of the region; the table counts every "
            "outcome."
        ),
        summary=_("{n} regions, most from {region}: {number}").format(
            n=len(rows), region=titles[most], number=integer(rows[most].received.number)
        )
        if most is not None
        else "",
        label_title=_("Region"),
        columns=words,
        rows=tuple(ChartRow(title, each) for title, each in zip(titles, cells, strict=True)),
        drawing=_drawn(rows, titles),
        wide=True,
    )


def _title(code: str, reference: Reference) -> str:
    return f"{code} {reference.regions[code].title(language())}" if code in reference.regions else code


def _approved_share(row: Outcomes) -> float | None:
    return share(row.approved.number, row.approved.number + row.rejected.number)


def _approved(row: Outcomes) -> Cell:
    found = _approved_share(row)
    return NOTHING if found is None else Value(found, percent(found, exact=True), row.approved.asked)


def _classes() -> list[_Class]:
    dark = colour("textColor")
    shares = [
        _Class(
            _("{least}–{most} approved").format(least=least, most=percent(most)),
            shade(_SHADES[place]),
            colour("backgroundColor") if place >= _FIRST_DARK else dark,
        )
        for place, (least, most) in enumerate(pairwise(BOUNDS))
    ]
    few = _Class(_("fewer than {n} decisions").format(n=ENOUGH), colour("borderColor"), dark)
    return [*shares, few]


def _class_of(row: Outcomes) -> int:
    """Its place among `_classes`."""
    found = _approved_share(row)
    if found is None or row.approved.number + row.rejected.number < ENOUGH:
        return len(BOUNDS) - 1
    return next(place for place, most in enumerate(BOUNDS[1:]) if found < most or most == BOUNDS[-1])


def _drawn(rows: Sequence[Outcomes], titles: Sequence[str]) -> go.Figure:
    """Tiles by class, and over them the codes and the numbers: where a tile is too narrow for its number, as on a
    telephone, the code stays.
    """
    places, classes = tile_places(), _classes()
    height = max(row for row, _column in places.values()) + 1
    figure = drawing(height=_ROW * height + 8)
    placed = [n for n, row in enumerate(rows) if row.code in places]
    empty = sorted(places.keys() - {row.code for row in rows})
    line = {"color": colour("grayBackgroundColor"), "width": 1}
    _tiles(figure, [places[code] for code in empty], colour("backgroundColor"), marker_line=line, **_BEHIND)
    for place, each in enumerate(classes):
        mine = [n for n in placed if _class_of(rows[n]) == place]
        _tiles(
            figure,
            [places[rows[n].code] for n in mine] or [(None, None)],  # the legend names every class
            each.colour,
            name=each.title,
            customdata=[[n, 0, titles[n], _told(rows[n])] for n in mine] or None,
            hovertemplate="%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
        )
    tones = {rows[n].code: classes[_class_of(rows[n])].text for n in placed}
    codes = [*empty, *tones]
    wide = max(column for _row, column in places.values()) + 1
    upper = [places[code] for code in codes]
    _write(figure, upper, 0.25, codes, [tones.get(code, colour("grayTextColor")) for code in codes], wide)
    counted = [f"<b>{integer(rows[n].received.number)}</b>" for n in placed]
    _write(figure, [places[rows[n].code] for n in placed], 0.71, counted, list(tones.values()), wide)
    figure.update_layout(
        barmode="overlay",
        bargap=0,
        margin={"l": 0, "r": 0, "t": 4, "b": 4},
        legend={"orientation": "v", "x": 0.56, "y": 0.02, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={"visible": False, "range": [-0.5, wide - 0.5]},
        yaxis={"visible": False, "range": [height, 0]},
    )
    return figure


def _tiles(
    figure: go.Figure,
    places: Sequence[tuple[float | None, int | None]],
    tone: str,
    **look: object,
) -> None:
    figure.add_bar(
        x=[column for _row, column in places],
        y=[1 - _GAP for _place in places],
        base=[row for row, _column in places],
        width=1 - _GAP,
        marker_color=tone,
        **look,
    )


def _write(
    figure: go.Figure,
    places: Sequence[tuple[int, int]],
    down: float,
    texts: Sequence[str],
    tones: Sequence[str],
    wide: int,
) -> None:
    """Text `down` the tiles, `wide` of which share the width: what the browser makes the letters fit by."""
    letters = max((len(text.removeprefix("<b>").removesuffix("</b>")) for text in texts), default=1)
    figure.add_scatter(
        x=[column for _row, column in places],
        y=[row + down for row, _column in places],
        mode="text",
        text=texts,
        textfont={"color": tones},
        meta={"tiles": wide, "letters": letters},
        **_BEHIND,
    )


def _told(row: Outcomes) -> str:
    decided = row.approved.number + row.rejected.number
    return _("{received} received; {approved} of {decided} decided are approved").format(
        received=integer(row.received.number), approved=integer(row.approved.number), decided=integer(decided)
    )
