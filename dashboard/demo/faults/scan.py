"""Faults of a scan: what goes wrong between the paper and the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

import cv2
import numpy as np
import pikepdf
from PIL import Image

from dashboard.demo.documents import MULTIPAGE, Paper
from dashboard.demo.faults.fault import Fault, Stage
from dashboard.demo.scans import files
from dashboard.demo.scans.fonts import DPI, PAPER
from dashboard.demo.scans.page import Page, scanned
from dashboard.demo.scans.sheet import Sheet

Pages = tuple[Page, ...]
Pixels = np.ndarray

OVERSIZE = 5 * 1024 * 1024 + 200_000
DENSE = (
    "charter", "founders_agreement", "registration_certificate", "head_appointment", "lease", "consent", "medical_licence",
    "other_licence", "care_licence", "equipment_licence",
)  # fmt: skip


def _fullest(change: Callable[[Pixels, Random], Pixels]) -> Callable[[Pages, Random], Pages]:
    """Spoil the page that carries most, so that there is enough on it to judge."""

    def spoil(pages: Pages, rng: Random) -> Pages:
        fullest = max(range(len(pages)), key=lambda place: len(pages[place].jpeg))
        page = pages[fullest].repainted(change(pages[fullest].pixels(), rng))
        return (*pages[:fullest], page, *pages[fullest + 1 :])

    return spoil


def _low_resolution(pages: Pages, rng: Random) -> Pages:
    """Scanned at 150 dpi and honest about it."""
    return tuple(_at(page, 0.5) for page in pages)


def _at(page: Page, share: float) -> Page:
    small = cv2.resize(page.pixels(), None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    smaller = page.repainted(small)
    return Page(smaller.jpeg, smaller.width, smaller.height, smaller.colour, dpi=DPI * share)


def _resampled(pixels: Pixels, rng: Random) -> Pixels:
    """Scanned at 75 dpi and blown up to 300."""
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_CUBIC)


def _blurred(pixels: Pixels, rng: Random) -> Pixels:
    return cv2.GaussianBlur(pixels, (0, 0), rng.uniform(4.5, 5.5))


def _cropped(pixels: Pixels, rng: Random) -> Pixels:
    """The right side of the paper lay off the glass: every line loses its end."""
    return np.ascontiguousarray(pixels[:, : round(pixels.shape[1] * rng.uniform(0.78, 0.82))])


def _low_contrast(pixels: Pixels, rng: Random) -> Pixels:
    return cv2.convertScaleAbs(pixels, alpha=0.14, beta=175)


def _skewed(pixels: Pixels, rng: Random) -> Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.choice((-4.5, -4.0, 4.0, 4.5)), 0.94)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(PAPER - 6,) * 3)


def _stained(pixels: Pixels, rng: Random) -> Pixels:
    """Coffee: a blot that has run, darker at its edge, over the text."""
    height, width = pixels.shape[:2]
    middle = np.array([width * rng.uniform(0.35, 0.65), height * rng.uniform(0.3, 0.6)])
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    reach = np.array([rng.uniform(0.86, 1.14) for _ in angles])
    reach = np.convolve(np.tile(reach, 3), np.ones(5) / 5, "same")[40:80] * width * 0.17
    rim = (middle + np.stack([np.cos(angles), np.sin(angles)], axis=1) * reach[:, None]).astype(np.int32)
    blot = np.zeros((height, width), np.uint8)
    cv2.fillPoly(blot, [rim], 175)
    cv2.polylines(blot, [rim], True, 235, max(3, width // 130))
    blot = cv2.GaussianBlur(blot, (0, 0), max(1.0, width / 500))
    return _tinted(pixels, blot, (38, 66, 104))


def _glared(pixels: Pixels, rng: Random) -> Pixels:
    """A lamp mirrored in glossy paper wipes out what is under it."""
    height, width = pixels.shape[:2]
    glare = np.zeros((height, width), np.uint8)
    middle = (round(width * rng.uniform(0.35, 0.65)), round(height * rng.uniform(0.3, 0.6)))
    cv2.ellipse(glare, middle, (round(width * 0.2), round(width * 0.13)), rng.uniform(-30, 30), 0, 360, 255, -1)
    quarter = cv2.resize(glare, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    glare = cv2.resize(cv2.GaussianBlur(quarter, (0, 0), width / 140), (width, height))
    # Glossy paper seen by a phone is not white but grey, and so the lamp shows.
    return _tinted(cv2.convertScaleAbs(pixels, alpha=0.8), glare, (255, 255, 255))


def _tinted(pixels: Pixels, share: Pixels, colour: tuple[int, int, int]) -> Pixels:
    """Lay a colour (BGR) over a picture, `share` 0…255 of it at each pixel."""
    x, y, width, height = cv2.boundingRect(share)
    window = np.s_[y : y + height, x : x + width]
    weight = share[window].astype(np.float32) / 255
    over: np.ndarray | float = sum(colour) / 3
    if pixels.ndim == 3:
        weight, over = weight[..., None], np.float32(colour)
    tinted = pixels.copy()
    tinted[window] = pixels[window] * (1 - weight) + weight * over
    return tinted


def _grey(pages: Pages, rng: Random) -> Pages:
    return tuple(page.repainted(cv2.cvtColor(page.pixels(), cv2.COLOR_BGR2GRAY)) for page in pages)


def _with_blank_page(pages: Pages, rng: Random) -> Pages:
    """The empty back of a sheet went through the scanner too."""
    size = tuple(side * 25.4 / DPI for side in (pages[0].width, pages[0].height))
    return (*pages, scanned(Sheet(size), rng, colour=pages[0].colour))


def _oversize(content: bytes, pages: Pages, rng: Random) -> bytes:
    """The scanner's driver keeps its raw data in the file."""
    pdf = files.document(pages)
    raw = pdf.make_stream(rng.randbytes(OVERSIZE - len(content)))
    pdf.pages[0].PieceInfo = pikepdf.Dictionary(
        ScanDriver=pikepdf.Dictionary(LastModified=pikepdf.String("D:20260101000000Z"), Private=raw)
    )
    return files.saved(pdf)


