"""Documents made for the tests: pictures, image files, PDFs put together by hand."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from PIL import Image

from checks.scan.measuring.quality import Detail, Marked, Quality, quality
from checks.scan.reading.content import Format
from checks.scan.reading.page import Basis, Page, Resolution
from checks.scan.reading.scan import Scan, read_scan

A4_POINTS = (595.28, 841.89)


def picture(width: int, height: int, mode: str = "L") -> Image.Image:
    """Grainy paper with dark lines: decoders have work with it, and damage shows."""
    grain = np.random.default_rng(width * height).normal(215, 12, (height, width)).clip(0, 255).astype(np.uint8)
    grain[::12] = 30
    return Image.fromarray(grain).convert(mode)


def jpeg(width: int, height: int, *, mode: str = "L", **options: Any) -> bytes:
    return _saved(picture(width, height, mode), "JPEG", quality=75, **options)


def png(width: int, height: int, *, mode: str = "L", **options: Any) -> bytes:
    return _saved(picture(width, height, mode), "PNG", **options)


def _saved(image: Image.Image, format: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def jfif(content: bytes, unit: int, x: int, y: int) -> bytes:
    """The JPEG with this density in its JFIF header."""
    assert content[6:11] == b"JFIF\0"
    return content[:13] + struct.pack(">BHH", unit, x, y) + content[18:]


def exif(*, dpi: int | None = None, unit: int = 2, orientation: int | None = None) -> bytes:
    block = Image.Exif()
    if dpi is not None:
        block[0x011A] = block[0x011B] = dpi
        block[0x0128] = unit
    if orientation is not None:
        block[0x0112] = orientation
    return block.tobytes()


def png_declaring(width: int, height: int) -> bytes:
    """A PNG whose head declares this size, and that holds next to nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))

    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b"")


def jpeg_declaring(width: int, height: int) -> bytes:
    content = bytearray(jpeg(64, 64))
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def jpeg_of_process(marker: int) -> bytes:
    """A JPEG that claims another coding process, such as 0xC5: hierarchical."""
    content = bytearray(jpeg(64, 64))
    content[content.index(b"\xff\xc0") + 1] = marker
    return bytes(content)


@dataclass(frozen=True)
class Leaf:
    """A page of a PDF: its content stream and what it draws. Images are (entries of the dictionary, bytes)."""

    content: str
    images: Mapping[str, tuple[Mapping[str, Any], bytes]] = field(default_factory=dict)
    forms: Mapping[str, Leaf] = field(default_factory=dict)
    box: tuple[float, float, float, float] = (0, 0, *A4_POINTS)
    entries: Mapping[str, Any] = field(default_factory=dict)


def jpeg_image(width: int, height: int, **entries: Any) -> tuple[dict[str, Any], bytes]:
    head = {"Width": width, "Height": height, "ColorSpace": pikepdf.Name.DeviceGray, "BitsPerComponent": 8}
    return {**head, "Filter": pikepdf.Name.DCTDecode, **entries}, jpeg(width, height)


def flate_image(width: int, height: int, *, bits: int = 8, **entries: Any) -> tuple[dict[str, Any], bytes]:
    mode = {1: "1", 8: "L"}[bits]
    head = {"Width": width, "Height": height, "ColorSpace": pikepdf.Name.DeviceGray, "BitsPerComponent": bits}
    return {**head, "Filter": pikepdf.Name.FlateDecode, **entries}, zlib.compress(
        picture(width, height, mode).tobytes()
    )


def stencil(width: int, height: int) -> tuple[dict[str, Any], bytes]:
    entries, data = flate_image(width, height, bits=1, ImageMask=True)
    del entries["ColorSpace"]
    return entries, data


def with_mask(image: tuple[dict[str, Any], bytes], mask: tuple[dict[str, Any], bytes]) -> tuple[dict[str, Any], bytes]:
    return {**image[0], "SMask": mask}, image[1]


def full_page(image: tuple[Mapping[str, Any], bytes], *, before: str = "", after: str = "", **leaf: Any) -> Leaf:
    """One image over the whole of the page."""
    left, bottom, right, top = leaf.get("box", Leaf("").box)
    placed = f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /Scan Do Q"
    return Leaf(f"{before} {placed} {after}", {"Scan": image}, **leaf)


