"""What a draft would touch, and how an edited text would read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.editing.drafts import Draft
from dashboard.casework.lifecycle import CLOSED
from dashboard.casework.notification import ATTACHED, LETTERS
from dashboard.casework.notification_text import PLACES, fill
from dashboard.casework.office import Office
from data.notifications import Kind
from data.office_versions import Section

# As an applicant might have it; every place of every text.
_SAMPLE: Mapping[str, str] = {
    "number": "2026-0001234",
    "organisation": "ООО «Клиника на Садовой»",
    "status": "Документы проверены",
    "revision": "2",
    "received_on": "10.11.2026",
    "due_on": "13.11.2026",
    "answer_due_on": "01.12.2026",
    "decided_on": "13.11.2026",
    "registration_number": "ЕГИСЗ-2026-000123",
    "link": "https://portal.example/applications/2026-0001234",
    "text": "Просим приложить документы, отсканированные с оригиналов.",
    "items": "1. Приложите устав целиком, со всеми страницами.\n2. Уточните ОГРН организации.",
    "reasons": "— Заявление не подписано.",
    "grounds": "1. Отсутствие обязательных документов",
    "recommendations": "— Приложите недостающие документы.",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """Numbers of cases: open ones, those among them that the entry is about, that wait for an answer, and for a second
    person; `waiting` are notifications that have not been sent.
    """

    open: int
    concerned: int
    asked: int
    proposed: int
    waiting: int


def touched(office: Office, draft: Draft) -> Touched:
    about = _about(draft)
    with office.database.read() as reader:
        cases = reader.row("cases_not_closed", closed=[str(each) for each in CLOSED], **about)
        texts = draft.section is Section.NOTIFICATIONS and len(draft.entries) == 1
        waiting = reader.value("notifications_waiting", kind=next(iter(draft.entries)) if texts else None)
    return Touched(**cases, waiting=waiting)


def open_cases_by_version(office: Office) -> dict[int, int]:
    """How many open cases work by each version of the reference tables."""
    with office.database.read() as reader:
        rows = reader.rows("open_cases_by_reference_version", closed=[str(each) for each in CLOSED])
    return {row["version"]: row["cases"] for row in rows}


def sample_of(kind: Kind, subject: str, body: str) -> tuple[str, str]:
    """Subject and body as an applicant might read them. Raises notification_text.TemplateFault."""
    return fill(kind, subject, body, examples(kind))


def examples(kind: Kind) -> dict[str, str]:
    """What each place of a text might be filled with, by place; "" where it stays empty."""
    values = {**_SAMPLE, "attached": ATTACHED if kind in LETTERS else ""}
    return {place: values[place] for place in sorted(PLACES[kind])}


def _about(draft: Draft) -> dict[str, str | None]:
    """Which cases a single entry is about: kind, form and region, None where it is any."""
    about: dict[str, str | None] = {"kind": None, "form": None, "region": None}
    if len(draft.entries) == 1 and draft.section in (Section.REQUIREMENTS, Section.UNSUPPORTED_REGIONS):
        (entry,) = draft.entries.values()
        about |= {name: entry.get(name) or None for name in about}
    return about
