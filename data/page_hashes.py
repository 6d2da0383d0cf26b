"""How the hash of a page is laid out, and how far two of them are apart.

A hash is 34 words of 64 bits, little-endian:

- the key: broad features of the page in 8 bands of 8 bits. A copy agrees with its original in one band at least, and by
  it is found among millions without comparing it with each;
- the sketch: features of the whole page, finer than the height of a line, by which most of what agrees in a band by
  chance is passed over;
- 32 regions, 4 across and 8 down, each with the words and gaps in it. So two sheets of one form that were filled in
  differently are apart in a region, however much of the rest they share.

The limits were chosen on one set of drawn pages and measured on another: `python -m dashboard bench duplicates`.
"""

from __future__ import annotations

import numpy as np

WORD_BITS = 64
BANDS, BAND_BITS = 8, 8
ACROSS, DOWN = 4, 8
WORDS = 2 + ACROSS * DOWN
BYTES = WORDS * WORD_BITS // 8

MOST_APART = (
    0.5  # of the features that either page has, and of those in any one region: pages of other forms lie beyond
)
SURELY_APART = 0.2  # hardly ever less between two sheets of one form, unless the same is written in both
MOST_SKETCH_BITS = 16

_FEW = 20  # features: a region with fewer says little


def key_bands(page_hash: bytes) -> list[int]:
    """The eight bands as numbers that tell the band as well: 256 × band + its bits."""
    return [band << BAND_BITS | bits for band, bits in enumerate(page_hash[:BANDS])]


def sketch(page_hash: bytes) -> int:
    return int.from_bytes(page_hash[8:16], "little")


def is_page_hash(page_hash: bytes) -> bool:
    return len(page_hash) == BYTES


def apart(ours: bytes, theirs: list[bytes]) -> np.ndarray:
    """How far each of some pages is from ours: 0.0 for the same features, above MOST_APART for another sheet.

    It is the larger of two shares of differing features: over the page, and in the region that differs most.
    """
    if not theirs:
        return np.empty(0)
    words = np.frombuffer(b"".join([ours, *theirs]), "<u8").reshape(-1, WORDS)[:, 2:]
    mine, others = words[0], words[1:]
    differing = np.bitwise_count(mine ^ others).astype(np.int64)
    features = np.maximum(np.bitwise_count(mine), np.bitwise_count(others)).astype(np.int64)
    either = np.bitwise_count(mine | others).astype(np.int64).sum(axis=1)
    over_page = differing.sum(axis=1) / np.maximum(1, either)
    return np.maximum(over_page, (differing / (features + _FEW)).max(axis=1))
