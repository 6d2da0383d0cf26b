"""Applications amid others, as known_elsewhere finds them."""

from __future__ import annotations

from typing import Any

from checks.surroundings import Surroundings
from data.model import Status
from data.others import OtherCase, OtherDocument, OtherPage, Others
from tests.checks.cases import CONTEXT, Amid
from tests.forms import application

CHARTER = "documents/Иванов_Иван_Иванович_Устав.pdf"
THEIRS = "documents/Петрова_Анна_Олеговна_Устав.pdf"


def case(number: str = "2026-0000007", status: Status = Status.CHECKED, **changes: Any) -> OtherCase:
    return OtherCase(number, status, "ООО «Другая клиника»", "7707083893", **changes)


def document(path: str = CHARTER, other: OtherCase | None = None) -> OtherDocument:
    return OtherDocument(path, other or case(), THEIRS, "charter")


def page(score: float, number: int = 2, other: OtherCase | None = None, path: str = CHARTER) -> OtherPage:
    return OtherPage(path, number, other or case(), THEIRS, 4, score)


def amid(**others: Any) -> Amid:
    from dataclasses import replace

    return Amid(application(), replace(CONTEXT, surroundings=Surroundings(others=Others(**others))))
