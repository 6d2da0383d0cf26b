"""PDF: pages and what stands on them by pdfium, the streams of images decoded directly and strictly.

A page is not rendered to see whether it is whole: that costs five times as much and hides damage. What pdfium does not
tell (UserUnit, masks of images, a cross-reference table that had to be rebuilt) is asked of qpdf.
"""

from __future__ import annotations

import ctypes
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as c

from checks.scan.reading import jpeg
from checks.scan.reading.active import ActiveContent, Kind
from checks.scan.reading.active_search import find_active_content
from checks.scan.reading.header import Damage, DamagedImage
from checks.scan.reading.page import WHOLE_PAGE, Basis, Box, Page, Resolution
from checks.scan.reading.placement import (
    IDENTITY,
    Matrix,
    Placement,
    Sheet,
    area,
    bounding_box,
    multiply,
    page_resolution,
)
from checks.scan.reading.raster import Keep, Raster, refuse_bomb

MAX_PAGES = 50
MAX_OBJECTS = 20_000  # a page
MAX_DEPTH = 15  # of forms within forms

_JPEG_FILTER, _FLATE_FILTER = "DCTDecode", "FlateDecode"
_ONE_BIT_FILTERS = {"CCITTFaxDecode", "JBIG2Decode"}
_UNPAINTED_TEXT = (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP)
_PASSWORD_ERRORS = (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY)
_CHUNK = 1 << 20


class PasswordNeeded(Exception):
    pass


class NotOpened(Exception):
    pass


@dataclass(slots=True)
class _Contents:
    """What one walk over a page's objects found, in painting order."""

    placements: list[Placement] = field(default_factory=list)
    rasters: list[Raster] = field(default_factory=list)
    texts: list[Box] = field(default_factory=list)
    is_drawn: bool = False
    damage: Damage | None = None
    damaged_box: Box = WHOLE_PAGE


@dataclass(frozen=True, slots=True)
class _Image:
    """A decoded image stream. `pixels` is None where they were not asked for or the stream is damaged."""

    width: int
    height: int
    is_one_bit: bool = False
    pixels: np.ndarray | None = None
    colour: np.ndarray | None = None
    damage: Damage | None = None


