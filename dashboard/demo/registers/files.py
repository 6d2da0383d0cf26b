"""The files that registers are loaded from, in the formats in which they come (docs/registers.md)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from data.registers.reading.layouts import LAYOUTS
from data.registers.records import Extract, LicenceRecord, OrganisationRecord, RegisterKind

_STRUCTURE = "20150714"
_RECORDS = {
    RegisterKind.FRMR: "employees",
    RegisterKind.FNS: "taxpayers",
    RegisterKind.OMS: "policies",
}


def write_registers(folder: Path, records: Extract, as_of: dt.date) -> Mapping[RegisterKind, Path]:
    """One file a register, named after the day its content is true of."""
    day = f"{as_of:%Y%m%d}"
    licences = _zipped(
        folder / f"data-{day}-structure-{_STRUCTURE}.zip", f"data-{day}.xml", licence_xml(records.licences)
    )
    frmo = _zipped(
        folder / f"1.2.643.5.1.13.13.11.1461_{day}.zip", "1461.json", organisation_json(records.organisations)
    )
    written = {RegisterKind.LICENCES: licences, RegisterKind.FRMO: frmo}
    for kind, attribute in _RECORDS.items():
        written[kind] = folder / f"{kind}-{day}.csv"
        written[kind].write_bytes(table(kind, getattr(records, attribute)))
    return written


def licence_xml(records: Iterable[LicenceRecord]) -> bytes:
    """As the federal service for surveillance in healthcare publishes its registers."""
    root = etree.Element("licenses_list")
    for record in records:
        licence = etree.SubElement(root, "licenses")
        for name, value in (
            ("name", record.authority),
            ("activity_type", record.activity),
            ("full_name_licensee", record.holder),
            ("ogrn", record.ogrn),
            ("inn", record.inn),
            ("number", record.number),
            ("date", _iso(record.issued_on)),
            ("date_register", _iso(record.registered_on)),
            ("termination", record.termination),
            ("date_termination", _iso(record.terminated_on)),
            ("information_suspension_resumption", record.suspension),
            ("information_cancellation", record.annulment),
        ):
            etree.SubElement(licence, name).text = value
        places = etree.SubElement(licence, "work_address_list")
        for place in record.places:
            element = etree.SubElement(places, "address_place")
            etree.SubElement(element, "address").text = place.address
            works = etree.SubElement(element, "works")
            for work in place.works:
                etree.SubElement(works, "work").text = work
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def organisation_json(records: Iterable[OrganisationRecord]) -> bytes:
    """As the dictionary of medical organisations comes: with a byte order mark, addresses in parts."""
    content = {"records": [_organisation(number, record) for number, record in enumerate(records, 1)]}
    return json.dumps(content, ensure_ascii=False).encode("utf-8-sig")


def table(kind: RegisterKind, records: Iterable[object]) -> bytes:
    """As an office makes it: Russian headings, semicolons, ДД.ММ.ГГГГ, UTF-8 with a byte order mark."""
    columns = LAYOUTS[kind]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.russian for column in columns])
    for record in records:
        writer.writerow([_written(getattr(record, column.name)) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _organisation(number: int, record: OrganisationRecord) -> dict[str, object]:
    town, street, house, *_ = *record.address.split(", "), "", "", ""
    return {
        "id": number,
        "oid": record.oid,
        "parentId": record.parent_oid or None,
        "nameFull": record.full_name,
        "nameShort": record.short_name,
        "inn": record.inn,
        "kpp": record.kpp,
        "ogrn": record.ogrn,
        "regionId": record.region,
        "createDate": "01.09.2012",
        "deleteDate": _written(record.deleted_on) or None,
        "deleteReason": record.delete_reason or None,
        "prefixArea": town.partition(" ")[0],
        "areaName": town.partition(" ")[2],
        "prefixStreet": street.partition(" ")[0],
        "streetName": street.partition(" ")[2],
        "house": house.removeprefix("д. "),
        "latitude": "55,75",
        "longtitude": "37,61",
    }


def _zipped(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _written(value: object) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else str(value or "")
