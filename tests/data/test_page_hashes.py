from __future__ import annotations

import zlib

import numpy as np
import pytest

from data.page_hashes import HEAD_BYTES, HEIGHT, WIDTH, in_reach, is_page_hash, key_bands, page_hash, picture_of, sketch
from tests.data.pictures import page, words

HEAD = bytes(range(HEAD_BYTES))
EMPTY = np.zeros((HEIGHT, WIDTH), bool)


def test_the_picture_comes_back() -> None:
    picture = words()
    assert (picture_of(page(picture)) == picture).all()


def test_bands_tell_which_they_are() -> None:
    head = bytes([1, 2, 3, 4, 5, 6, 7, 255]) + bytes(8)
    assert key_bands(page_hash(head, EMPTY)) == [1, 258, 515, 772, 1029, 1286, 1543, 2047]


def test_the_sketch_follows_the_bands() -> None:
    head = bytes(8) + bytes([1, 0, 0, 0, 0, 0, 0, 128])
    assert sketch(page_hash(head, EMPTY)) == 2**63 + 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD, True),
        (bytes(7) + HEAD[7:], True),
        (bytes([255] * 8) + HEAD[8:], False),
        (HEAD[:8] + bytes([255] * 8), False),
    ],
    ids=["same", "one band", "no band", "another sketch"],
)
def test_what_the_search_reaches(head: bytes, expected: bool) -> None:
    assert in_reach(page_hash(HEAD, EMPTY), page_hash(head, EMPTY)) is expected


@pytest.mark.parametrize(
    ("hashed", "expected"),
    [
        (page(), True),
        (page_hash(HEAD, np.random.default_rng(1).random((HEIGHT, WIDTH)) < 0.5), True),
        (b"", False),
        (HEAD, False),
        (HEAD + b"no picture", False),
        (page()[:-3], False),
        (HEAD + zlib.compress(bytes(1000)), False),
        (HEAD + zlib.compress(bytes(10_000_000)), False),
    ],
    ids=["words", "grain", "empty", "no picture", "not deflated", "cut off", "too small", "too large"],
)
def test_what_is_a_hash(hashed: bytes, expected: bool) -> None:
    assert is_page_hash(hashed) is expected


def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="picture is damaged"):
        picture_of(HEAD + b"no picture")
