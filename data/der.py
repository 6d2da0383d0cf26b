"""A look over DER (and BER) before a reader is let at it: whether it is small enough in every way to be read in no time."""

from __future__ import annotations

MOST_PARTS = 20_000
MOST_DEPTH = 40
_LARGEST = {2: 2048, 6: 64, 13: 64, 23: 64, 24: 64}  # bytes of an integer, an object identifier, a time
_CONSTRUCTED, _LONG_TAG, _INDEFINITE = 0x20, 0x1F, 0x80


def is_bounded(content: bytes) -> bool:
    """Whether it is well formed down to its last part, not deep, of few parts, and none of them is a monster."""
    at, parts = 0, 0
    ends: list[int | None] = []  # of the parts that are open; None is one that ends with an end-of-contents mark
    while at < len(content) or ends:
        if ends and ends[-1] is not None and at >= ends[-1]:
            if at > ends.pop():
                return False
            continue
        head = _head(content, at)
        parts += 1
        if head is None or parts > MOST_PARTS or len(ends) > MOST_DEPTH:
            return False
        begin, size = head
        tag = content[at]
        if tag == 0:
            if size != 0 or not ends or ends.pop() is not None:
                return False
            at = begin
        elif size is None:
            if not tag & _CONSTRUCTED:
                return False
            ends.append(None)
            at = begin
        elif tag & _CONSTRUCTED:
            ends.append(begin + size)
            at = begin
        else:
            if size > _LARGEST.get(tag, len(content)):
                return False
            at = begin + size
    return at == len(content)


def _head(content: bytes, at: int) -> tuple[int, int | None] | None:
    """Where the contents of the part at this place begin and how long they are, None for an indefinite length."""
    if at + 2 > len(content) or content[at] & _LONG_TAG == _LONG_TAG:
        return None
    first = content[at + 1]
    if first == _INDEFINITE:
        return at + 2, None
    count = first & 0x7F if first > _INDEFINITE else 0
    begin = at + 2 + count
    size = int.from_bytes(content[at + 2 : begin], "big") if count else first
    return (begin, size) if count <= 4 and begin + size <= len(content) else None
