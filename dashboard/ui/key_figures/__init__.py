"""The numbers at the head of the analytics page: each a card that opens its cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.casework.figures import Figure, KeyFigures
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.addresses import queue_address
from dashboard.ui.component import SHARED, component
from dashboard.ui.numbers import integer, percent

_HERE = Path(__file__).parent
_CARDS = component(
    "key_figures",
    scripts=[
        SHARED / "dom.js",
        SHARED / "mount.js",
        SHARED / "drawing.js",
        SHARED / "visit.js",
        _HERE / "key_figures.js",
    ],
    styles=[SHARED / "theme.css", _HERE / "key_figures.css"],
)


@dataclass(frozen=True, slots=True)
class Card:
    """`figure` are the cases behind it; `note` and the icon `trend` compare, "" where there is nothing to compare with."""

    title: str
    value: str
    figure: Figure
    note: str = ""
    trend: str = ""
    unit: str = ""

    def as_data(self) -> dict[str, str]:
        return {
            "title": self.title,
            "value": self.value,
            "unit": self.unit,
            "href": queue_address(self.figure.asked),
            "note": self.note,
            "trend": self.trend,
        }


def key_figures(now: KeyFigures, before: KeyFigures | None) -> None:
    """Show the cards, compared with the period before if there is one."""
    _CARDS(key="key_figures", data={"cards": [card.as_data() for card in _cards(now, before)]})


def _cards(now: KeyFigures, before: KeyFigures | None) -> Sequence[Card]:
    return (
        _counted(pgettext("count", "Received"), now, before, lambda figures: figures.received),
        _counted(pgettext("count", "Decided"), now, before, lambda figures: figures.decided),
        Card(
            _("Approved, of those decided"),
            percent(now.approved_share, exact=True),
            now.approved,
            *_compared(now.approved_share, before and before.approved_share, lambda share: percent(share, exact=True)),
        ),
        Card(
            _("Median time to decision"),
            "—" if now.median_days is None else str(now.median_days),
            now.decided,
            *_compared(now.median_days, before and before.median_days, str),
            unit="" if now.median_days is None else ngettext("working day", "working days", now.median_days),
        ),
        _counted(_("Open at the end of the period"), now, before, lambda figures: figures.backlog),
        Card(_("Overdue now"), integer(now.overdue.number), now.overdue, _share_overdue(now)),
    )


def _counted(title: str, now: KeyFigures, before: KeyFigures | None, part: Callable[[KeyFigures], Figure]) -> Card:
    figure = part(now)
    was = before and part(before).number
    return Card(title, integer(figure.number), figure, *_compared(figure.number, was, integer))


def _compared(value: float | None, was: float | None, write: Callable[[float], str]) -> tuple[str, str]:
    """What it was in the period before, and the icon of the change."""
    if value is None or was is None:
        return "", ""
    trend = "trending_up" if value > was else "trending_down" if value < was else "trending_flat"
    return _("{number} in the period before").format(number=write(was)), trend


def _share_overdue(now: KeyFigures) -> str:
    if not now.running.number:
        return _("nothing is in work")
    return _("{share} of {number} in work").format(
        share=percent(now.overdue_share, exact=True), number=integer(now.running.number)
    )
