"""What a chart is: figures in rows and columns, with the words around them and a drawing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plotly.graph_objects import Figure as Drawing

from dashboard.casework.figures import Figure
from dashboard.ui.numbers import integer
from data.queue import QueueFilter


@dataclass(frozen=True, slots=True)
class Value:
    """What counts no cases: days, a share, a forecast. `text` is how it is read.

    `asked` finds the cases it was computed from; None where there are none, as in a forecast. `number` is None where
    there is nothing to compute it from.
    """

    number: float | None
    text: str
    asked: QueueFilter | None = None


NOTHING = Value(None, "—")

Cell = Figure | Value


@dataclass(frozen=True, slots=True)
class ChartRow:
    """`note` is a last cell that is text, such as a share; only where the chart has a `note_title`."""

    label: str
    figures: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` says what is measured and in what unit, `definition` how, in plain words, `summary` what comes out of it.

    `columns` name the figures of every row, `label_title` what the rows are. Every mark of `drawing` carries
    (row, column) as the first two of its `customdata`, which leads back to its figure. `left_out` is how many of the
    last rows only the table shows. `wide` charts want the whole width of the page.
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
    left_out: int = 0
    wide: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(_says_something(figure) for row in self.rows for figure in row.figures)

    def figure_at(self, place: object) -> Cell | None:
        """The figure of a mark; None for a place that the chart does not have, whoever made it up."""
        match place:
            case [int(row), int(column), *_] if 0 <= row < len(self.rows) and 0 <= column < len(self.columns):
                return self.rows[row].figures[column]
        return None

    def table(self) -> list[list[str | int]]:
        """Headings and rows, as they are written to a file."""
        notes = [self.note_title] if self.note_title else []
        body = [
            [row.label, *(_as_written(figure) for figure in row.figures), *([row.note] if notes else [])]
            for row in self.rows
        ]
        return [[self.label_title, *self.columns, *notes], *body]

    @property
    def height(self) -> int:
        return self.drawing.layout.height


def text_of(figure: Cell) -> str:
    """The figure as it is read."""
    return figure.text if isinstance(figure, Value) else integer(figure.number)


def _says_something(figure: Cell) -> bool:
    return figure.number is not None if isinstance(figure, Value) else figure.number > 0


def _as_written(figure: Cell) -> str | int:
    """A whole number as a number, so that a spreadsheet adds it up; a share as it is read."""
    return figure.number if isinstance(figure.number, int) else figure.text


def level(charts: Sequence[Chart]) -> Sequence[Chart]:
    """The charts, drawn as high as their neighbour where two stand side by side."""
    for pair in zip(charts[::2], charts[1::2], strict=False):
        height = max(chart.height for chart in pair)
        for chart in pair:
            chart.drawing.update_layout(height=height)
    return charts