class Pdf:
    """An open PDF. Raises PasswordNeeded or NotOpened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdfium = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise (PasswordNeeded if error.err_code in _PASSWORD_ERRORS else NotOpened) from error
        self.page_count = len(self._pdfium)
        try:
            self._qpdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
            qpdf_pages = len(self._qpdf.pages)
        except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
            self._qpdf = None
            qpdf_pages = -1
        self.is_restricted = c.FPDF_GetSecurityHandlerRevision(self._pdfium) >= 0
        self.is_repaired = qpdf_pages != self.page_count or any(
            "reconstruct" in warning for warning in self._qpdf.get_warnings()
        )
        self._seen: dict[int, _Image] = {}

    def active_content(self) -> tuple[ActiveContent, ...]:
        if self._qpdf is None or len(self._qpdf.pages) != self.page_count:  # qpdf leaves out pages that it cannot parse
            return (ActiveContent(Kind.NOT_SEARCHED),)
        return find_active_content(self._qpdf, self._shown)

    def _shown(self, number: int, left: float, bottom: float, right: float, top: float) -> Box | None:
        """A part of a page, given in the page's own coordinates, as a box."""
        try:
            sheet = self._sheet(self._pdfium[number - 1], number - 1)
        except pdfium.PdfiumError:
            return None
        return bounding_box([sheet.shown(left, bottom), sheet.shown(right, top)])

    def pages(self, keep: Keep) -> Iterator[tuple[Page, Sequence[Raster]]]:
        """Each of the first MAX_PAGES pages, and of its images what is wanted."""
        for index in range(min(self.page_count, MAX_PAGES)):
            try:
                page = self._pdfium[index]
                sheet = self._sheet(page, index)
            except pdfium.PdfiumError:
                yield Page(index + 1, (0, 0), Resolution(Basis.NOT_READ), Damage.NOT_LOADED), ()
                continue
            contents = self._contents(page, sheet, keep)
            yield self._page(page, index, sheet, contents), contents.rasters
            page.close()

    def _sheet(self, page: pdfium.PdfPage, index: int) -> Sheet:
        left, bottom, right, top = page.get_bbox()
        if right <= left or top <= bottom:
            raise pdfium.PdfiumError("a page without an area")
        return Sheet(left, bottom, right, top, page.get_rotation(), self._user_unit(index))

    def _user_unit(self, index: int) -> float:
        if self._qpdf is None:
            return 1.0
        try:
            unit = float(self._qpdf.pages[index].obj.get("/UserUnit", 1))
        except (pikepdf.PdfError, IndexError, TypeError, ValueError):
            return 1.0
        return unit if unit > 0 else 1.0

    def _page(self, page: pdfium.PdfPage, index: int, sheet: Sheet, contents: _Contents) -> Page:
        def resolution(placements: Sequence[Placement]) -> Resolution:
            return page_resolution(
                sheet,
                placements,
                text_share=sum(area(box) for box in contents.texts),
                is_drawn=contents.is_drawn,
                is_annotated=c.FPDFPage_GetAnnotCount(page) > 0,
            )

        found = resolution(contents.placements)
        if found.dpi is not None and len(contents.placements) > 1 and (masks := self._masks(index)):
            found = resolution([_with_mask(placement, masks) for placement in contents.placements])
        return Page(index + 1, sheet.size, found, contents.damage, contents.damaged_box)

    def _contents(self, page: pdfium.PdfPage, sheet: Sheet, keep: Keep) -> _Contents:
        contents = _Contents()
        for kind, raw, matrix in islice(_objects(page, IDENTITY), MAX_OBJECTS):
            if kind == c.FPDF_PAGEOBJ_TEXT:
                if c.FPDFTextObj_GetTextRenderMode(raw) not in _UNPAINTED_TEXT:
                    contents.texts.append(_text_box(raw, matrix, sheet))
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self._add_image(contents, pdfium.PdfObject(raw, page=page), matrix, sheet, keep)
            else:
                contents.is_drawn = True
        contents.is_drawn = contents.is_drawn or bool(contents.texts)
        return contents

    def _add_image(self, contents: _Contents, found: pdfium.PdfImage, outer: Matrix, sheet: Sheet, keep: Keep) -> None:
        image = self._image(found, keep)
        matrix = multiply(found.get_matrix().get(), outer)
        placement = Placement(image.width, image.height, matrix, sheet, see_through=image.is_one_bit)
        if not placement.is_visible:
            return
        # Recognised text is often laid below the scan: nobody sees it there, and the page stays a scan.
        contents.texts = [box for box in contents.texts if not _lies_within(box, placement.box)]
        contents.placements.append(placement)
        if image.damage and contents.damage is None:
            contents.damage, contents.damaged_box = image.damage, placement.box
        if image.pixels is not None:
            contents.rasters.append(Raster(placement.turn.apply(image.pixels), placement.box, image.colour))

    def _image(self, found: pdfium.PdfImage, keep: Keep) -> _Image:
        try:
            filters = list(found.get_filters())
            data = bytes(found.get_data(decode_simple=filters != [_FLATE_FILTER]))
        except pdfium.PdfiumError:
            return _Image(*found.get_px_size(), damage=Damage.CORRUPT)
        key = hash(data)
        image = self._seen.get(key)
        if image is None or (keep and image.damage is None):
            image = _decode(found, filters, data, keep)
            self._seen[key] = _Image(image.width, image.height, image.is_one_bit, damage=image.damage)
        return image

    def _masks(self, index: int) -> dict[tuple[int, int], tuple[int, int]]:
        """By the size of an image that has a mask: the size of the mask if it is one-bit, or else its own."""
        masks: dict[tuple[int, int], tuple[int, int]] = {}
        if self._qpdf is None:
            return masks
        try:
            for image in islice(_image_dictionaries(self._qpdf.pages[index].obj), MAX_OBJECTS):
                size = int(image.Width), int(image.Height)
                mask = image.get("/SMask", image.get("/Mask"))
                if isinstance(mask, pikepdf.Stream):
                    is_one_bit = int(mask.get("/BitsPerComponent", 1)) == 1
                    masks[size] = (int(mask.Width), int(mask.Height)) if is_one_bit else size
                elif image.get("/ImageMask", False):
                    masks[size] = size
        except (pikepdf.PdfError, AttributeError, IndexError, TypeError, ValueError):
            pass
        return masks


def _objects(page: pdfium.PdfPage, matrix: Matrix) -> Iterator[tuple[int, ctypes._Pointer, Matrix]]:
    """Kind, handle and outer matrix of everything painted, forms opened, in painting order."""
    yield from _walk(page, c.FPDFPage_CountObjects, c.FPDFPage_GetObject, matrix, MAX_DEPTH)


