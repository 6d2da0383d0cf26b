"""Where the images of a PDF page stand, and the resolution of the page that follows from it.

The resolution is the mean over the images, weighed by the area of the page that shows them. The best image does not
count alone (a sharp logo on a poor scan), nor the worst (a poor logo on a sharp scan), and images that together cover
less than a twentieth of the page do not count at all. Pieces of one scan, cut into strips or tiles, count together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from checks.scan.reading.density import LARGEST_SIDE_MM, MM_PER_INCH, by_pixels
from checks.scan.reading.page import WHOLE_PAGE, Basis, Box, Resolution
from checks.scan.reading.raster import Turn

POINTS_PER_INCH = 72

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

_LEAST_SHARE = 0.05  # of the page, for images and for text
_PICTURE_SHARE = 0.25  # images below it are illustrations when there is any text
_SAME_RESOLUTION = 0.02
_CONVERTER_DEFAULTS = (72, 96)  # one pixel made one point, or one CSS pixel, whatever the paper was
_PAPER_MM = ((297, 420), (210, 297), (148, 210), (105, 148), (216, 279), (216, 356))
_PAPER_TOLERANCE = 0.02


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible part of a page in its own coordinates, how it is turned, and how many points one unit is."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0  # degrees, clockwise
    user_unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        width = (self.right - self.left) * self.user_unit
        height = (self.top - self.bottom) * self.user_unit
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as fractions from the top left of the page as shown; it may lie outside of 0 … 1."""
        u = (x - self.left) / (self.right - self.left)
        v = (self.top - y) / (self.top - self.bottom)
        return {0: (u, v), 90: (1 - v, u), 180: (1 - u, 1 - v), 270: (v, 1 - u)}[self.rotation]


