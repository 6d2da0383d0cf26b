"""One document, as the checks of the family see it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from checks.breakage import place_of
from checks.scan.reading.active import ActiveContent
from checks.scan.reading.content import HEAD_BYTES, Format, recognise
from checks.scan.reading.header import Damage, DamagedImage
from checks.scan.reading.page import Metric, Page
from data.model import Document

if TYPE_CHECKING:
    from checks.scan.reading.raster import Keep, Raster

MAX_BYTES = 64 * 1024 * 1024  # far beyond what is accepted; a larger file is hashed and not opened

_CHUNK = 1 << 20


class Fault(StrEnum):
    """Why a document has no pages to judge."""

    EMPTY = "empty"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    CRASHED = "worker-crashed"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"


class Protection(StrEnum):
    """How a PDF is encrypted: `RESTRICTED` opens without a password, and forbids copying or printing."""

    NONE = "none"
    RESTRICTED = "restricted"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class Scan:
    """A document after it was read. `name` is its path in the package or, on the command line, its file name.

    `pages` is empty when there is nothing to judge: `fault`, `protection` or `format` says why. `page_count` counts
    the pages that were not decoded as well, and is None when they could not be counted.
    """

    name: str
    bytes: int
    sha256: str
    format: Format
    content: str = ""  # the name of what it is, such as "TIFF"; "" when it was not recognised
    document: Document | None = None  # as declared; None on the command line
    fault: Fault | None = None
    breakage: str = ""  # where the program broke, when `fault` is CRASHED
    protection: Protection = Protection.NONE
    is_repaired: bool = False  # its structure is damaged and had to be rebuilt
    active: tuple[ActiveContent, ...] = ()  # of a PDF: what it does beyond showing its pages
    page_count: int | None = None
    pages: tuple[Page, ...] = field(default_factory=tuple)

    @property
    def extension(self) -> str:
        return Path(self.name).suffix.removeprefix(".").lower()


def read_scan(path: Path, name: str, document: Document | None = None, metrics: Sequence[Metric] = ()) -> Scan:
    """Open the document at `path` and decode each page once; every metric is given the page's pixels in turn.

    For worker processes only. Raises OSError when the file cannot be read, and MemoryError.
    """
    if path.stat().st_size > MAX_BYTES:
        return unopened(path, name, document, Fault.TOO_LARGE)
    data = path.read_bytes()
    format, content = recognise(data)
    scan = Scan(name, len(data), hashlib.sha256(data).hexdigest(), format, content, document)
    if not data:
        return replace(scan, fault=Fault.EMPTY)
    try:
        return _opened(scan, data, metrics)
    except MemoryError:
        raise
    except Exception as error:  # of hostile files, libraries raise whatever comes
        return replace(scan, fault=Fault.CRASHED, breakage=place_of(error))


def unopened(path: Path, name: str, document: Document | None, fault: Fault, breakage: str = "") -> Scan:
    """What can be said of a document without opening it; its bytes are hashed and its first ones compared.

    Safe in any process. Raises OSError when the file cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Scan(name, size, digest.hexdigest(), *recognise(head), document, fault, breakage)


def _opened(scan: Scan, data: bytes, metrics: Sequence[Metric]) -> Scan:
    if scan.format is Format.PDF:
        return _read_pdf(scan, data, metrics)
    if scan.format in (Format.JPEG, Format.PNG):
        return _read_image(scan, data, metrics)
    return scan


# The decoders are imported where they are used: the checks import this module, and so does the server.


def _read_image(scan: Scan, data: bytes, metrics: Sequence[Metric]) -> Scan:
    from checks.scan.reading import jpeg, png
    from checks.scan.reading.density import resolution_of
    from checks.scan.reading.raster import TURNS, Keep, Raster, refuse_bomb

    decoder = jpeg if scan.format is Format.JPEG else png
    try:
        header = decoder.read_header(data)
    except DamagedImage:
        return replace(scan, fault=Fault.DAMAGED)
    page = Page(1, header.shown_size, resolution_of(header))
    rasters: list[Raster] = []
    try:
        refuse_bomb(header.width, header.height)
        pixels = TURNS[header.orientation].apply(decoder.decode(data))
        is_colour = _kept(scan, metrics) == Keep.COLOUR
        rasters.append(Raster(pixels, colour=decoder.decode_coloured(data, header) if is_colour else None))
    except DamagedImage as error:
        page = replace(page, damage=error.damage)
    return replace(scan, page_count=1, pages=_measured([(page, rasters)], metrics))


def _read_pdf(scan: Scan, data: bytes, metrics: Sequence[Metric]) -> Scan:
    from checks.scan.reading.pdf import NotOpened, PasswordNeeded, Pdf

    try:
        pdf = Pdf(data)
    except PasswordNeeded:
        return replace(scan, protection=Protection.PASSWORD)
    except NotOpened:
        return replace(scan, fault=Fault.DAMAGED)
    if not pdf.page_count:
        return replace(scan, fault=Fault.DAMAGED, page_count=0)
    pages = _measured(pdf.pages(_kept(scan, metrics)), metrics)
    if all(page.damage is Damage.NOT_LOADED for page in pages):
        return replace(scan, fault=Fault.DAMAGED)  # such a file counts pages that it does not have
    return replace(
        scan,
        protection=Protection.RESTRICTED if pdf.is_restricted else Protection.NONE,
        is_repaired=pdf.is_repaired,
        active=pdf.active_content(),
        page_count=pdf.page_count,
        pages=pages,
    )


def _kept(scan: Scan, metrics: Sequence[Metric]) -> Keep:
    """Colours take half as much time again: only of what is declared to have them are they looked at."""
    from checks.scan.reading.raster import Keep

    if not metrics:
        return Keep.NOTHING
    return Keep.COLOUR if scan.document is not None and scan.document.original_in_colour else Keep.GREY


def _measured(pages: Iterable[tuple[Page, Sequence[Raster]]], metrics: Sequence[Metric]) -> tuple[Page, ...]:
    """The pixels of one page are gone before those of the next are decoded."""

    def each() -> Iterator[Page]:
        for page, rasters in pages:
            yield replace(page, measured={metric: metric(page, rasters) for metric in metrics}) if rasters else page

    return tuple(each())
