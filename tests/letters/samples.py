"""One letter of each kind, with everything in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboard.letters.content import (
    Act,
    Advice,
    Asked,
    Clarification,
    ConfirmedLicence,
    Expiry,
    Group,
    Letter,
    Party,
    Rejection,
    Reminder,
    Return,
    Reversal,
)

ORGANISATION = Party(
    name="Общество с ограниченной ответственностью «Клиника на Лесной»",
    inn="7725088527",
    kpp="772501001",
    ogrn="1027700132195",
    address="101000, г. Москва, ул. Лесная, д. 5",
)
VERIFY_AT = "https://egisz.example.ru/verify/%D0%95%D0%93%D0%98%D0%A1%D0%97-2026-000001"
_HEADING = {
    "date": dt.date(2026, 11, 12),
    "application": "2026-0000123",
    "received_on": dt.date(2026, 11, 3),
    "revision": 2,
    "organisation": ORGANISATION,
    "author": "Смирнова О. В.",
}
GROUPS = (
    Group(
        "Устав (файл «Иванов_Иван_Иванович_Устав.pdf»)",
        (Asked("На странице 3 разрешение 150 dpi."), Asked("Не хватает двух страниц.")),
    ),
    Group("Сведения, указанные в заявке", (Asked("Поле не заполнено.", "ИНН руководителя (ИП)"),)),
)
LICENCE = ConfirmedLicence(
    number="Л041-01137-77/00349834",
    kind="медицинская деятельность",
    issued_on="22.10.2015",
    issuer="Департамент здравоохранения города Москвы",
    valid_until="",
    addresses=("г. Москва, ул. Лесная, д. 5",),
    works=("терапия", "кардиология"),
)

ACT = Act(
    **_HEADING,
    number="ЕГИСЗ-2026-000001",
    short_name="ООО «Клиника на Лесной»",
    organisation_kind="медицинская организация",
    oid="1.2.643.5.1.13.13.12.2.77.8001",
    actual_address="101000, г. Москва, ул. Бутырский Вал, д. 68",
    licences=(LICENCE, replace(LICENCE, number="Л041-01137-77/00999999", valid_until="22.10.2027")),
    verify_at=VERIFY_AT,
    approved_by="Орлов О. О.",
)
REJECTION = Rejection(
    **_HEADING,
    number="2026-0000123/ОТ-1",
    grounds=(
        Advice("Отсутствует действующая лицензия", "Укажите реквизиты действующей лицензии."),
        Advice("Отсутствие обязательных документов", "Приложите недостающие документы."),
    ),
    text="1. Лицензия прекращена 01.03.2026.\n2. Не приложен приказ о назначении руководителя.",
    approved_by="Орлов О. О.",
)
CLARIFICATION = Clarification(
    **_HEADING, number="2026-0000123/ЗУ-1", groups=GROUPS, due_on=dt.date(2026, 12, 3), days=15
)
RETURN = Return(**_HEADING | {"author": ""}, number="2026-0000123/ВЗ-1", text="Заявление не подписано.")
REMINDER = Reminder(
    **_HEADING | {"author": ""},
    number="2026-0000123/НП-1",
    asked_as="2026-0000123/ЗУ-1",
    asked_on=dt.date(2026, 11, 12),
    due_on=dt.date(2026, 12, 3),
    days_left=7,
    groups=GROUPS,
)
EXPIRY = Expiry(
    **_HEADING | {"author": ""},
    number="2026-0000123/ИС-1",
    asked_as="2026-0000123/ЗУ-1",
    asked_on=dt.date(2026, 11, 12),
    due_on=dt.date(2026, 12, 3),
    groups=GROUPS,
)
REVERSAL = Reversal(
    **_HEADING,
    number="2026-0000123/ОР-1",
    approval=True,
    decided_on=dt.date(2026, 11, 12),
    decided_as="ЕГИСЗ-2026-000001",
    text="Лицензия прекращена до даты решения.",
)
LETTERS: tuple[Letter, ...] = (ACT, REJECTION, CLARIFICATION, RETURN, REMINDER, EXPIRY, REVERSAL)