def text(lines: int, *, mode: int = 0, y: float = 800) -> str:
    """Lines of Helvetica, 11 points; mode 3 is invisible, as recognised text is."""
    body = " ".join(
        "(Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod) Tj T*" for _ in range(lines)
    )
    return f"BT /F 11 Tf {mode} Tr 14 TL 60 {y} Td {body} ET"


def pdf(*leaves: Leaf, **options: Any) -> bytes:
    document = pikepdf.new()
    for leaf in leaves:
        left, bottom, right, top = leaf.box
        document.add_blank_page(page_size=(max(3, right - left), max(3, top - bottom)))
        page = document.pages[-1].obj
        page.MediaBox = pikepdf.Array(leaf.box)
        page.Contents = document.make_stream(leaf.content.encode())
        page.Resources = _resources(document, leaf)
        for name, value in leaf.entries.items():
            page[f"/{name}"] = value
    target = io.BytesIO()
    document.save(target, **options)
    return target.getvalue()


def _resources(document: pikepdf.Pdf, leaf: Leaf) -> pikepdf.Dictionary:
    objects = {name: _image(document, *image) for name, image in leaf.images.items()}
    for name, form in leaf.forms.items():
        stream = document.make_stream(form.content.encode())
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        stream.BBox = pikepdf.Array(form.box)
        stream.Resources = _resources(document, form)
        for key, value in form.entries.items():
            stream[f"/{key}"] = value
        objects[name] = stream
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    return pikepdf.Dictionary(XObject=pikepdf.Dictionary(**objects), Font=pikepdf.Dictionary(F=font))


def _image(document: pikepdf.Pdf, entries: Mapping[str, Any], data: bytes) -> pikepdf.Stream:
    entries = {name: _image(document, *value) if isinstance(value, tuple) else value for name, value in entries.items()}
    return document.make_indirect(
        pikepdf.Stream(document, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, **entries)
    )


def read(folder: Path, content: bytes, name: str = "scan", metrics: tuple = ()) -> Scan:
    path = folder / name
    path.write_bytes(content)
    return read_scan(path, name, metrics=metrics)


def scan(*pages: Page, **facts: Any) -> Scan:
    """A sound PDF of one page at 300 dpi, but for what a test changes."""
    pages = pages or (page(),)
    plain = {"name": "documents/Иванов_Иван_Устав.pdf", "bytes": 400_000, "sha256": "0" * 64, "format": Format.PDF}
    return Scan(**{**plain, "content": "PDF", "page_count": len(pages), "pages": pages, **facts})


def page(number: int = 1, dpi: float = 300, **facts: Any) -> Page:
    return Page(**{"number": number, "size": A4_POINTS, "resolution": Resolution(Basis.PLACEMENT, dpi), **facts})


def looked_at(**figures: Any) -> Page:
    """A sound page of print, but for the figures that a test changes; `number` is the page's."""
    sound = Quality(
        ink=0.06,
        clear_ink=0.05,
        contrast=110.0,
        edge_width=1.3,
        narrow_edge_width=1.25,
        blurred_part=Marked("zone", 1.4, (0.1, 0.1, 0.2, 0.2)),
        detail=Detail(-2.0, edge=1.5, smear=1.3),
        skew=0.3,
        spots=(),
        cuts=(),
        coloured=None,
        is_one_bit=False,
    )
    number = figures.pop("number", 1)
    return page(number, measured={quality: replace(sound, **figures)})


EMPTY = {"ink": 0.0, "clear_ink": 0.0, "contrast": None, "edge_width": None, "narrow_edge_width": None, "detail": None}
EMPTY |= {"skew": None, "blurred_part": None}
COARSE = {"edge_width": 2.2, "narrow_edge_width": 2.0, "detail": Detail(-3.3, edge=3.4, smear=1.2)}  # enlarged
SPARSE = {**EMPTY, "ink": 0.0006, "clear_ink": 0.0006}
