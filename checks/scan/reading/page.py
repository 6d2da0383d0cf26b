"""What is known of one page after it was decoded: size, resolution, damage and what the metrics measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from checks.scan.reading.header import Damage

if TYPE_CHECKING:
    from checks.scan.reading.raster import Raster

Box = tuple[float, float, float, float]
WHOLE_PAGE: Box = (0.0, 0.0, 1.0, 1.0)

# A metric is given a page and its images, in the orientation in which the page is shown.
Metric = Callable[["Page", Sequence["Raster"]], Any]


class Basis(StrEnum):
    """What the resolution of a page was told from, or why there is none."""

    PLACEMENT = "placement"  # pixels over the size at which a PDF places them
    PICTURE = "picture"  # the same, but of a picture among vector text: the page as such is not a scan
    DENSITY = "density"  # the density written in the image file
    ENOUGH_PIXELS = "enough-pixels"  # no believable density, but pixels for an A4 sheet
    TOO_FEW_PIXELS = "too-few-pixels"  # no believable density; a small original may be fine
    SMALL_IMAGE = "small-image"  # images only, and none that covers enough of the page
    ANNOTATION = "annotation"  # nothing on the page itself; annotations may hold the scan
    BORN_DIGITAL = "born-digital"  # vector text or drawings
    BLANK = "blank"
    NOT_READ = "not-read"  # the page could not be loaded


@dataclass(frozen=True, slots=True)
class Resolution:
    """`dpi` stands with the bases PLACEMENT, PICTURE and DENSITY, `pixels` (width, height) with those by pixels.

    `box` is the part of the page it speaks of.
    """

    basis: Basis
    dpi: float | None = None
    pixels: tuple[int, int] | None = None
    box: Box = WHOLE_PAGE


@dataclass(frozen=True, slots=True)
class Page:
    """One page as shown. `size` is in pixels for an image file and in points (1/72 inch) for a PDF."""

    number: int
    size: tuple[float, float]
    resolution: Resolution
    damage: Damage | None = None
    damaged_box: Box = WHOLE_PAGE
    measured: Mapping[Metric, Any] = field(default_factory=dict)
