from __future__ import annotations

import zlib

import numpy as np
import pytest

from data.page_hashes import HEAD_BYTES, HEIGHT, WIDTH, head_of, in_reach, is_page_hash, page_hash, picture_of
from tests.data.pictures import page, with_other_bits, words

HEAD = bytes(range(HEAD_BYTES))
EMPTY = np.zeros((HEIGHT, WIDTH), bool)


def test_the_picture_comes_back() -> None:
    picture = words()
    assert (picture_of(page(picture)) == picture).all()


def test_the_sketch_follows_the_key() -> None:
    head = bytes([0, 0, 0, 0, 0, 0, 0, 3]) + bytes([128, 0, 0, 0, 0, 0, 0, 1])
    assert head_of(page_hash(head, EMPTY)) == {"key": 3, "sketch": 1 - 2**63}


@pytest.mark.parametrize(
    ("in_key", "in_sketch", "expected"), [(0, 0, True), (16, 16, True), (17, 0, False), (0, 17, False)]
)
def test_what_is_in_reach(in_key: int, in_sketch: int, expected: bool) -> None:
    ours = page_hash(HEAD, EMPTY)
    assert in_reach(ours, with_other_bits(ours, in_key, in_sketch)) is expected


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
