"""How the hash of a page is laid out. What two of them say of each other: data/overlaying.py.

- the key, 8 bytes: broad features of the page in 8 bands of 8 bits. A copy agrees with its original in one band at
  least, and by it is found among millions without comparing it with each;
- the sketch, 8 bytes: features of the whole page, finer than the height of a line, by which most of what agrees in a
  band by chance is passed over;
- the picture: where on the page there is writing, one bit a cell, 96 across and 128 down, packed by rows and deflated,
  400 bytes more or less. The few pages that are left are laid upon each other by it.

The limits were chosen on one set of drawn pages and measured on another: `python -m dashboard bench duplicates`.
"""

from __future__ import annotations

import zlib

import numpy as np

WIDTH, HEIGHT = 96, 128
BANDS, BAND_BITS = 8, 8
HEAD_BYTES = 16
WORD_BITS = 64

MOST_SKETCH_BITS = 16

_PICTURE_BYTES = WIDTH * HEIGHT // 8
_MOST_BYTES = HEAD_BYTES + _PICTURE_BYTES + 64  # what cannot be deflated grows by a few bytes


def page_hash(head: bytes, picture: np.ndarray) -> bytes:
    """`picture` is bool of shape (128, 96)."""
    return head + zlib.compress(np.packbits(picture).tobytes(), 9)


def key_bands(page: bytes) -> list[int]:
    """The eight bands as numbers that tell the band as well: 256 × band + its bits."""
    return [band << BAND_BITS | bits for band, bits in enumerate(page[:BANDS])]


def sketch(page: bytes) -> int:
    return int.from_bytes(page[8:HEAD_BYTES], "little")


def in_reach(ours: bytes, theirs: bytes) -> bool:
    """Whether the search takes theirs for worth laying upon ours."""
    bits = (sketch(ours) ^ sketch(theirs)).bit_count()
    return bits <= MOST_SKETCH_BITS and any(mine == other for mine, other in zip(ours[:BANDS], theirs, strict=False))


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
