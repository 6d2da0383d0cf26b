"""The reading process: every form and encoding that registers come in, and files that are none or mean harm."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from data.registers.places import read_places
from data.registers.problems import Problem, UnreadableRegister
from data.registers.receiving import Reading
from data.registers.records import RegisterKind, WorkPlace
from tests.data.registers.files import (
    EMPLOYEES,
    INN,
    LICENCES,
    NUMBER,
    OID,
    POLICIES,
    SNILS,
    TAXPAYERS,
    licence,
    licence_xml,
    organisation,
    organisation_json,
    place,
    zipped,
)

XML, JSON = "data-20261101-structure-20150101.xml", "1461.json"


def read(kind: RegisterKind, path: Path) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """The records with their ordinals, and the remarks. The keys are counted against the records."""
    with path.open("rb") as file, Reading(kind, file) as reading:
        rows = [row for portion, _ in reading.portions() for row in portion.to_pylist()]
        keys = [row for portion in reading.key_portions() for row in portion.to_pylist()]
        remarks = reading.remarks()
    assert [row["ordinal"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["ordinal"] for row in keys} == {row["ordinal"] for row in rows}
    assert [row["key"] for row in keys] == sorted(row["key"] for row in keys)
    return rows, remarks


def written(folder: Path, content: bytes, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(kind: RegisterKind, path: Path) -> list[tuple[str, Mapping[str, object]]]:
    with pytest.raises(UnreadableRegister) as refusal:
        read(kind, path)
    return [(problem.reason, problem.arguments) for problem in refusal.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_table_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    rows, remarks = read(RegisterKind.FRMR, written(tmp_path, EMPLOYEES.encode(encoding)))
    first, second = rows
    assert (first["snils"], first["last_name"], first["certificate_until"]) == (SNILS, "Иванова", dt.date(2027, 12, 31))
    assert (second["first_name"], second["birth_date"], second["ended_on"]) == (
        "Пётр; старший",
        dt.date(1979, 3, 4),
        None,
    )
    assert remarks == ()


@pytest.mark.parametrize(
    ("kind", "text", "field", "values"),
    [
        (RegisterKind.FNS, TAXPAYERS, "inn", [INN, "773370857141"]),
        (RegisterKind.OMS, POLICIES, "number", ["7700000000000008"]),
        (RegisterKind.LICENCES, LICENCES, "number", [NUMBER, "ЛО-77-01-020937"]),
    ],
)
def test_other_tables_and_their_delimiters(
    tmp_path: Path, kind: RegisterKind, text: str, field: str, values: list[str]
) -> None:
    rows, _ = read(kind, written(tmp_path, text.encode()))
    assert [row[field] for row in rows] == values


def test_following_lines_of_one_licence_are_its_addresses(tmp_path: Path) -> None:
    (first, second), _ = read(RegisterKind.LICENCES, written(tmp_path, LICENCES.encode()))
    assert read_places(first["places"]) == (
        WorkPlace("Москва, ул. Ленина, 1", ("терапии", "хирургии")),
        WorkPlace("Москва, ул. Мира, 2"),
    )
    assert read_places(second["places"]) == ()


@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1251"])
@pytest.mark.parametrize("packed", [True, False])
def test_the_licence_register_as_it_is_published(tmp_path: Path, encoding: str, packed: bool) -> None:
    records = [
        licence(
            place("Москва,\n ул. Ленина, 1", "терапии", "хирургии &amp; уходу")
            + place("", "вакцинации", city="Казань", street="ул. Мира, 2"),
            name="Росздравнадзор",
            address="Тверь",
            date="2020-12-22",
            date_register="22.12.2020",
            termination="Причина: Прекращение лицензии",
            information_suspension_resumption="<![CDATA[Приостановлено: x < y]]>",
        ),
        "<!-- between -->\n" + licence(number="", date_termination="когда-нибудь"),
        licence(number="", inn="", ogrn=""),
    ]
    content = licence_xml(*records, encoding=encoding)
    path = (
        zipped(tmp_path / "a.zip", {XML: content, "structure.xsd": b"<xs/>"}) if packed else written(tmp_path, content)
    )
    (first, second), remarks = read(RegisterKind.LICENCES, path)
    assert (first["number"], first["authority"], first["termination"]) == (
        NUMBER,
        "Росздравнадзор",
        "Причина: Прекращение лицензии",
    )
    assert first["issued_on"] == first["registered_on"] == dt.date(2020, 12, 22)
    assert first["suspension"] == "Приостановлено: x < y"
    assert read_places(first["places"]) == (
        WorkPlace("Москва, ул. Ленина, 1", ("терапии", "хирургии & уходу")),
        WorkPlace("Казань, ул. Мира, 2", ("вакцинации",)),
    )
    assert (second["number"], second["terminated_on"], second["places"]) == ("", None, "")
    assert [(remark.reason, remark.arguments["record"]) for remark in remarks] == [
        ("dates-left-out", 2),
        ("records-left-out", 3),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_the_dictionary_of_organisations(tmp_path: Path, packed: bool) -> None:
    content = organisation_json(
        organisation(
            nameShort="Кли\\ника",
            regionId=77,
            postIndex="101000",
            areaName="Москва",
            prefixArea="г",
            streetName="Ленина",
            prefixStreet="ул",
            house="1",
            longtitude="37,6",
            deleteDate="01.02.2024",
            deleteReason="Ликвидация",
        ),
        organisation(oid="", id=2),
        organisation(oid=f"{OID}.0.1", parentId=OID),
    )
    path = zipped(tmp_path / "a.zip", {JSON: content}) if packed else written(tmp_path, content)
    (head, branch), remarks = read(RegisterKind.FRMO, path)
    assert (head["oid"], head["region"], head["deleted_on"]) == (OID, "77", dt.date(2024, 2, 1))
    assert head["address"] == "101000, г Москва, ул Ленина, д. 1"
    assert (branch["parent_oid"], branch["deleted_on"]) == (OID, None)
    assert [remark.reason for remark in remarks] == ["records-left-out"]


def test_a_large_dictionary_is_cut_at_any_place(tmp_path: Path) -> None:
    records = [organisation(oid=f"{OID}{number}", nameFull="ё" * (number % 700)) for number in range(3000)]
    rows, _ = read(RegisterKind.FRMO, written(tmp_path, organisation_json(*records)))
    assert [row["oid"] for row in rows] == [record["oid"] for record in records]


ROW = f"{SNILS};Иванова;Анна;01.02.1980"
HEADING = "снилс;фамилия;имя;дата рождения"


@pytest.mark.parametrize(
    ("row", "reason", "told"),
    [
        ("123;Иванова;Анна;01.02.1980", "value-digits", {"line": 3, "column": "снилс", "value": "123"}),
        ("1,12E+10;Иванова;Анна;01.02.1980", "value-rounded", {"line": 3, "value": "1,12E+10"}),
        (f"{SNILS};Иванова;Анна;31.02.1980", "value-date", {"line": 3, "value": "31.02.1980"}),
        (f"{SNILS};;Анна;01.02.1980", "value-missing", {"line": 3, "column": "фамилия"}),
        (f"{SNILS};Иванова;Анна", "row-width", {"line": 3, "found": 3, "expected": 4}),
        (f'{SNILS};"Ив"анова;Анна;01.02.1980', "csv-malformed", {"line": 3}),
        (f"{SNILS};Ива\0нова;Анна;01.02.1980", "control-character", {"line": 3}),
        (f"{SNILS};{'я' * 1_000_001};Анна;01.02.1980", "line-too-long", {"line": 3}),
    ],
)
def test_a_wrong_line_refuses_the_table(tmp_path: Path, row: str, reason: str, told: dict[str, object]) -> None:
    path = written(tmp_path, f"{HEADING}\n{ROW}\n{row}\n".encode())
    ((found, arguments),) = refused(RegisterKind.FRMR, path)
    assert found == reason and arguments.items() >= told.items()


def test_a_line_is_named_as_an_editor_counts_it(tmp_path: Path) -> None:
    path = written(tmp_path, f'{HEADING}\n{SNILS};"Ива\nнова";Анна;01.02.1980\n\n1;Иванова;Анна;x\n'.encode())
    assert [(reason, told["line"]) for reason, told in refused(RegisterKind.FRMR, path)] == [
        ("value-digits", 5),
        ("value-date", 5),
    ]


def test_all_wrong_lines_are_told_up_to_a_bound(tmp_path: Path) -> None:
    path = written(tmp_path, (f"{HEADING}\n" + "1;Иванова;Анна;01.02.1980\n" * 100).encode())
    problems = refused(RegisterKind.FRMR, path)
    assert len(problems) == 21 and problems[-1][0] == "more-problems"


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        (RegisterKind.FRMR, b"", "empty-file"),
        (RegisterKind.FRMR, "снилс;фамилия\n".encode(), "columns-missing"),
        (RegisterKind.FRMR, f"{HEADING};СНИЛС\n".encode(), "column-repeated"),
        (RegisterKind.FRMR, EMPLOYEES.encode("utf-16"), "utf-16"),
        (RegisterKind.FRMR, EMPLOYEES.encode() + b"\xff\xfe", "broken-utf-8"),
        (RegisterKind.FRMR, EMPLOYEES.encode("cp1251") + b"\x98", "encoding"),
        (RegisterKind.FRMR, licence_xml(licence()), "wrong-format"),
        (RegisterKind.FRMO, EMPLOYEES.encode(), "wrong-format"),
        (RegisterKind.FRMO, b'{"rows": [1, 2], "n": 3}', "json-no-records"),
        (RegisterKind.FRMO, b'{"records": [{"oid": "1"}', "json-malformed"),
        (RegisterKind.FRMO, b'{"records": [{"oid": "1"}, 7]}', "no-object"),
        (RegisterKind.FRMO, b'{"records": ' + b"[" * 100_000, "json-malformed"),
        (RegisterKind.FRMO, b'{"records": [{"oid": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]}", "json-malformed"),
        (RegisterKind.FRMO, b'{"records": [{"oid": ' + b"9" * 100_000 + b"}]}", "json-malformed"),
        (RegisterKind.FRMO, bytes(100_000), "wrong-format"),
        (RegisterKind.FRMR, EMPLOYEES.encode().replace(b";", b";\0"), "control-character"),
        (RegisterKind.FRMR, f'{HEADING}\n1;"{"Иванова;" * 30_000}'.encode(), "csv-malformed"),
        (RegisterKind.FRMR, f"{HEADING}{';x' * 500_000}\n".encode(), "line-too-long"),
        (RegisterKind.FRMO, '{"records": [{"oid": "я"}]}'.encode("cp1251"), "json-encoding"),
        (RegisterKind.FRMO, organisation_json(organisation(nameFull="я" * 1_000_000)), "text-too-long"),
        (RegisterKind.LICENCES, licence_xml(licence(holder="")).replace(b"_list>", b"_lists>"), "xml-root"),
        (RegisterKind.LICENCES, licence_xml(licence(), before="<!DOCTYPE a>"), "xml-doctype"),
        (
            RegisterKind.LICENCES,
            licence_xml(licence(number="&x;"), before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "xml-doctype",
        ),
        (RegisterKind.LICENCES, licence_xml(licence())[:-20], "xml-malformed"),
        (RegisterKind.LICENCES, licence_xml(licence(number="&x;")), "xml-malformed"),
        (RegisterKind.LICENCES, licence_xml(licence(number="\x01")), "xml-malformed"),
        (RegisterKind.LICENCES, licence_xml(licence(name="я" * 1_000_000)), "text-too-long"),
        (RegisterKind.LICENCES, licence_xml(licence(), encoding="UTF-16"), "utf-16"),
        (RegisterKind.LICENCES, licence_xml(licence(), encoding="KOI8-R"), "xml-encoding"),
    ],
)
def test_what_is_no_register_is_refused(tmp_path: Path, kind: RegisterKind, content: bytes, reason: str) -> None:
    ((found, _),) = refused(kind, written(tmp_path, content))
    assert found == reason


def test_a_name_in_an_archive_chooses_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"../../../../{tmp_path}/out.xml": licence_xml(licence())})
    rows, _ = read(RegisterKind.LICENCES, path)
    assert len(rows) == 1 and [each.name for each in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"a.xml": licence_xml(licence()), "b.xml": b"<a/>"}, "no-single-file"),
        ({"readme.txt": b""}, "no-single-file"),
        ({f"{number}.txt": b"" for number in range(200)}, "too-many-entries"),
        ({"a.csv": b"1" * 200 * 1024**2}, "suspicious-compression"),
    ],
)
def test_archives_that_hold_no_single_register(tmp_path: Path, entries: dict[str, bytes], reason: str) -> None:
    ((found, _),) = refused(RegisterKind.LICENCES, zipped(tmp_path / "a.zip", entries))
    assert found == reason


def test_a_truncated_and_a_damaged_archive(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(200_000).hex()
    whole = zipped(tmp_path / "a.zip", {XML: licence_xml(licence(), licence(name=noise[:90_000]))}).read_bytes()
    middle = len(whole) // 2
    for content in (whole[:-100], whole[:middle] + bytes(64) + whole[middle + 64 :]):
        ((reason, _),) = refused(RegisterKind.LICENCES, written(tmp_path, content))
        assert reason in ("damaged-archive", "xml-malformed")


def test_an_encrypted_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {XML: licence_xml(licence())})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert refused(RegisterKind.LICENCES, written(tmp_path, bytes(content))) == [("encrypted-archive", {})]


def test_memory_is_bounded(tmp_path: Path) -> None:
    """One text without an end: it is asked for more memory than a reading may have."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive, archive.open(XML, "w") as entry:
        entry.write(b"<licenses_list><licenses><number>")
        for _ in range(1200):
            entry.write(b"1" * 1024**2)
    ((reason, _),) = refused(RegisterKind.LICENCES, path)
    assert reason == "out-of-memory"


def test_a_reader_that_is_killed_is_a_refusal(tmp_path: Path) -> None:
    path = written(tmp_path, licence_xml(*(licence(number=str(number)) for number in range(30_000))))
    with path.open("rb") as file, Reading(RegisterKind.LICENCES, file) as reading:
        portions = reading.portions()
        next(portions)
        os.kill(reading._process.pid, signal.SIGKILL)
        with pytest.raises(UnreadableRegister, match="SIGKILL"):
            list(portions)
            list(reading.key_portions())
