"""Hashes of made-up pages: words in lines, and copies of them."""

from __future__ import annotations

import numpy as np

from data.page_hashes import HEAD_BYTES, HEIGHT, WIDTH, page_hash, picture_of

RANDOM = np.random.default_rng(7)


def words() -> np.ndarray:
    """The picture of a page of text, another one each time."""
    picture = np.zeros((HEIGHT, WIDTH), bool)
    for top in range(14, HEIGHT - 14, 5):
        left = 12
        while left < WIDTH - 18:
            word = int(RANDOM.integers(2, 9))
            picture[top : top + 2, left : left + word] = True
            left += word + int(RANDOM.integers(2, 6))
    return picture


def page(picture: np.ndarray | None = None) -> bytes:
    return page_hash(RANDOM.bytes(HEAD_BYTES), words() if picture is None else picture)


def spoilt(original: bytes, *, bits: int = 4, cells: int = 3) -> bytes:
    """A copy: so many bits of the head are other, and so many cells far from any writing are set."""
    head = np.unpackbits(np.frombuffer(original[:HEAD_BYTES], np.uint8))
    head[RANDOM.choice(head.size, bits, replace=False)] ^= 1
    picture = picture_of(original)
    number = np.arange(cells)
    picture[HEIGHT - 4 - 4 * (number // 7), 6 + 12 * (number % 7)] = True
    return page_hash(np.packbits(head).tobytes(), picture)


def with_other_bits(original: bytes, in_key: int, in_sketch: int) -> bytes:
    """The same picture under a head that differs in the first so many bits of the key and of the sketch."""
    differing = np.packbits(np.arange(64) < np.array([[in_key], [in_sketch]]))
    return (np.frombuffer(original[:HEAD_BYTES], np.uint8) ^ differing.ravel()).tobytes() + original[HEAD_BYTES:]


def filled_in_otherwise(original: bytes) -> bytes:
    """The same form with another word in one place."""
    picture = picture_of(original)
    picture[50:64, 60:76] = False
    picture[50:52, 60:72] = picture[60:62, 64:76] = True
    return page_hash(original[:HEAD_BYTES], picture)