def _encrypted(content: bytes, pages: Pages, rng: Random) -> bytes:
    """Old RC4 encryption, because the newer kinds draw random bytes and would not repeat."""
    lock = pikepdf.Encryption(user="secret", owner="owner", R=3, aes=False, metadata=False)
    return files.saved(files.document(pages), encryption=lock, static_id=True)


def _with_script(content: bytes, pages: Pages, rng: Random) -> bytes:
    pdf = files.document(pages)
    script = pikepdf.String("app.alert('Документ открыт');")
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)
    return files.saved(pdf)


def _truncated(content: bytes, pages: Pages, rng: Random) -> bytes:
    return content[: round(len(content) * rng.uniform(0.4, 0.6))]


def _tiff(content: bytes, pages: Pages, rng: Random) -> bytes:
    return files.encoded(_bilevel(pages[0]), "TIFF", pages[0].dpi, compression="group4")


def _bmp(content: bytes, pages: Pages, rng: Random) -> bytes:
    return files.encoded(_bilevel(pages[0]), "BMP", pages[0].dpi)


def _bilevel(page: Page) -> Image.Image:
    return Image.fromarray(page.pixels()).convert("L").point(lambda grey: 255 * (grey > 150), "1")


def _docx(content: bytes, pages: Pages, rng: Random) -> bytes:
    """A word processor's file with the name of a scan."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in (
            (
                "[Content_Types].xml",
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Override PartName="/word/document.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            ),
            (
                "word/document.xml",
                '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
                "<w:t>Приказ о назначении</w:t></w:r></w:p></w:body></w:document>",
            ),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return target.getvalue()


def _dense(paper: Paper) -> bool:
    return paper.type in DENSE


def _on_pages(name: str, code: str, apply: Callable[[Pages, Random], Pages]) -> Fault:
    return Fault(name, frozenset({code}), Stage.PAGES, apply, on_document=True, paper=_dense, extensions=("pdf", "jpg"))


def _on_file(name: str, code: str, apply: Callable[[bytes, Pages, Random], bytes], *extensions: str) -> Fault:
    return Fault(name, frozenset({code}), Stage.FILE, apply, on_document=True, extensions=extensions)


FAULTS = (
    _on_pages("low-resolution", "scan.resolution", _low_resolution),
    _on_pages("resampled", "scan.resampled", _fullest(_resampled)),
    _on_pages("blur", "scan.blur", _fullest(_blurred)),
    _on_pages("cropped", "scan.cropped", _fullest(_cropped)),
    _on_pages("low-contrast", "scan.low-contrast", _fullest(_low_contrast)),
    _on_pages("skew", "scan.skew", _fullest(_skewed)),
    _on_pages("stain", "scan.stain", _fullest(_stained)),
    _on_pages("glare", "scan.stain", _fullest(_glared)),
    Fault(
        "colour-lost", frozenset({"scan.colour-lost"}), Stage.PAGES, _grey, on_document=True,
        paper=lambda paper: paper.in_colour and paper.type in DENSE,
    ),
    Fault(
        "blank-page", frozenset({"scan.blank-page"}), Stage.PAGES, _with_blank_page, on_document=True, extensions=("pdf",)
    ),
    _on_file("oversize", "scan.size", _oversize, "pdf"),
    _on_file("encrypted", "scan.encrypted", _encrypted, "pdf"),
    _on_file("active-content", "scan.active-content", _with_script, "pdf"),
    _on_file("truncated", "scan.unreadable", _truncated, "jpg", "pdf"),
    _on_file("tiff-named-pdf", "scan.format", _tiff, "pdf"),
    Fault(
        "bmp-named-jpg", frozenset({"scan.format"}), Stage.FILE, _bmp, on_document=True,
        paper=lambda paper: paper.type not in MULTIPAGE, extensions=("jpg",),
    ),
    _on_file("docx-named-pdf", "scan.format", _docx, "pdf"),
)  # fmt: skip
