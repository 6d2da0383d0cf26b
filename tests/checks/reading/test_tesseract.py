"""Recognition of pictures: Russian words where their ink is, also on a page laid sideways, and what is no text at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from fontpkg import path as font
from PIL import Image, ImageDraw, ImageFont

from checks.reading.tesseract import Engine, RecognitionFailed, installed_engine, recognise
from checks.reading.text import Word

LINES = (
    "Настоящая лицензия предоставлена обществу",
    "с ограниченной ответственностью «Клиника»",
    "ОГРН 1027700132195, ИНН 7725088527",
    "Место нахождения: город Москва, улица Лесная",
    "дом пять, главный врач Иванов Иван Иванович",
    "Срок действия лицензии: бессрочно",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """`make test` installs it: a test of reading that read nothing would prove nothing."""
    engine = installed_engine()
    assert engine is not None
    return engine


def page() -> np.ndarray:
    """Six lines of print at 300 dpi."""
    image = Image.new("L", (1700, 900), 245)
    face = ImageFont.truetype(font("PT Serif", weight=400, style="normal"), 50)
    for number, line in enumerate(LINES):
        ImageDraw.Draw(image).text((150, 80 + 120 * number), line, 20, face)
    return np.asarray(image)


def ink_within(picture: np.ndarray, word: Word) -> float:
    """The share of dark points in the box of a word."""
    height, width = picture.shape
    x0, y0, x1, y1 = word.box
    return float((picture[round(y0 * height) : round(y1 * height), round(x0 * width) : round(x1 * width)] < 120).mean())


@pytest.mark.parametrize("turns", [0, 1, 2])
def test_words_are_read_where_their_ink_is_however_the_page_was_laid(engine: Engine, turns: int) -> None:
    picture = np.ascontiguousarray(np.rot90(page(), turns))
    words = recognise(picture, engine)
    read = " ".join(word.text for word in words)
    for expected in ("1027700132195", "7725088527", "Лесная", "Иванович"):
        assert expected in read
    assert all(ink_within(picture, word) > 0.05 for word in words if len(word.text) > 3)
    covered = np.full(picture.shape, 255, np.uint8)
    height, width = picture.shape
    for word in words:
        x0, y0, x1, y1 = (round(edge * side) for edge, side in zip(word.box, (width, height) * 2, strict=True))
        covered[y0:y1, x0:x1] = picture[y0:y1, x0:x1]
    assert (covered < 120).sum() > 0.97 * (picture < 120).sum()


def test_an_empty_page_has_no_words(engine: Engine) -> None:
    assert recognise(np.full((900, 700), 240, np.uint8), engine) == ()


def test_a_speck_of_a_picture_is_no_page(engine: Engine) -> None:
    assert recognise(cv2.resize(page(), (3, 3)), engine) == ()


def test_an_engine_that_does_not_work_is_told() -> None:
    broken = Engine(shutil.which("false"), ("rus",), "0", tells_orientation=False)
    with pytest.raises(RecognitionFailed):
        recognise(page(), broken)


def test_without_the_program_there_is_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed_engine() is None
