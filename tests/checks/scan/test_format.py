from __future__ import annotations

import pytest

from checks.scan.reading.content import Format, recognise
from data.model import Severity
from tests.checks.cases import failing, found, not_applicable, passing
from tests.checks.scan.making import jpeg, pdf, png, scan

CODE = "scan.format"


def named(name: str, format: Format, content: str = ""):
    return scan(name=name, format=format, content=content or format.value.upper(), pages=())


test_passes = passing(
    CODE,
    {
        "PDF": named("Устав.pdf", Format.PDF),
        "extension in capitals": named("Устав.PDF", Format.PDF),
        "jpg": named("Паспорт.jpg", Format.JPEG),
        "jpeg": named("Паспорт.jpeg", Format.JPEG),
        "PNG": named("Паспорт.png", Format.PNG),
        "no extension says nothing wrong": named("Паспорт", Format.PNG),
    },
)

test_fails = failing(
    CODE,
    {
        "JPEG named pdf": (
            named("Устав.pdf", Format.JPEG),
            [("wrong-extension", "Устав.pdf", Severity.WARNING)],
        ),
        "known format": (
            named("Устав.docx", Format.OTHER, "DOCX"),
            [("not-accepted", "Устав.docx", Severity.BLOCKING)],
        ),
        "unknown format": (
            scan(name="Устав.pdf", format=Format.OTHER, content=""),
            [("not-recognised", "Устав.pdf", Severity.BLOCKING)],
        ),
    },
)

test_an_empty_file_has_no_format = not_applicable(CODE, {"0 bytes": scan(bytes=0, format=Format.OTHER)})


def test_the_finding_names_the_content() -> None:
    (finding,) = found(CODE, named("Устав.docx", Format.OTHER, "DOCX"))
    assert finding.arguments == {"content": "DOCX"}


@pytest.mark.parametrize(
    ("content", "format", "name"),
    [
        (jpeg(8, 8), Format.JPEG, "JPEG"),
        (png(8, 8), Format.PNG, "PNG"),
        (pdf(), Format.PDF, "PDF"),
        (b"\r\n" * 400 + b"%PDF-1.4", Format.PDF, "PDF"),
        (b"\0" * 1024 + b"%PDF-1.4", Format.OTHER, ""),
        (b"II*\0" + bytes(20), Format.OTHER, "TIFF"),
        (b"GIF89a", Format.OTHER, "GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Format.OTHER, "WebP"),
        (b"\0\0\0\x18ftypheic", Format.OTHER, "HEIC"),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", Format.OTHER, "DOCX"),
        (b"PK\x03\x04" + bytes(26) + b"readme.txt", Format.OTHER, "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Format.OTHER, "DOC / XLS"),
        (b"plain text", Format.OTHER, ""),
        (b"", Format.OTHER, ""),
    ],
)
def test_the_content_decides(content: bytes, format: Format, name: str) -> None:
    assert recognise(content) == (format, name)
