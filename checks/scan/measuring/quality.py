"""All figures of one page. This module is light: the checks import it, and so does the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.scan.reading.page import Basis, Box, Page

if TYPE_CHECKING:
    from checks.scan.reading.raster import Raster
    from checks.scan.reading.scan import Scan

SCANNED = frozenset({Basis.PLACEMENT, Basis.DENSITY, Basis.ENOUGH_PIXELS, Basis.TOO_FEW_PIXELS})

COARSE = 5.4
ENLARGED = (1.3, 2.45)  # pixels at 150 dpi: the edges of a scan of 75 … 120 dpi made larger
ALIKE = 1.5  # of the bluntest direction over the sharpest
LEAST_SPOT = 0.004  # of the page
BLANK_BELOW = 0.0003  # share of ink; one signature on a sheet is above


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a page with a figure: the width of edges, the share of a spot, the number of strokes."""

    what: str
    value: float
    box: Box


@dataclass(frozen=True, slots=True)
class Detail:
    """Of the parts with most writing, in the pixels of the scan.

    `fineness` is the decimal logarithm of the energy of the finest detail over that of coarser detail: −1.5 … −2.5 for
    most scans at their own resolution, near −3.3 for those blown up from 100 dpi to 300. `edge` is the width of the
    steepest edges in pixels, along the sharpest of four directions: 1.2 … 2.3 and 2.4 … 5; `smear` is how many times
    wider they are along the bluntest.
    """

    fineness: float
    edge: float
    smear: float

    @property
    def coarseness(self) -> float:
        """Strong compression removes detail and small print has wide edges, each in a good scan; only the sum of both
        tells them from an enlarged one.
        """
        return self.edge - self.fineness


@dataclass(frozen=True, slots=True)
class Quality:
    """None where the content of the page does not allow the figure to be told.

    `ink` is the share of the page that is written on, `clear_ink` that which cannot be its front showing through,
    `contrast` the greys between ink and paper. `edge_width` and `narrow_edge_width` are pixels at 150 dpi, in the worse
    and in the better direction; `skew` is degrees (positive where lines rise to the right), `coloured` the share of
    coloured pixels.
    """

    ink: float
    clear_ink: float
    contrast: float | None
    edge_width: float | None
    narrow_edge_width: float | None
    blurred_part: Marked | None
    detail: Detail | None
    skew: float | None
    spots: tuple[Marked, ...]
    cuts: tuple[Marked, ...]
    coloured: float | None
    is_one_bit: bool
    likeness: bytes = b""

    @property
    def is_blank(self) -> bool:
        return self.clear_ink < BLANK_BELOW

    @property
    def is_enlarged(self) -> bool:
        """Fine detail is missing, and the edges are as wide as those of a coarse scan and about equally so all ways.

        Wider ones are a blur, and of a hand or a sheet that moved the edges are wide one way only. The width in the
        better direction tells a coarse scan from a blur: in the worse one the rules of a form have no edge at all.
        """
        if self.detail is None or self.narrow_edge_width is None:
            return False
        least, most = ENLARGED
        is_alike = self.detail.smear < ALIKE
        return self.detail.coarseness > COARSE and is_alike and least < self.narrow_edge_width < most


def quality(page: Page, rasters: Sequence[Raster]) -> Quality | None:
    """Measure a scanned page; None for a page that is not a scan, or too small to be looked at. For workers only."""
    if page.resolution.basis not in SCANNED:
        return None
    from checks.scan.measuring.looking import look

    return look(page, rasters)


def has_quality(scan: Scan) -> bool:
    """Whether any page of a document could be measured."""
    return bool(qualities(scan.pages))


def qualities(pages: Sequence[Page]) -> list[tuple[Page, Quality]]:
    """The pages that could be measured, each with its figures."""
    measured = ((page, page.measured.get(quality)) for page in pages)
    return [(page, found) for page, found in measured if found is not None]


def page_hashes(scan: Scan) -> tuple[bytes, ...]:
    """The likeness of each page in order, b"" for one that has none; () when no page has any."""
    measured = (page.measured.get(quality) for page in scan.pages)
    hashes = tuple(found.likeness if found else b"" for found in measured)
    return hashes if any(hashes) else ()
