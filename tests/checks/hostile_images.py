"""Image files that promise, repeat or hide more than an image: metadata, animation, damage, other files glued on."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

from PIL import Image

from tests.checks.scan.making import Leaf, jpeg, pdf, png

SIZE = (300, 420)
SOUND = {"dpi": (300, 300)}


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))


def png_with(*chunks: bytes, before: bytes = b"IDAT", of: bytes = b"") -> bytes:
    """A sound PNG with these chunks before its first one of a name."""
    content = of or png(*SIZE, **SOUND)
    place = content.index(before) - 4
    return content[:place] + b"".join(chunks) + content[place:]


@cache
def packed() -> bytes:
    """A quarter of a gigabyte of nothing."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(256)) + packer.flush()


def many_notes(count: int = 200_000) -> bytes:
    return png_with(chunk(b"tEXt", b"a\0b") * count)


def unpacking_pixels() -> bytes:
    """A small image whose rows go on for a quarter of a gigabyte."""
    head = struct.pack(">LLBBBBB", 100, 100, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed()) + chunk(b"IEND", b"")


def frame(sequence: int, width: int, height: int) -> bytes:
    return chunk(b"fcTL", struct.pack(">LLLLLHHBB", sequence, width, height, 0, 0, 1, 100, 0, 0))


def animation(frames: int, width: int = SIZE[0], height: int = SIZE[1]) -> bytes:
    """An animated PNG: it declares so many frames, and holds a thousand empty ones of this size."""
    content = png_with(chunk(b"acTL", struct.pack(">LL", frames, 0)), frame(0, *SIZE))
    rows = zlib.compress(bytes(100))
    others = b"".join(
        frame(2 * n - 1, width, height) + chunk(b"fdAT", struct.pack(">L", 2 * n) + rows) for n in range(1, 1001)
    )
    end = content.rindex(b"IEND") - 4
    return content[:end] + others + content[end:]


def chunk_longer_than_the_file() -> bytes:
    return png_with(struct.pack(">L", 2**31 - 1) + b"tEXt" + b"a")


def wrong_sum() -> bytes:
    content = bytearray(png(*SIZE, **SOUND))
    content[content.index(b"IDAT") + 40] ^= 0xFF
    return bytes(content)


def segments(*parts: tuple[int, bytes]) -> bytes:
    """A sound JPEG with these segments at its head."""
    content = jpeg(*SIZE, **SOUND)
    body = b"".join(bytes([0xFF, marker]) + struct.pack(">H", len(part) + 2) + part for marker, part in parts)
    return content[:2] + body + content[2:]


def exif_in_a_ring() -> bytes:
    """A directory whose entries and successor are the directory itself."""
    entry = struct.pack("<HHLL", 0x8769, 4, 1, 8)
    directory = struct.pack("<H", 100) + entry * 100 + struct.pack("<L", 8)
    return segments((0xE1, b"Exif\0\0II*\0\x08\0\0\0" + directory))


def exif_of_a_great_count() -> bytes:
    entry = struct.pack("<HHLL", 0x011A, 5, 2**32 - 1, 2**32 - 8)
    return segments((0xE1, b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 65_535) + entry * 500))


def scans_without_end(count: int = 20_000) -> bytes:
    """A progressive JPEG of white paper that says the same again and again: each time costs a pass over all pixels."""
    target = io.BytesIO()
    Image.new("L", (6000, 8000), 255).save(target, "JPEG", progressive=True)
    content = target.getvalue()
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * count + content[-2:]


def glued(content: bytes) -> bytes:
    """The image with an archive behind it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.js", "alert(1)")
    return content + target.getvalue()


def page_of_the_web() -> bytes:
    return segments((0xFE, b"<html><script>alert(1)</script></html>"))


def gif_of_a_great_size() -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0xF7, 0, 0) + bytes(768) + b"," + bytes(20) + b";"


def tiff_in_a_ring() -> bytes:
    """A directory that names itself as the next one, and an image of four thousand million pixels a side."""
    entries = b"".join(struct.pack("<HHLL", tag, 4, 1, 2**32 - 1) for tag in (256, 257, 273, 278, 279))
    return b"II*\0" + struct.pack("<LH", 8, 5) + entries + struct.pack("<L", 8)


def bitmap_of_a_great_size() -> bytes:
    return (
        b"BM" + struct.pack("<LLL", 54, 0, 54) + struct.pack("<LllHHLLllLL", 40, 2**31 - 1, 2**31 - 1, 1, 32, *[0] * 6)
    )


def drawing_of_entities() -> bytes:
    """An SVG whose text is itself ten times over, nine times, and that asks for a file and for an address."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/"/><text>&l9;&f;</text></svg>'
    ).encode()


# What stands beside the image is never looked at, and the image is sound.
HARMLESS: Mapping[str, Callable[[], bytes]] = {
    "note that unpacks to a quarter of a gigabyte": lambda: png_with(chunk(b"zTXt", b"Comment\0\0" + packed())),
    "colour profile that unpacks as far": lambda: png_with(chunk(b"iCCP", b"profile\0\0" + packed())),
    "rows that unpack as far": unpacking_pixels,
    "notes without number": many_notes,
    "segments without number": lambda: segments(*[(0xFE, bytes(60_000))] * 60),
    "EXIF in a ring": exif_in_a_ring,
    "EXIF of a great count": exif_of_a_great_count,
    "JPEG that is an archive": lambda: glued(jpeg(*SIZE, **SOUND)),
    "PNG that is an archive": lambda: glued(png(*SIZE, **SOUND)),
    "PNG that is a PDF": lambda: png(*SIZE, **SOUND) + pdf(Leaf("")),
    "JPEG that is a page of the web": page_of_the_web,
    "animation of four thousand million frames": lambda: animation(2**32 - 1),
}

# Each with the check that does not let it pass.
NOTICED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "animation of giant frames": (lambda: animation(1000, 2**31 - 1, 2**31 - 1), "scan.unreadable"),
    "chunk longer than the file": (chunk_longer_than_the_file, "scan.unreadable"),
    "chunk with a wrong sum": (wrong_sum, "scan.unreadable"),
    "PNG cut off": (lambda: png(*SIZE)[:-2000], "scan.unreadable"),
    "JPEG cut off": (lambda: jpeg(*SIZE)[:-2000], "scan.unreadable"),
    "JPEG of endless scans": (scans_without_end, "scan.unreadable"),
    "GIF of a great size": (gif_of_a_great_size, "scan.format"),
    "TIFF in a ring": (tiff_in_a_ring, "scan.format"),
    "bitmap of a great size": (bitmap_of_a_great_size, "scan.format"),
    "drawing of entities": (drawing_of_entities, "scan.format"),
}
