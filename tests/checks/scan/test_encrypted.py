from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from checks.scan.reading.content import Format
from checks.scan.reading.scan import Fault, Protection
from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import flate_image, full_page, jpeg_image, pdf, read, scan

CODE = "scan.encrypted"
LOCKED = scan(pages=(), page_count=None, protection=Protection.PASSWORD)
RESTRICTED = scan(protection=Protection.RESTRICTED)

test_passes = passing(CODE, {"not encrypted": scan()})

test_fails = failing(
    CODE,
    {
        "opens with a password only": (LOCKED, [("password", LOCKED.name, Severity.BLOCKING)]),
        "opens, with restrictions": (RESTRICTED, [("restricted", RESTRICTED.name, Severity.WARNING)]),
    },
)

test_cannot_be_told = not_applicable(
    CODE,
    {
        "images are never encrypted": scan(format=Format.JPEG),
        "a damaged file may be anything": scan(pages=(), fault=Fault.DAMAGED),
    },
)


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
@pytest.mark.parametrize(
    ("user", "protection", "pages"), [("secret", Protection.PASSWORD, 0), ("", Protection.RESTRICTED, 2)]
)
def test_reading(tmp_path: Path, revision: int, user: str, protection: Protection, pages: int) -> None:
    encryption = pikepdf.Encryption(owner="owner", user=user, R=revision, aes=revision >= 4, metadata=revision >= 4)
    leaves = full_page(jpeg_image(620, 877)), full_page(flate_image(620, 877))
    found = read(tmp_path, pdf(*leaves, encryption=encryption))
    assert (found.protection, len(found.pages), found.fault) == (protection, pages, None)
    assert not any(page.damage for page in found.pages)
    assert not found.is_repaired