@dataclass(frozen=True)
class Placement:
    """One image on the page. `see_through`: a stencil or an image with a mask, which lets what is below it show."""

    width: int  # px
    height: int  # px
    matrix: Matrix  # of the unit square, down to the page
    sheet: Sheet
    see_through: bool = False

    @cached_property
    def dpi(self) -> float:
        """The smaller of both axes."""
        a, b, c, d, _, _ = self.matrix
        inch = POINTS_PER_INCH / self.sheet.user_unit
        return min(self.width * inch / hypot(a, b), self.height * inch / hypot(c, d))

    @property
    def is_visible(self) -> bool:
        a, b, c, d, _, _ = self.matrix
        return hypot(a, b) > 0 and hypot(c, d) > 0 and self.share > 0

    @cached_property
    def box(self) -> Box:
        return bounding_box([self._corner(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])

    @cached_property
    def share(self) -> float:
        """The part of the page's area that shows it. A slanted image fills its bounding box only in part."""
        corners = [self._corner(x, y) for x, y in ((0, 0), (1, 0), (0, 1))]
        (x0, y0), (x1, y1), (x2, y2) = corners
        whole = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
        xs, ys = [x0, x1, x2, x1 + x2 - x0], [y0, y1, y2, y1 + y2 - y0]
        bounds = (max(xs) - min(xs)) * (max(ys) - min(ys))
        return whole * area(self.box) / bounds if bounds else 0.0

    @property
    def turn(self) -> Turn:
        (x0, y0), (x1, y1), (x2, y2) = (self._corner(x, y) for x, y in ((0, 1), (1, 1), (0, 0)))
        if abs(x1 - x0) >= abs(y1 - y0):
            return Turn(mirror_x=x1 < x0, mirror_y=y2 < y0)
        return Turn(swap=True, mirror_x=x2 < x0, mirror_y=y1 < y0)

    def _corner(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return self.sheet.shown(a * x + c * y + e, b * x + d * y + f)


def page_resolution(
    sheet: Sheet, placements: Sequence[Placement], *, text_share: float, is_drawn: bool, is_annotated: bool
) -> Resolution:
    """`placements` in painting order; `text_share` of visible text only; `is_drawn`: there are text or paths to see."""
    images = _significant([each for each in placements if each.is_visible])
    if not images:
        return Resolution(_basis_without_images(bool(placements), is_drawn=is_drawn, is_annotated=is_annotated))
    covered = sum(each.share for each in images)
    if text_share > 0 and covered < _PICTURE_SHARE:
        return Resolution(Basis.BORN_DIGITAL)
    weights = _weights(images)
    dpi = sum(each.dpi * weight for each, weight in zip(images, weights, strict=True)) / sum(weights)
    if _is_size_meaningless(sheet, dpi):
        return by_pixels(*(round(dpi * side / POINTS_PER_INCH) for side in sheet.size))
    box = _region([each for each, weight in zip(images, weights, strict=True) if weight], dpi)
    return Resolution(Basis.PICTURE if text_share >= _LEAST_SHARE else Basis.PLACEMENT, dpi, box=box)


def _basis_without_images(has_small_ones: bool, *, is_drawn: bool, is_annotated: bool) -> Basis:
    if is_drawn:
        return Basis.BORN_DIGITAL
    if has_small_ones:
        return Basis.SMALL_IMAGE
    return Basis.ANNOTATION if is_annotated else Basis.BLANK


def _significant(placements: Sequence[Placement]) -> list[Placement]:
    """Those that cover enough of the page, alone or with the others of their resolution. Painting order is kept."""
    kept: set[int] = set()
    group: list[int] = []
    for index in sorted(range(len(placements)), key=lambda index: placements[index].dpi):
        if group and placements[index].dpi > placements[group[0]].dpi * (1 + _SAME_RESOLUTION):
            group = []
        group.append(index)
        if sum(placements[member].share for member in group) >= _LEAST_SHARE:
            kept.update(group)
    return [placement for index, placement in enumerate(placements) if index in kept]


def _weights(images: Sequence[Placement]) -> list[float]:
    """The area in which each image is what the eye sees.

    Compressors lay sharp one-bit text over a coarse background; the background is not what is read there.
    """
    weights = []
    for index, image in enumerate(images):
        covering = [
            other
            for place, other in enumerate(images)
            if place != index and _covers(other, image, is_later=place > index)
        ]
        hidden = sum(_overlap(image.box, other.box) for other in covering)
        weights.append(0.0 if hidden >= 0.5 * area(image.box) else image.share - hidden)
    return weights if any(weights) else [image.share for image in images]


def _covers(other: Placement, image: Placement, *, is_later: bool) -> bool:
    if other.see_through or image.see_through:
        return other.dpi > image.dpi
    return is_later


def _is_size_meaningless(sheet: Sheet, dpi: float) -> bool:
    short, long = sorted(side / POINTS_PER_INCH * MM_PER_INCH for side in sheet.size)
    if long > LARGEST_SIDE_MM:
        return True
    is_paper = any(
        abs(short - width) <= _PAPER_TOLERANCE * width and abs(long - height) <= _PAPER_TOLERANCE * height
        for width, height in _PAPER_MM
    )
    return round(dpi, 1) in _CONVERTER_DEFAULTS and not is_paper


def _region(images: Sequence[Placement], dpi: float) -> Box:
    """Around the images that pull the mean down."""
    poor = [each.box for each in images if each.dpi <= dpi * (1 + _SAME_RESOLUTION)]
    return bounding_box([corner for x0, y0, x1, y1 in poor for corner in ((x0, y0), (x1, y1))]) if poor else WHOLE_PAGE


def bounding_box(points: Iterable[tuple[float, float]]) -> Box:
    """Clipped to the page."""
    xs, ys = zip(*points, strict=True)
    return tuple(min(1.0, max(0.0, side)) for side in (min(xs), min(ys), max(xs), max(ys)))


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _overlap(one: Box, two: Box) -> float:
    return area((max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])))
