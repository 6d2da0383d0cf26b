"""The picture that is read: as large as the scan and no larger than 300 dpi, evenly lit, its ornament gone."""

from __future__ import annotations

import numpy as np
import pytest

from checks.reading.opening.cleaning import cleaned
from checks.reading.opening.picture import MAX_PIXELS, NoPicture, image, page_of_pdf
from checks.scan.reading.content import Format
from tests.checks.scan.making import Leaf, full_page, jpeg, jpeg_declaring, jpeg_image, pdf, png


@pytest.mark.parametrize(("dpi", "width"), [(150, 400), (300, 400), (600, 200)])
def test_an_image_is_reduced_to_300_dpi_and_never_enlarged(dpi: int, width: int) -> None:
    assert image(jpeg(400, 600, dpi=(dpi, dpi)), Format.JPEG).shape == (width * 3 // 2, width)


def test_no_picture_has_more_points_than_can_be_read() -> None:
    assert image(png(5000, 5000), Format.PNG).size <= MAX_PIXELS * 1.01
    assert page_of_pdf(pdf(Leaf("", box=(0, 0, 9000, 9000))), 1)[0].size <= MAX_PIXELS * 1.01


def test_a_page_of_a_pdf_is_drawn_at_300_dpi() -> None:
    picture, sheet = page_of_pdf(pdf(full_page(jpeg_image(620, 877))), 1)
    assert picture.shape == pytest.approx((3508, 2480), abs=2)
    assert sheet.size == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize("number", [0, 2])
def test_a_page_that_is_not_there(number: int) -> None:
    with pytest.raises(NoPicture, match="no such page"):
        page_of_pdf(pdf(Leaf("")), number)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(NoPicture):
        image(jpeg_declaring(60_000, 60_000), Format.JPEG)


def sheet(paper: float, pale: float, dark: float) -> np.ndarray:
    """Paper that grows darker to the right, with a pale and a dark line."""
    grey = np.tile(np.linspace(paper, paper * 0.6, 800), (400, 1))
    grey[100:110, 50:750] *= pale
    grey[200:215, 50:750] *= dark
    return grey.astype(np.uint8)


def test_pale_ornament_turns_into_paper_and_print_stays() -> None:
    clean = cleaned(sheet(250, pale=0.75, dark=0.15))
    assert clean[100:110, 100:700].min() > 230
    assert clean[202:213, 100:700].max() < 40
    assert clean[300].min() > 240  # the shade has gone


def test_faint_print_is_print_all_the_same() -> None:
    clean = cleaned(sheet(250, pale=0.9, dark=0.6))
    assert clean[202:213, 100:700].max() < 120
    assert clean[100:110, 100:700].min() > 200


def test_an_empty_page_stays_as_it_is() -> None:
    grey = sheet(250, pale=1, dark=1)
    assert cleaned(grey) is grey
