"""A folder of scans as applicants send them: PDF of one and more pages, JPEG, PNG, some below 300 dpi, some damaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

from dashboard.demo import scans
from dashboard.demo.organisations import applicant
from dashboard.demo.scans.files import written
from dashboard.demo.scans.page import Page
from data.model import LegalForm, OrganisationKind

SEED = 20261122
DISTINCT = 40  # files drawn; the others are copies, since nothing is remembered between files
_TYPES = ("charter", "registration_certificate", "head_appointment", "lease", "consent", "passport", "snils", "policy")
_SHEETS = ("charter", "registration_certificate", "head_appointment", "lease", "consent")
_FORMATS = ("jpg", "png", "pdf")
_DAY = dt.date(2026, 11, 2)


def write_mixed_scans(folder: Path, count: int) -> None:
    folder.mkdir(parents=True)
    drawn = list(_drawn(Random(SEED)))
    for number, (content, extension) in enumerate(islice(cycle(drawn), count)):
        (folder / f"{number:04}.{extension}").write_bytes(content)


def write_sound_scans(folder: Path, count: int) -> int:
    """Sound A4 scans at 300 dpi: JPEG, PNG and PDF in turn. Returns the number of their pages."""
    folder.mkdir(parents=True)
    rng = Random(SEED)
    who = applicant(rng, kind=OrganisationKind.MEDICAL, form=LegalForm.LEGAL_ENTITY, region="77", on=_DAY)
    total = 0
    for number, (type, extension) in enumerate(islice(zip(cycle(_SHEETS), cycle(_FORMATS), strict=False), count)):
        pages = scans.render(type, who, who.head, rng)
        pages = pages if extension == "pdf" else pages[:1]
        total += len(pages)
        (folder / f"{number:04}.{extension}").write_bytes(written(pages, extension))
    return total


def _drawn(rng: Random) -> Iterator[tuple[bytes, str]]:
    who = applicant(rng, kind=OrganisationKind.MEDICAL, form=LegalForm.LEGAL_ENTITY, region="77", on=_DAY)
    for number, type in enumerate(islice(cycle(_TYPES), DISTINCT)):
        pages = scans.render(type, who, who.head, rng)
        extension = ("pdf", "jpg", "pdf", "jpg", "png")[number % 5]
        if extension != "pdf":
            pages = pages[:1]
        if number % 10 == 3:
            pages = tuple(_halved(page) for page in pages)
        content = written(pages, extension)
        yield (content[: len(content) * 2 // 3] if number % 20 == 6 else content), extension


def _halved(page: Page) -> Page:
    smaller = page.repainted(page.pixels()[::2, ::2])
    return Page(smaller.jpeg, smaller.width, smaller.height, smaller.colour, dpi=page.dpi / 2)
