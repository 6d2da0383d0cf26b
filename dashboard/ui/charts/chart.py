"""What a chart is: figures in rows and columns, with the words around them and a drawing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plotly.graph_objects import Figure as Drawing

from dashboard.casework.figures import Figure


@dataclass(frozen=True, slots=True)
class ChartRow:
    """`note` is a last cell that is text, such as a share; only where the chart has a `note_title`."""

    label: str
    figures: tuple[Figure, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` says what is measured and in what unit, `definition` how, in plain words, `summary` what comes out of it.

    `columns` name the figures of every row, `label_title` what the rows are. Every mark of `drawing` carries
    (row, column) as the first two of its `customdata`, which leads back to its figure.
    """

    name: str
    title: str
    definition: str
    summary: str
    label_title: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    drawing: Drawing
    note_title: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(figure.number for row in self.rows for figure in row.figures)

    def figure_at(self, place: Sequence[object]) -> Figure | None:
        """The figure of a mark; None for a place that the chart does not have, whoever made it up."""
        match list(place)[:2]:
            case [int(row), int(column)] if 0 <= row < len(self.rows) and 0 <= column < len(self.columns):
                return self.rows[row].figures[column]
        return None

    def table(self) -> list[list[str | int]]:
        """Headings and rows, as they are written to a file."""
        notes = [self.note_title] if self.note_title else []
        body = [
            [row.label, *(figure.number for figure in row.figures), *([row.note] if notes else [])] for row in self.rows
        ]
        return [[self.label_title, *self.columns, *notes], *body]

    @property
    def height(self) -> int:
        return self.drawing.layout.height


def level(charts: Sequence[Chart]) -> Sequence[Chart]:
    """The charts, drawn as high as their neighbour where two stand side by side."""
    for pair in zip(charts[::2], charts[1::2], strict=False):
        height = max(chart.height for chart in pair)
        for chart in pair:
            chart.drawing.update_layout(height=height)
    return charts
