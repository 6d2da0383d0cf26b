"""What colleagues of the demonstration left for its reader: a mention, a question, a decision to agree to, a saved view."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.casework.decision import approve
from dashboard.casework.lifecycle import Action, ActionRefused, allowed
from dashboard.casework.notes import ask_opinion, write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor
from dashboard.casework.saved_views import save_view
from dashboard.demo.accounts import ACCOUNTS
from data.applications import ApplicationRow
from data.settings import save_setting

SAMPLING_SHARE = 0.05

_COLLEAGUE, _SENIOR = Actor.of(ACCOUNTS[1]), Actor.of(ACCOUNTS[3])


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
    office.database.write(
        lambda transaction: save_setting(
            transaction, "sampling_share", SAMPLING_SHARE, by=_SENIOR.name, at=office.now()
        )
    )


def _proposed(office: Office, row: ApplicationRow) -> bool:
    try:
        approve(office, row.number, _COLLEAGUE, seen=row.version, text="Замечаний нет.", second=True)
    except ActionRefused:
        return False
    return True
