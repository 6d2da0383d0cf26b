from __future__ import annotations

import pytest

from data.der import MOST_DEPTH, MOST_PARTS, is_bounded


def sequence(content: bytes) -> bytes:
    size = len(content)
    head = bytes([size]) if size < 128 else b"\x84" + size.to_bytes(4, "big")
    return b"\x30" + head + content


def nested(depth: int) -> bytes:
    content = b"\x05\x00"
    for _ in range(depth):
        content = sequence(content)
    return content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x05\x00",
        sequence(b"\x02\x01\x05" * 3),
        b"\x30\x80\x02\x01\x05\x00\x00",
        b"\x30\x80\x30\x80\x00\x00\x00\x00",
        b"\x24\x80\x04\x01a\x04\x01b\x00\x00",
        nested(MOST_DEPTH - 2),
        sequence(b"\x05\x00" * (MOST_PARTS - 5)),
        b"\x04\x84\x00\x01\x00\x00" + bytes(65536),
    ],
)
def test_bounded(content: bytes) -> None:
    assert is_bounded(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x30",
        b"\x30\x05\x05\x00",
        b"\x30\x01\x05\x00",
        b"\x30\x80\x02\x01\x05",
        b"\x04\x80\x00\x00",
        b"\x00\x00",
        b"\x00\x01a",
        b"\x30\x82\xff",
        b"\x30\x85\x00\x00\x00\x00\x00",
        b"\x1f\x81\x01\x00",
        b"\x3f\x81\x01\x00",
        sequence(b"\x06\x41" + bytes(65)),
        sequence(b"\x02\x82\x08\x01" + bytes(2049)),
        sequence(b"\x17\x41" + bytes(65)),
        nested(MOST_DEPTH + 2),
        sequence(b"\x05\x00" * (MOST_PARTS + 1)),
        b"\x30\x80" * 1000,
    ],
)
def test_not_bounded(content: bytes) -> None:
    assert not is_bounded(content)
