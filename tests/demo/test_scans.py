"""Drawn papers: the size and resolution they claim, what each format says of them, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from random import Random

import numpy as np
import pikepdf
import pytest
from PIL import Image

from dashboard.demo import scans
from dashboard.demo.organisations import Applicant, applicant
from dashboard.demo.scans import files
from dashboard.demo.scans.fonts import DPI, Face, word
from dashboard.demo.scans.page import scanned
from dashboard.demo.scans.sheet import BLACK, STAMP, Sheet, broken
from data.model import LegalForm, OrganisationKind

MAX_BYTES = 5 * 1024 * 1024
TODAY = dt.date(2026, 11, 3)
TYPES = [*scans.PAPERS, "medical_licence"]


@pytest.fixture(scope="module")
def clinic() -> Applicant:
    return applicant(Random(4), kind=OrganisationKind.MEDICAL, form=LegalForm.LEGAL_ENTITY, region="16", on=TODAY)


def subject(type: str, who: Applicant):
    return {"medical_licence": who.licences[0], "specialist_certificate": who.staff[0]}.get(type, who.head)


@pytest.mark.parametrize("type", TYPES)
def test_paper_is_drawn_at_300_dpi_and_fits_the_limit(type: str, clinic: Applicant) -> None:
    pages = scans.render(type, clinic, subject(type, clinic), Random(type))
    assert all(page.dpi == DPI for page in pages)
    assert all(page.colour == scans.in_colour(type, clinic) for page in pages)
    for page in pages:
        pixels = page.pixels()
        assert pixels.shape[:2] == (page.height, page.width)
        assert 0.002 < np.mean(pixels < 128) < 0.25
    assert len(files.pdf(pages)) < MAX_BYTES


@pytest.mark.parametrize("type", TYPES)
def test_paper_is_the_same_from_the_same_seed(type: str, clinic: Applicant) -> None:
    first, second = (scans.render_slip(type, clinic, subject(type, clinic), Random(type)) for _ in range(2))
    assert first == second


def test_charter_has_several_a4_pages(clinic: Applicant) -> None:
    pages = scans.render("charter", clinic, clinic.head, Random(1))
    assert len(pages) >= 4
    assert {(page.width, page.height) for page in pages} == {(2480, 3508)}


def test_pdf_places_its_pictures_at_300_dpi(clinic: Applicant) -> None:
    pages = scans.render("lease", clinic, clinic.head, Random(1))
    with pikepdf.open(io.BytesIO(files.pdf(pages))) as pdf:
        assert len(pdf.pages) == len(pages)
        for leaf in pdf.pages:
            picture = next(iter(leaf.get_images().values()))
            width, height = leaf.mediabox[2], leaf.mediabox[3]
            assert float(picture.Width) * 72 / float(width) == pytest.approx(300, abs=0.01)
            assert float(picture.Height) * 72 / float(height) == pytest.approx(300, abs=0.01)


@pytest.mark.parametrize("extension", ["jpg", "png"])
@pytest.mark.parametrize("type", ["consent", "registration_certificate"])
def test_pictures_say_300_dpi_and_fit_the_limit(extension: str, type: str, clinic: Applicant) -> None:
    content = files.written(scans.render(type, clinic, clinic.head, Random(1))[:1], extension)
    assert len(content) < MAX_BYTES
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == {"jpg": "JPEG", "png": "PNG"}[extension]
        assert picture.size == (2480, 3508)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)


@pytest.mark.parametrize("extension", ["pdf", "jpg", "png"])
def test_blue_stamp_stays_blue_in_every_format(extension: str, clinic: Applicant) -> None:
    pages = scans.render("head_appointment", clinic, clinic.head, Random(1))[:1]
    content = files.written(pages, extension)
    if extension == "pdf":
        with pikepdf.open(io.BytesIO(content)) as pdf:
            content = next(iter(pdf.pages[0].get_images().values())).read_raw_bytes()
    with Image.open(io.BytesIO(content)) as picture:
        red, _, blue = (np.asarray(channel).astype(int) for channel in picture.convert("RGB").split())
    assert np.mean(blue - red > 40) > 0.001


def test_several_pages_only_go_into_a_pdf(clinic: Applicant) -> None:
    pages = scans.render("charter", clinic, clinic.head, Random(1))
    with pytest.raises(ValueError, match="one page"):
        files.written(pages, "jpg")


def test_lines_of_text_fit_their_width() -> None:
    face = Face(11)
    lines = list(broken("Настоящий устав определяет порядок деятельности организации " * 5, 80, face, indent=10))
    gap = word(face, " ").advance
    for place, line in enumerate(lines):
        length = sum(word(face, part).advance for part in line) + gap * (len(line) - 1)
        assert length <= (80 - (10 if place == 0 else 0)) * DPI / 25.4
    assert (
        " ".join(part for line in lines for part in line).split()
        == ("Настоящий устав определяет порядок деятельности организации " * 5).split()
    )


def test_every_russian_letter_has_a_glyph_of_its_own() -> None:
    for family in ("PT Serif", "PT Sans"):
        pictures = {word(Face(20, family), letter).ink.tobytes() for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя№«»"}
        assert len(pictures) == 36


@pytest.mark.parametrize("ink", [BLACK, STAMP])
def test_ink_that_falls_off_the_sheet_is_lost(ink) -> None:
    sheet = Sheet((20, 20))
    blot = np.full((60, 60), 255, np.uint8)
    for left, top in ((-30, -30), (210, 210), (-100, 0), (400, 400)):
        sheet.blend(blot, left, top, ink)
    assert sheet.luma[0, 0] == sheet.luma[-1, -1] == ink.luma
    assert sheet.luma[120, 120] > 200


def test_grey_scan_of_coloured_ink_has_no_colour() -> None:
    sheet = Sheet((20, 20))
    sheet.box(4, 4, 16, 16, width=2, ink=STAMP)
    assert scanned(sheet, Random(1), colour=False).pixels().ndim == 2
    assert scanned(sheet, Random(1), colour=True).pixels().ndim == 3
