"""ZIP archives put together byte by byte, to say what no archiver would write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
UTF8, ENCRYPTED = 0x800, 0x1
LINK = 0o120777 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. A field that is None tells the truth."""

    name: bytes
    content: bytes = b""
    method: int = STORED
    flags: int = UTF8
    declared: int | None = None  # the unpacked size that the headers claim
    crc: int | None = None
    attributes: int = 0
    offset: int | None = None  # where the directory claims that the entry begins
    own_name: bytes | None = None  # in the header before the content

    def packed(self) -> bytes:
        if self.method != DEFLATED:
            return self.content
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        return deflate.compress(self.content) + deflate.flush()


def archive(entries: Sequence[Entry], comment: bytes = b"") -> bytes:
    body, directory = b"", b""
    for entry in entries:
        packed = entry.packed()
        size = len(entry.content) if entry.declared is None else entry.declared
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        own_name = entry.name if entry.own_name is None else entry.own_name
        common, own = (
            struct.pack("<5H3I2H", 20, entry.flags, entry.method, 0, 0x21, crc, len(packed), size, len(name), 0)
            for name in (entry.name, own_name)
        )
        offset = len(body) if entry.offset is None else entry.offset
        directory += b"PK\x01\x02\x14\x00" + common
        directory += struct.pack("<3H2I", 0, 0, 0, entry.attributes, offset) + entry.name
        body += b"PK\x03\x04" + own + own_name + packed
    count = len(entries)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), len(comment))
    return body + directory + end + comment


def endless_directory(entries: int) -> bytes:
    """An archive whose directory lists `entries` entries, though its end says there is one."""
    one = b"PK\x01\x02" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(one) * entries, 0, 0)
    return one * entries + end