def _walk(parent, count, get, matrix: Matrix, depth: int) -> Iterator[tuple[int, ctypes._Pointer, Matrix]]:
    for position in range(count(parent)):
        raw = get(parent, position)
        kind = c.FPDFPageObj_GetType(raw)
        if kind != c.FPDF_PAGEOBJ_FORM:
            yield kind, raw, matrix
        elif depth:
            own = c.FS_MATRIX()
            if c.FPDFPageObj_GetMatrix(raw, own):
                inner = multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                yield from _walk(raw, c.FPDFFormObj_CountObjects, c.FPDFFormObj_GetObject, inner, depth - 1)


def _text_box(raw: ctypes._Pointer, matrix: Matrix, sheet: Sheet) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    a, b, p, d, e, f = matrix
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return bounding_box([sheet.shown(a * x + p * y + e, b * x + d * y + f) for x, y in corners])


def _lies_within(box: Box, image: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return image[0] <= x <= image[2] and image[1] <= y <= image[3]


def _with_mask(placement: Placement, masks: dict[tuple[int, int], tuple[int, int]]) -> Placement:
    mask = masks.get((placement.width, placement.height))
    if mask is None:
        return placement
    width, height = max(mask, (placement.width, placement.height))
    return Placement(width, height, placement.matrix, placement.sheet, see_through=True)


def _image_dictionaries(owner: pikepdf.Object, depth: int = MAX_DEPTH) -> Iterator[pikepdf.Object]:
    for found in owner.get("/Resources", {}).get("/XObject", {}).values():
        if found.get("/Subtype") == "/Image":
            yield found
        elif found.get("/Subtype") == "/Form" and depth:
            yield from _image_dictionaries(found, depth - 1)


def _decode(found: pdfium.PdfImage, filters: Sequence[str], data: bytes, keep: Keep) -> _Image:
    width, height = found.get_px_size()
    try:
        if filters and filters[-1] == _JPEG_FILTER:
            # What the dictionary says of the size is not what viewers show.
            header = jpeg.read_header(data)
            width, height = header.width, header.height
            refuse_bomb(width, height)
            pixels = jpeg.decode(data)
            colour = jpeg.decode_coloured(data, header) if keep == Keep.COLOUR else None
            return _Image(width, height, pixels=pixels if keep else None, colour=colour)
        refuse_bomb(width, height)
        is_one_bit = bool(filters) and filters[-1] in _ONE_BIT_FILTERS
        if filters == [_FLATE_FILTER]:
            is_one_bit = _inflate(data, width, height)
            if not keep:
                return _Image(width, height, is_one_bit)
        pixels = _bitmap(found)
        colour = _coloured(pixels) if keep == Keep.COLOUR else None
        return _Image(width, height, is_one_bit, pixels=_grey(pixels) if keep else None, colour=colour)
    except DamagedImage as error:
        return _Image(width, height, damage=error.damage)


def _inflate(data: bytes, width: int, height: int) -> bool:
    """Unpack the whole stream, keeping nothing; True if it holds one bit a pixel. Raises DamagedImage."""
    inflater, size = zlib.decompressobj(), 0
    most = (8 * width + 1) * height  # four colours of sixteen bits; what comes after the last row is never shown
    pending = data
    try:
        while pending and not inflater.eof and size < most:
            size += len(inflater.decompress(pending, _CHUNK))
            pending = inflater.unconsumed_tail
    except zlib.error as error:
        raise DamagedImage(Damage.CORRUPT) from error
    row = (width + 7) // 8
    if size < row * height:
        raise DamagedImage(Damage.TRUNCATED)
    # A predictor puts one byte before each row. Some writers leave out the checksum at the end: whole rows will do.
    is_one_bit = size <= (row + 1) * height
    if not inflater.eof and size % height and size < most:
        raise DamagedImage(Damage.TRUNCATED)
    return is_one_bit


def _bitmap(found: pdfium.PdfImage) -> np.ndarray:
    """In one, three or four channels (blue, green, red first); a copy, for pdfium frees its own."""
    try:
        pixels = found.get_bitmap().to_numpy()
    except pdfium.PdfiumError as error:
        raise DamagedImage(Damage.UNSUPPORTED) from error
    return (pixels[:, :, 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels).copy()


def _grey(pixels: np.ndarray) -> np.ndarray:
    if pixels.ndim == 2:
        return pixels
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY if pixels.shape[2] == 3 else cv2.COLOR_BGRA2GRAY)


def _coloured(pixels: np.ndarray) -> np.ndarray:
    if pixels.ndim == 2:
        return cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
    return pixels if pixels.shape[2] == 3 else cv2.cvtColor(pixels, cv2.COLOR_BGRA2BGR)
