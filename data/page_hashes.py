"""How the hash of a page is laid out. What two of them say of each other: data/overlaying.py.

- the key, 8 bytes: broad features of the page;
- the sketch, 8 bytes: features of the whole page, finer than the height of a line. A copy differs from its original in
  few bits of both, and among millions of pages hardly another one does;
- the picture: where on the page there is writing, one bit a cell, 96 across and 128 down, packed by rows and deflated,
  400 bytes more or less. The few pages that are left are laid upon each other by it.

The limits were chosen on one set of drawn pages and measured on another: `python -m dashboard bench duplicates`.
"""

from __future__ import annotations

import zlib

import numpy as np

WIDTH, HEIGHT = 96, 128
_KEY, _SKETCH = slice(8), slice(8, 16)
HEAD_BYTES = 16
WORD_BITS = 64

MOST_BITS = 16  # that differ in the key, and in the sketch; of a copy seldom more than 12 and 14

_PICTURE_BYTES = WIDTH * HEIGHT // 8
_MOST_BYTES = HEAD_BYTES + _PICTURE_BYTES + 64  # what cannot be deflated grows by a few bytes


def page_hash(head: bytes, picture: np.ndarray) -> bytes:
    """`picture` is bool of shape (128, 96)."""
    return head + zlib.compress(np.packbits(picture).tobytes(), 9)


def head_of(page: bytes) -> dict[str, int]:
    """Key and sketch as the store holds them: with a sign, for DuckDB counts the bits of such numbers fastest."""
    return {
        "key": int.from_bytes(page[_KEY], signed=True),
        "sketch": int.from_bytes(page[_SKETCH], signed=True),
    }


def in_reach(ours: bytes, theirs: bytes) -> bool:
    """Whether the search takes theirs for worth laying upon ours."""
    return all(
        (int.from_bytes(ours[word]) ^ int.from_bytes(theirs[word])).bit_count() <= MOST_BITS for word in (_KEY, _SKETCH)
    )


def is_page_hash(page: bytes) -> bool:
    return HEAD_BYTES < len(page) <= _MOST_BYTES and _unpacked(page) is not None


def picture_of(page: bytes) -> np.ndarray:
    """The picture in a hash, bool of shape (128, 96)."""
    packed = _unpacked(page)
    if packed is None:
        raise ValueError("This is no hash of a page: its picture is damaged. Check the document again")
    return np.unpackbits(np.frombuffer(packed, np.uint8)).reshape(HEIGHT, WIDTH).astype(bool)


def _unpacked(page: bytes) -> bytes | None:
    """No more than a picture is ever unpacked, whatever the bytes say: a hostile file may have had a hand in them."""
    unpacking = zlib.decompressobj()
    try:
        packed = unpacking.decompress(page[HEAD_BYTES:], _PICTURE_BYTES + 1)
    except zlib.error:
        return None
    return packed if len(packed) == _PICTURE_BYTES and unpacking.eof else None
