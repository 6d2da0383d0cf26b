from __future__ import annotations

import numpy as np
import pytest

from data.page_hashes import BYTES, MOST_APART, apart, is_page_hash, key_bands, sketch

RANDOM = np.random.default_rng(7)


def page_hash(share: float = 0.3) -> bytes:
    return np.packbits(RANDOM.random(BYTES * 8) < share).tobytes()


def test_the_same_page_is_not_apart() -> None:
    page = page_hash()
    assert apart(page, [page]).tolist() == [0.0]


def test_pages_of_other_sheets_are_far() -> None:
    page = page_hash()
    assert (apart(page, [page_hash() for _ in range(50)]) > MOST_APART).all()


def test_one_changed_region_counts_though_the_rest_is_the_same() -> None:
    page = bytearray(page_hash())
    other = bytearray(page)
    other[16 + 8 * 5 : 16 + 8 * 6] = bytes(255 - byte for byte in other[16 + 8 * 5 : 16 + 8 * 6])
    assert apart(bytes(page), [bytes(other)])[0] > MOST_APART


def test_nothing_to_compare_with() -> None:
    assert apart(page_hash(), []).shape == (0,)


def test_bands_tell_which_they_are() -> None:
    page = bytes([1, 2, 3, 4, 5, 6, 7, 255]) + bytes(BYTES - 8)
    assert key_bands(page) == [1, 258, 515, 772, 1029, 1286, 1543, 2047]


def test_the_sketch_follows_the_bands() -> None:
    assert sketch(bytes(8) + bytes([1, 0, 0, 0, 0, 0, 0, 128]) + bytes(BYTES - 16)) == 2**63 + 1


@pytest.mark.parametrize(("page", "expected"), [(b"", False), (bytes(BYTES), True), (bytes(BYTES - 1), False)])
def test_what_is_a_hash(page: bytes, expected: bool) -> None:
    assert is_page_hash(page) is expected
