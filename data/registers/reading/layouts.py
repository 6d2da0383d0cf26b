"""The tables that registers without a published format are loaded from; docs/registers.md shows each with an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.registers.records import RegisterKind


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its English and its Russian heading; the English one is the name of the record's attribute.

    `digits` are the lengths that a number may have, () for other text.
    """

    name: str
    russian: str
    digits: tuple[int, ...] = ()
    is_date: bool = False
    is_oid: bool = False
    required: bool = False


_INN, _OGRN, _SNILS, _POLICY = (10, 12), (13, 15), (11,), (16,)
_PERSON = (
    Column("last_name", "фамилия", required=True),
    Column("first_name", "имя", required=True),
    Column("middle_name", "отчество"),
    Column("birth_date", "дата рождения", is_date=True, required=True),
)

LAYOUTS: Mapping[RegisterKind, tuple[Column, ...]] = {
    RegisterKind.LICENCES: (
        Column("number", "номер лицензии", required=True),
        Column("inn", "инн", _INN, required=True),
        Column("ogrn", "огрн", _OGRN),
        Column("holder", "лицензиат"),
        Column("authority", "лицензирующий орган"),
        Column("activity", "вид деятельности"),
        Column("issued_on", "дата выдачи", is_date=True),
        Column("registered_on", "дата внесения в реестр", is_date=True),
        Column("valid_until", "срок действия", is_date=True),
        Column("suspension", "приостановление и возобновление"),
        Column("termination", "прекращение"),
        Column("terminated_on", "дата прекращения", is_date=True),
        Column("annulment", "аннулирование"),
        Column("address", "адрес места деятельности"),
        Column("works", "работы и услуги"),
    ),
    RegisterKind.FRMR: (
        Column("snils", "снилс", _SNILS, required=True),
        *_PERSON,
        Column("organisation_oid", "oid организации", is_oid=True),
        Column("position", "должность"),
        Column("specialty", "специальность"),
        Column("certificate", "номер сертификата или аккредитации"),
        Column("certificate_until", "действует до", is_date=True),
        Column("started_on", "дата приема", is_date=True),
        Column("ended_on", "дата увольнения", is_date=True),
    ),
    RegisterKind.FNS: (
        Column("inn", "инн", _INN, required=True),
        Column("ogrn", "огрн", _OGRN),
        Column("kpp", "кпп"),
        Column("name", "наименование", required=True),
        Column("ended_on", "дата прекращения", is_date=True),
    ),
    RegisterKind.OMS: (
        Column("number", "номер полиса", _POLICY, required=True),
        *_PERSON,
        Column("insurer", "страховая организация"),
        Column("ended_on", "дата окончания действия", is_date=True),
    ),
}
