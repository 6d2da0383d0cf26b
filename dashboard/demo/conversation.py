"""What colleagues of the demonstration left for its reader: a mention, a question, a decision to agree to, a saved view."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.casework.decision import approve
from dashboard.casework.editing.drafts import Draft
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.saving import save
from dashboard.casework.lifecycle import Action, ActionRefused, allowed
from dashboard.casework.notes import ask_opinion, write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor
from dashboard.casework.saved_views import save_view
from dashboard.demo.accounts import ACCOUNTS
from data.applications import ApplicationRow
from data.office_versions import Entry, Section, newest_version

SAMPLING_SHARE = 0.05
HELP = (
    "Если требование непонятно, обратитесь в службу поддержки портала, указав номер заявки: он есть в теме этого письма и "
    "в личном кабинете."
)

_COLLEAGUE, _SENIOR, _ADMINISTRATOR = (Actor.of(ACCOUNTS[n]) for n in (1, 3, 5))


def converse(office: Office, mine: Iterable[ApplicationRow], colleagues: Iterable[ApplicationRow]) -> None:
    """Let something wait for the reader on their own cases and on those of a colleague."""
    for row in list(mine)[:1]:
        write_note(
            office, row.number, _SENIOR, text="@Смирнова, эта организация подавала заявку весной, сверьте адрес."
        )
    asked = False
    for row in colleagues:
        if not asked:
            question = "Подпись на приказе похожа на факсимиле. Примем или запросим оригинал?"
            ask_opinion(office, row.number, _COLLEAGUE, of=DEMO_REVIEWER.name, question=question)
            asked = True
        elif Action.APPROVE in allowed(row, _COLLEAGUE) and _proposed(office, row):
            break
    save_view(office, _SENIOR, "Ответ получен", {"tab": "all", "answered": "1", "sort": "due"}, shared=True)
    save_view(office, DEMO_REVIEWER, "Мои отложенные", {"tab": "mine", "held": "1"}, shared=False)
    _edit(
        office,
        Section.SETTINGS,
        "sampling_share",
        {"value": SAMPLING_SHARE},
        "Выборочная проверка решений, план на квартал",
    )
    _edit(office, Section.PHRASES, "help", {"text": HELP}, "Заявители просили указывать, где найти номер заявки")


def _edit(office: Office, section: Section, key: str, changed: Entry, reason: str) -> None:
    with office.database.read() as reader:
        entry, seen = entries_of(reader, section)[key], newest_version(reader)
    save(office, _ADMINISTRATOR, Draft(section, seen, {key: {**entry, **changed}}), reason=reason)


def _proposed(office: Office, row: ApplicationRow) -> bool:
    try:
        approve(office, row.number, _COLLEAGUE, seen=row.version, text="Замечаний нет.", second=True)
    except ActionRefused:
        return False
    return True
