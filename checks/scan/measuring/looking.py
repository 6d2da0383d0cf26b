"""One look at a page: the picture is made once, and everything is measured on it."""

from __future__ import annotations

from collections.abc import Sequence

from checks.scan.measuring.border import cuts
from checks.scan.measuring.canvas import canvas
from checks.scan.measuring.colour import coloured
from checks.scan.measuring.detail import detail
from checks.scan.measuring.ink import ink_of
from checks.scan.measuring.likeness import likeness
from checks.scan.measuring.paper import paper_of
from checks.scan.measuring.quality import Marked, Quality
from checks.scan.measuring.sharpness import sharpness
from checks.scan.measuring.skew import skew
from checks.scan.measuring.spots import spots
from checks.scan.reading.page import Page
from checks.scan.reading.raster import Raster


def look(page: Page, rasters: Sequence[Raster]) -> Quality | None:
    picture = canvas(page, rasters)
    if picture is None:
        return None
    paper = paper_of(picture)
    ink = ink_of(paper)
    sharp = sharpness(picture, paper)
    turned = skew(paper)
    return Quality(
        ink=ink.share,
        clear_ink=ink.clear,
        contrast=ink.depth,
        edge_width=sharp and sharp.width,
        narrow_edge_width=sharp and sharp.narrow,
        blurred_part=Marked("zone", sharp.worst, picture.on_page(*sharp.part)) if sharp and sharp.part else None,
        detail=detail(picture, paper),
        skew=turned and turned.degrees,
        spots=tuple(Marked(spot.kind, spot.share, picture.on_page(*spot.part)) for spot in spots(picture)),
        cuts=tuple(Marked(cut.side, cut.strokes, picture.on_page(*cut.part)) for cut in cuts(picture, paper)),
        coloured=coloured(rasters),
        is_one_bit=picture.is_one_bit,
        likeness=likeness(paper, turned),
    )
