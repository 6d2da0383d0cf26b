"""The hash of a page: a copy of it has nearly the same one, however it was made, and another page has not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image

from checks.runner import examine
from dashboard.bench.accuracy.papers import draw
from data.overlaying import MOST_APART, SURELY_APART, apart
from data.page_hashes import in_reach, is_page_hash
from tests.checks.cases import CONTEXT
from tests.checks.scan import sheets
from tests.checks.scan.making import full_page, pdf


def drawn(paper: str, seed: int) -> np.ndarray:
    pixels = draw(paper, Random(seed)).picture.pixels
    return pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)


def page_hash(folder: Path, pixels: np.ndarray, dpi: int = 300, quality: int = 80) -> bytes:
    path = folder / "page.jpg"
    Image.fromarray(pixels).save(path, dpi=(dpi, dpi), quality=quality)
    hashes = examine(path, path.name, None, CONTEXT).page_hashes
    return hashes[0] if hashes else b""


def turned(pixels: np.ndarray, degrees: float, across: float = 0, down: float = 0) -> np.ndarray:
    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] += (across, down)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=int(np.median(pixels)))


def noisy(pixels: np.ndarray, deviation: float = 8) -> np.ndarray:
    grain = np.random.default_rng(1).normal(0, deviation, pixels.shape)
    return (pixels + grain).clip(0, 255).astype(np.uint8)


def scaled(pixels: np.ndarray, factor: float) -> np.ndarray:
    return cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


COPIES: dict[str, tuple[Callable[[np.ndarray], np.ndarray], dict[str, int]]] = {
    "compressed again": (lambda page: page, {"quality": 30}),
    "of 200 dpi": (lambda page: scaled(page, 2 / 3), {"dpi": 200}),
    "smaller, and the density is not changed": (lambda page: scaled(page, 0.8), {}),
    "turned": (lambda page: turned(page, 1.5), {}),
    "turned the other way and moved": (lambda page: turned(page, -1.2, 40, -30), {}),
    "grainy": (noisy, {}),
    "paler": (lambda page: (page * 0.6 + 90).astype(np.uint8), {}),
}


@pytest.fixture(scope="module", params=["letter", "licence", "snils"])
def original(request: pytest.FixtureRequest) -> np.ndarray:
    return drawn(request.param, 1)


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_is_recognised(original: np.ndarray, kind: str, tmp_path: Path) -> None:
    change, saved = COPIES[kind]
    ours, theirs = page_hash(tmp_path, original), page_hash(tmp_path, change(original), **saved)
    assert apart(ours, [theirs])[0] <= MOST_APART
    assert in_reach(ours, theirs)


@pytest.mark.parametrize("paper", ["licence", "snils"])
def test_a_form_that_another_filled_in_is_no_sure_copy(paper: str, tmp_path: Path) -> None:
    ours, *others = (page_hash(tmp_path, drawn(paper, seed)) for seed in range(3))
    assert (apart(ours, others) > SURELY_APART).all()


def test_where_a_frame_ends_does_not_matter(tmp_path: Path) -> None:
    pixels = drawn("licence", 1)
    cut = page_hash(tmp_path, turned(pixels, 0, -75, 75))
    assert in_reach(page_hash(tmp_path, pixels), cut)
    assert apart(cut, [page_hash(tmp_path, turned(pixels, 0, 75, -75))])[0] <= MOST_APART


def test_a_pale_frame_does_not_carry_the_page_away(tmp_path: Path) -> None:
    certificate = drawn("registration_certificate", 5)
    ours, theirs = page_hash(tmp_path, certificate), page_hash(tmp_path, turned(certificate, -1.2, 40, -30))
    assert in_reach(ours, theirs)
    assert apart(ours, [theirs])[0] <= MOST_APART


@pytest.mark.parametrize("paper", ["letter", "two-columns", "typewritten"])
def test_another_text_in_the_same_layout_is_not(paper: str, tmp_path: Path) -> None:
    ours, *others = (page_hash(tmp_path, drawn(paper, seed)) for seed in range(4))
    assert (apart(ours, others) > MOST_APART).all()


@pytest.mark.parametrize(
    "pixels",
    [np.full((3508, 2480), 250, np.uint8), np.zeros((3508, 2480), np.uint8), drawn("nearly-empty", 1)],
    ids=["white", "black", "nearly empty"],
)
def test_a_page_with_next_to_nothing_on_it_has_no_hash(pixels: np.ndarray, tmp_path: Path) -> None:
    assert page_hash(tmp_path, pixels) == b""


def test_a_page_that_lies_on_its_side_is_hashed(tmp_path: Path) -> None:
    assert is_page_hash(page_hash(tmp_path, np.ascontiguousarray(np.rot90(drawn("letter", 1)))))


@pytest.mark.parametrize("size", [(70, 70), (64, 3000), (3000, 64), (8, 8)])
def test_any_size_is_endured(size: tuple[int, int], tmp_path: Path) -> None:
    grain = np.random.default_rng(2).integers(0, 255, size, dtype=np.uint8)
    hashed = page_hash(tmp_path, grain)
    assert hashed == b"" or is_page_hash(hashed)


def test_hashes_stand_in_the_order_of_pages(tmp_path: Path) -> None:
    pages = [drawn("letter", 1), np.full((3508, 2480), 250, np.uint8), drawn("consent", 1)]
    path = tmp_path / "three.pdf"
    path.write_bytes(pdf(*(full_page(sheets.image(page)) for page in pages)))
    first, blank, last = examine(path, path.name, None, CONTEXT).page_hashes
    assert (is_page_hash(first), blank, is_page_hash(last)) == (True, b"", True)
    assert apart(first, [page_hash(tmp_path, pages[0], quality=95)])[0] < 0.1
