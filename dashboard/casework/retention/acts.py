"""The act of a destruction and the extract from the log that goes with it: both made anew from what was carried out."""

from __future__ import annotations

import datetime as dt

from dashboard.casework.access_log import write_access
from dashboard.casework.clock import moscow, moscow_day
from dashboard.casework.csv_file import MEDIA_TYPE as CSV
from dashboard.casework.csv_file import whole
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.retention.rights import may_see
from dashboard.casework.retention.words import CATEGORIES, FAULT_RU, OBJECT, POST
from dashboard.letters.destruction import Acting, Destroyed, DestructionAct, Operator
from dashboard.letters.ministry import MINISTRY
from dashboard.letters.typesetting import MEDIA_TYPE as PDF
from dashboard.letters.typesetting import render
from dashboard.locale import N_
from data.access_log import Access, Deed
from data.retention import Destruction, Item, ItemState, State, items, read_destruction
from data.retention_rules import Cases, Data

MEDIA_TYPES = {"act": (PDF, ".pdf"), "extract": (CSV, ".csv")}
_WAY = (
    "удаление записей и файлов в системе, уничтожение текстов в журналах событий с сохранением их контрольных сумм;",
    "перезапись файла базы данных без удалённых записей",
)
_REASON = "истёк срок хранения, цель обработки персональных данных достигнута"
_COLUMNS = (
    "Акт", "Система", "Объект", "Номер", "Субъектов", "Категории персональных данных", "Основание", "Срок исчислен с",
    "Подлежит уничтожению с", "Результат", "Дата и время (МСК)", "Предложил", "Подтвердил", "Запись журнала", "Контрольная сумма записи",
    "Затронуто",
)  # fmt: skip


def act_pdf(office: Office, number: str) -> bytes:
    """The act as archival PDF. Raises ActionRefused while it is not finished."""
    act, found = _read(office, number)
    return render(act_content(act, found))


def extract_csv(office: Office, number: str) -> bytes:
    """The extract from the log, a line a thing: UTF-8 with a mark, semicolons. Raises ActionRefused while it is not finished."""
    act, found = _read(office, number)
    return whole([_COLUMNS, *(_extracted(act, each) for each in found)])


def taken(office: Office, actor: Actor, number: str, paper: str) -> bytes:
    """A paper of an act ("act" or "extract") for somebody who takes it, which is noted. Raises ActionRefused."""
    if not may_see(actor):
        raise ActionRefused(N_("Your role does not allow this action."))
    content = act_pdf(office, number) if paper == "act" else extract_csv(office, number)
    write_access(
        office, Access(office.now(), actor.name, Deed.TAKE_DESTRUCTION_ACT, subject=number, details={"paper": paper})
    )
    return content


def act_content(act: Destruction, found: tuple[Item, ...]) -> DestructionAct:
    gone = [each for each in found if each.state is ItemState.DESTROYED]
    return DestructionAct(
        number=act.number,
        date=moscow_day(act.done_at),
        operator=Operator(" ".join(MINISTRY.name), MINISTRY.address),
        system=f"{MINISTRY.system}: рабочее место проверяющего",
        way=_WAY,
        reason=_REASON + (f". {act.reason}" if act.reason else ""),
        began=_moment(act.settled_at),
        ended=_moment(act.done_at),
        proposed=Acting(act.proposed_by, _posts(act.proposed_as), _moment(act.proposed_at)),
        confirmed=Acting(act.settled_by, _posts(act.settled_as), _moment(act.settled_at)),
        people=sum(each.people for each in gone),
        lines=tuple(map(_line, gone)),
        kept=tuple(
            f"{_object(each)} № {each.number}: {FAULT_RU.get(each.fault, each.fault)}"
            for each in found
            if each.state is ItemState.REFUSED
        ),
        again=act.restored,
    )


def _read(office: Office, number: str) -> tuple[Destruction, tuple[Item, ...]]:
    with office.database.read() as reader:
        act = read_destruction(reader, number)
        if act is None or act.state is not State.DONE:
            raise ActionRefused(N_("Act No. {number} is not finished: it can be taken when it is."), number=number)
        return act, items(reader, act.id)


def _extracted(act: Destruction, item: Item) -> tuple[str | int | None, ...]:
    gone = item.state is ItemState.DESTROYED
    return (
        act.number,
        MINISTRY.system,
        _object(item),
        item.number,
        item.people,
        CATEGORIES[item.data],
        item.basis,
        f"{item.since:%d.%m.%Y}",
        f"{item.due_on:%d.%m.%Y}",
        "уничтожено" if gone else f"не уничтожено: {FAULT_RU.get(item.fault, item.fault)}",
        _moment(item.destroyed_at),
        act.proposed_by,
        act.settled_by,
        item.sequence,
        item.seal,
        ", ".join(f"{name}: {count}" for name, count in sorted(item.objects.items())),
    )


def _line(item: Item) -> Destroyed:
    return Destroyed(
        number=f"{_object(item)} № {item.number}",
        whom=_whom(item),
        what=CATEGORIES[item.data],
        why=item.basis,
        since=f"{item.since:%d.%m.%Y}",
        destroyed_at=_moment(item.destroyed_at),
    )


def _whom(item: Item) -> str:
    if item.cases is Cases.NONE or not item.people:
        return "лица, сведения о которых содержались в объекте"
    employees = item.people - 1
    return "руководитель организации" + (f" и работники по заявке, {employees} чел." if employees else "")


def _object(item: Item) -> str:
    return OBJECT[item.data] if item.cases is Cases.NONE or item.data is Data.QUARANTINE else "заявка"


def _posts(roles: str) -> str:
    return ", ".join(POST.get(role, role) for role in roles.split())


def _moment(at: dt.datetime | None) -> str:
    return f"{moscow(at):%d.%m.%Y %H:%M}" if at else ""
