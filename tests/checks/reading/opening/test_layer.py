"""The text layer: the box of a word lies where its ink is, however the page is turned and cropped; the unseen is left out."""

from __future__ import annotations

import numpy as np
import pytest

from checks.reading.opening.layer import Layer, read_layer
from checks.reading.opening.picture import page_of_pdf
from checks.reading.text import Box
from tests.checks.scan.making import Leaf, full_page, jpeg_image, pdf, text

WORDS = {"ALPHA": (130, 320), "BRAVO": (310, 320), "CHARLIE": (140, 90), "DELTA": (300, 200)}
BOXES = {
    "plain": {},
    "media box off the origin": {"box": (100, 50, 400, 450)},
    "cropped": {"entries": {"CropBox": [90, 60, 420, 380]}},
    "cropped, off the origin": {"box": (50, 20, 450, 480), "entries": {"CropBox": [90, 60, 420, 380]}},
}


def placed(words: dict[str, tuple[int, int]], mode: int = 0) -> str:
    return " ".join(f"BT /F 20 Tf {mode} Tr {x} {y} Td ({word}) Tj ET" for word, (x, y) in words.items())


def leaf(content: str, *, box: tuple[int, int, int, int] = (0, 0, 450, 500), **entries) -> Leaf:
    return Leaf(content, box=box, entries=entries.pop("entries", {}) | entries)


def layer(content: bytes, number: int = 1) -> Layer | None:
    return read_layer(content, number, *page_of_pdf(content, number, 100))


def ink(drawn: np.ndarray, box: Box = (0, 0, 1, 1)) -> float:
    height, width = drawn.shape
    x0, y0, x1, y1 = box
    # A glyph's softened edge may reach a point beyond the font's own measure.
    rows = slice(max(0, round(y0 * height) - 4), round(y1 * height) + 5)
    return float((255.0 - drawn[rows, max(0, round(x0 * width) - 4) : round(x1 * width) + 5]).sum())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("box", BOXES)
def test_the_box_of_a_word_lies_where_its_ink_is(rotation: int, box: str) -> None:
    content = pdf(leaf(placed(WORDS), Rotate=rotation, **BOXES[box]))
    read = layer(content)
    assert {word.text for word in read.words} == set(WORDS)
    drawn, _ = page_of_pdf(content, 1, 200)
    whole = ink(drawn)
    shares = {word.text: ink(drawn, word.box) / whole for word in read.words}
    assert sum(shares.values()) == pytest.approx(1, abs=0.02)
    alone = {word: ink(page_of_pdf(pdf(leaf(placed({word: at}), Rotate=rotation, **BOXES[box])), 1, 200)[0]) / whole
             for word, at in WORDS.items()}  # fmt: skip
    assert shares == pytest.approx(alone, abs=0.02)


def test_each_page_has_its_own_words() -> None:
    content = pdf(leaf(placed({"FIRST": (100, 100)})), leaf(placed({"SECOND": (100, 100)})))
    assert [[word.text for word in layer(content, number).words] for number in (1, 2)] == [["FIRST"], ["SECOND"]]


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("BT /F 20 Tf 3 Tr 100 250 Td (HIDDEN) Tj ET", id="invisible"),
        pytest.param("1 g BT /F 20 Tf 100 250 Td (HIDDEN) Tj ET", id="white on white"),
        pytest.param("BT /F 20 Tf 100 250 Td (HIDDEN) Tj ET 1 g 90 240 200 40 re f", id="painted over"),
        pytest.param("BT /F 20 Tf 900 250 Td (HIDDEN) Tj ET", id="beside the page"),
    ],
)
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    read = layer(pdf(leaf(f"q {hidden} Q {placed(WORDS)}")))
    assert {word.text for word in read.words} == set(WORDS)
    assert not read.is_whole


def test_a_layer_under_a_scan_is_not_relied_on() -> None:
    assert layer(pdf(full_page(jpeg_image(620, 877), before=text(20)))) is None
    assert layer(pdf(full_page(jpeg_image(620, 877), after=text(20, mode=3)))) is None


def test_a_page_without_text_has_no_layer() -> None:
    assert layer(pdf(leaf("0 0 100 100 re f"))) is None
