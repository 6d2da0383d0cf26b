"""A frame all round a page: found however pale, wherever it ends, and not where there are only rules and lines."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from checks.scan.measuring.belt import inside_of_frame

SIZE = (640, 452)
GROUND = 3


def strokes(
    left: int = 24, top: int = 24, right: int = 24, bottom: int = 24, *, wide: int = 20, tone: int = 20
) -> np.ndarray:
    """A frame so far from the edges, on a page with some words in the middle."""
    page = np.full(SIZE, GROUND, np.uint8)
    page[top : SIZE[0] - bottom, left : SIZE[1] - right] = tone
    page[top + wide : SIZE[0] - bottom - wide, left + wide : SIZE[1] - right - wide] = GROUND
    page[200:230, 150:300] = 90
    return page


def turned(page: np.ndarray, degrees: float) -> np.ndarray:
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(page, turn, (width, height), borderValue=GROUND)


@pytest.mark.parametrize("tone", [14, 20, 80])
def test_what_lies_inside_is_told_to_a_few_pixels(tone: int) -> None:
    found = inside_of_frame(strokes(tone=tone), 0.0)
    assert found is not None
    assert np.subtract(found, (44, 44, SIZE[1] - 44, SIZE[0] - 44)) == pytest.approx([6, 6, -6, -6], abs=6)


def test_the_edge_of_the_glass_may_cut_it() -> None:
    found = inside_of_frame(strokes(left=8, right=40), 0.0)
    assert found is not None
    assert found[0] + SIZE[1] - found[2] == pytest.approx(100, abs=16)


def test_it_is_found_on_a_page_that_lies_askew() -> None:
    askew = turned(strokes(), 2.0)
    assert inside_of_frame(askew, 2.0) is not None


def test_a_shadow_of_the_lid_is_no_frame_and_hides_none() -> None:
    shaded = strokes()
    shaded[:, :8] = 200
    found = inside_of_frame(shaded, 0.0)
    assert found is not None
    assert found[0] > 44


@pytest.mark.parametrize(
    "page",
    [
        strokes(wide=2),
        strokes(right=-20),
        strokes(tone=6),
        strokes(left=90, right=90),
        np.full(SIZE, GROUND, np.uint8),
        np.full((64, 64), GROUND, np.uint8),
    ],
    ids=["a rule", "three sides", "as pale as the ground", "far inside", "nothing", "a small page"],
)
def test_this_is_no_frame(page: np.ndarray) -> None:
    assert inside_of_frame(page, 0.0) is None


def test_a_side_much_paler_than_the_others_is_none() -> None:
    page = strokes(tone=80)
    page[:, -44:-24] = 18
    assert inside_of_frame(page, 0.0) is None
