"""What a file is, told from its first bytes: names and extensions lie."""

from __future__ import annotations

from enum import StrEnum

HEAD_BYTES = 1024  # readers look for the mark of a PDF this far into the file


class Format(StrEnum):
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    OTHER = "other"


EXTENSIONS = {
    Format.PDF: ("pdf",),
    Format.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Format.PNG: ("png",),
    Format.OTHER: (),
}

# What else applicants send, with the name a person knows it by. (offset, bytes, name)
_OTHERS = (
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"GIF8", "GIF"),
    (0, b"BM", "BMP"),
    (8, b"WEBP", "WebP"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypavif", "AVIF"),
    (0, b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (0, b"AT&TFORM", "DjVu"),
    (0, b"{\\rtf", "RTF"),
    (0, b"Rar!", "RAR"),
    (0, b"7z\xbc\xaf", "7-Zip"),
    (0, b"\xd0\xcf\x11\xe0", "DOC / XLS"),
)


def recognise(head: bytes) -> tuple[Format, str]:
    """The format, and the name of the content if it is known ("" if not). `head`: the first HEAD_BYTES or more."""
    if head.startswith(b"\xff\xd8\xff"):
        return Format.JPEG, "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG, "PNG"
    if b"%PDF-" in head[:HEAD_BYTES]:
        return Format.PDF, "PDF"
    if head.startswith(b"PK\x03\x04"):
        return Format.OTHER, _archive(head)
    for offset, mark, name in _OTHERS:
        if head.startswith(mark, offset):
            return Format.OTHER, name
    return Format.OTHER, ""


def _archive(head: bytes) -> str:
    for mark, name in ((b"word/", "DOCX"), (b"xl/", "XLSX"), (b"opendocument", "ODT")):
        if mark in head:
            return name
    return "ZIP"
