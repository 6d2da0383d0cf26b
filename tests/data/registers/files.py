"""Files of registers, as small as they can be, in the forms and encodings that they come in."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

NUMBER, INN, OGRN, SNILS = "Л041-01137-77/00349834", "7725088527", "1027700132195", "11223344595"
OID = "1.2.643.5.1.13.13.12.2.77.7791"

EMPLOYEES = """\
СНИЛС;Фамилия;Имя;Отчество;Дата рождения;OID организации;Должность;Специальность;Номер сертификата или аккредитации;\
Действует до;Дата приёма;Дата увольнения
112-233-445 95;Иванова;Анна;Петровна;01.02.1980;1.2.643.5.1.13.13.12.2.77.7791;врач;терапия;0177;31.12.2027;01.09.2015;
586-596-517 80;Петров;"Пётр; старший";;1979-03-04;;;;;;;
"""
TAXPAYERS = f"inn,ogrn,kpp,name,ended_on\n{INN},{OGRN},772501001,Клиника,\n773370857141,,,Иванов И. И.,01.02.2024\n"
POLICIES = "Номер полиса\tФамилия\tИмя\tДата рождения\n7700000000000008\tИванова\tАнна\t01.02.1980\n"
LICENCES = f"""\
Номер лицензии;ИНН;Дата выдачи;Адрес места деятельности;Работы и услуги
{NUMBER};{INN};22.12.2020;Москва, ул. Ленина, 1;терапии|хирургии
{NUMBER};{INN};22.12.2020;Москва, ул. Мира, 2;
ЛО-77-01-020937;7715034360;;;
"""


def licence_xml(*records: str, encoding: str = "UTF-8", before: str = "") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{before}<licenses_list>{"".join(records)}</licenses_list>'
    return text.encode(encoding)


def licence(places: str = "", **fields: str) -> str:
    fields = {"number": NUMBER, "inn": INN, "ogrn": OGRN} | fields
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<licenses>{inside}<work_address_list>{places}</work_address_list></licenses>"


def place(address: str, *works: str, **fields: str) -> str:
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    listed = "".join(f"<work>{work}</work>" for work in works)
    return f"<address_place><address>{address}</address>{inside}<works>{listed}</works></address_place>"


def organisation(**fields: object) -> dict[str, object]:
    return {"id": 1, "oid": OID, "parentId": None, "nameFull": "Клиника", "inn": INN, "ogrn": OGRN} | fields


def organisation_json(*records: Mapping[str, object]) -> bytes:
    return json.dumps({"total": len(records), "records": records}, ensure_ascii=False).encode("utf-8-sig")


def zipped(path: Path, entries: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path
