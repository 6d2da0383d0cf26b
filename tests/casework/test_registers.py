"""Loading a register: all of it or nothing, one at a time, the last snapshot staying until the new one is complete."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor, Role
from dashboard.casework.register_loader import RegisterLoader
from dashboard.casework.registers import day_in, load_register
from data.registers import storing
from data.registers.extracting import extract_of
from data.registers.records import RegisterKind
from tests.casework.desk import rows
from tests.casework.test_checking import until
from tests.data.registers.files import INN, licence, licence_xml, organisation, organisation_json
from tests.forms import FORM

ROOT = Path(__file__).parents[2]
AS_OF = dt.date(2026, 11, 1)
FNS = RegisterKind.FNS


def taxpayers(folder: Path, *names: str, name: str = "taxpayers.csv") -> Path:
    path = folder / name
    path.write_text("inn,name\n" + "".join(f"{INN},{each}\n" for each in names), encoding="utf-8")
    return path


def load(office: Office, path: Path, kind: RegisterKind = FNS, **asked: Any) -> dict[str, Any]:
    *_, result = load_register(office, kind, path, **{"as_of": AS_OF} | asked)
    return json.loads(json.dumps(result))


def reasons(result: dict[str, Any]) -> list[str]:
    return [each["reason"] for each in result["refused"]]


def names(office: Office) -> list[str]:
    form = replace(FORM, organisation=replace(FORM.organisation, inn=INN))
    with office.database.read() as reader:
        return [each.name for each in extract_of(reader, form).taxpayers]


def stored(office: Office) -> set[int]:
    """The versions of which the store holds anything."""
    versions = range(1, 10)
    with office.database.read() as reader:
        return {
            version
            for version in versions
            if reader.value("last_ordinal_of_register_taxpayer", version=version)
            or reader.value("last_ordinal_of_keys", kind=FNS, version=version)
        }


def size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def test_progress_then_the_snapshot(office: Office, tmp_path: Path) -> None:
    path = taxpayers(tmp_path, "A", "B")
    heard: list[RegisterKind] = []
    first, *_, last = load_register(office, FNS, path, as_of=AS_OF, actor=DEMO_REVIEWER, loaded=heard.append)
    size = path.stat().st_size
    assert first == {"read": size, "total": size, "records": 2}
    assert last["loaded"] == {
        "kind": "fns",
        "version": 1,
        "origin": "taxpayers.csv",
        "as_of": "2026-11-01",
        "loaded_at": "2026-11-10T09:00:00",
        "records": 2,
    }
    assert heard == [FNS] and names(office) == ["A", "B"]
    (told,) = rows(office, "register_loads", size=9)
    assert (told["state"], told["loaded_by"], told["records"]) == ("completed", DEMO_REVIEWER.name, 2)


def test_the_same_file_again_is_known(office: Office, tmp_path: Path) -> None:
    path = taxpayers(tmp_path, "A")
    load(office, path)
    assert load(office, path)["known"]["version"] == 1
    assert load(office, path, as_of=None)["known"]["version"] == 1
    assert load(office, path, as_of=dt.date(2026, 11, 2))["loaded"]["version"] == 2  # another day was meant
    assert load(office, taxpayers(tmp_path, "B"))["loaded"]["version"] == 3


def test_two_snapshots_are_kept(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "REMOVED_AT_ONCE", 2)
    for name in "ABCD":
        load(office, taxpayers(tmp_path, *[name] * 5))
    assert stored(office) == {3, 4} and names(office) == ["D"] * 5
    assert [row["version"] for row in rows(office, "snapshots")] == [3, 4]


def test_a_bad_line_keeps_the_snapshot_before(office: Office, tmp_path: Path) -> None:
    load(office, taxpayers(tmp_path, "A"))
    path = taxpayers(tmp_path, *["B"] * 25_000)
    path.write_text(path.read_text(encoding="utf-8") + "1,C\n", encoding="utf-8")
    result = load(office, path)
    assert reasons(result) == ["value-digits"] and result["kept"]["version"] == 1
    assert names(office) == ["A"] and stored(office) == {1}
    assert load(office, taxpayers(tmp_path, "D"))["loaded"]["version"] == 3


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"as_of": None}, "no-day"),
        ({"as_of": dt.date(2026, 11, 11)}, "future-day"),
        ({"as_of": None, "origin": "data-20261111-x.csv"}, "future-day"),
        ({"actor": Actor("Петров П. П.", frozenset({Role.REVIEWER}))}, "no-right"),
    ],
)
def test_what_is_refused_before_it_is_read(office: Office, tmp_path: Path, asked: dict, reason: str) -> None:
    result = load(office, taxpayers(tmp_path, "A"), **asked)
    assert reasons(result) == [reason] and result["kept"] is None
    assert rows(office, "register_loads", size=9) == []


def test_what_is_no_plain_file(office: Office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert reasons(load(office, tmp_path / "fifo")) == reasons(load(office, tmp_path)) == ["not-a-file"]
    with pytest.raises(FileNotFoundError):
        load(office, tmp_path / "nothing")


def test_an_empty_register_and_an_oid_twice(office: Office, tmp_path: Path) -> None:
    assert reasons(load(office, taxpayers(tmp_path))) == ["no-records"]
    path = tmp_path / "1461.json"
    path.write_bytes(organisation_json(organisation(), organisation(nameFull="Другая"), organisation(oid="1.2")))
    assert reasons(load(office, path, RegisterKind.FRMO)) == ["repeated-oid"]


def test_remarks_on_what_is_odd(office: Office, tmp_path: Path) -> None:
    load(office, taxpayers(tmp_path, *"ABCDE"))
    result = load(office, taxpayers(tmp_path, "F", "F"), as_of=dt.date(2026, 10, 1))
    assert [each["reason"] for each in result["remarks"]] == ["records-repeated", "older-day", "fewer-records"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("data-20261101-structure-20150101.zip", dt.date(2026, 11, 1)),
        ("structure-20150101.zip", None),
        ("frmr 2026-11-01.csv", dt.date(2026, 11, 1)),
        ("data-20261399.zip", None),
        ("1.2.643.5.1.13.13.11.1461_6.1998.zip", None),
    ],
)
def test_the_day_in_a_name(name: str, day: dt.date | None) -> None:
    assert day_in(name) == day


def test_one_load_of_a_register_at_a_time(office: Office, tmp_path: Path) -> None:
    going = load_register(office, FNS, taxpayers(tmp_path, "A"), as_of=AS_OF)
    next(going)
    assert reasons(load(office, taxpayers(tmp_path, "B", name="b.csv"))) == ["in-progress"]
    assert names(office) == []
    going.close()
    assert stored(office) == set()
    assert [row["state"] for row in rows(office, "register_loads", size=9)] == ["interrupted"]
    assert load(office, taxpayers(tmp_path, "B"))["loaded"]["version"] == 2


def test_a_killed_program_leaves_the_snapshot_before(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    with Office.open(folder) as office:
        load(office, taxpayers(tmp_path, "A"))
    path = tmp_path / "big.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("inn,name\n")
        file.writelines(f"{INN},B{number}\n" for number in range(200_000))
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "load-register", "fns", str(path), "--as-of", "2026-11-01"],
        cwd=ROOT,
        env=os.environ | {DATA_FOLDER_VARIABLE: str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    began = time.monotonic()
    while size(folder / "egisz.duckdb.wal") < 300_000 and time.monotonic() < began + 60:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    with Office.open(folder) as office:
        assert names(office) == ["A"] and stored(office) == {1}
        newest, _ = rows(office, "register_loads", size=9)
        assert (newest["state"], newest["records"]) == ("interrupted", 0)
        assert load(office, taxpayers(tmp_path, "C"))["loaded"]["version"] == 3


def test_the_background_loader(office: Office, tmp_path: Path) -> None:
    loader = RegisterLoader(office)
    path = taxpayers(tmp_path, "A")
    assert loader.start(FNS, path, origin="portal.csv", as_of=AS_OF, actor=DEMO_REVIEWER)
    assert not loader.start(FNS, path, origin="portal.csv", as_of=AS_OF, actor=DEMO_REVIEWER)
    until(lambda: not loader.under_way)
    assert loader.ended[FNS]["loaded"]["origin"] == "portal.csv"
    assert names(office) == ["A"] and not path.exists()
    loader.stop()


def test_a_stopping_server_ends_the_load(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "licences.xml"
    path.write_bytes(licence_xml(*(licence(number=str(number)) for number in range(60_000))))
    loader = RegisterLoader(office)
    loader.start(RegisterKind.LICENCES, path, origin="", as_of=AS_OF, actor=DEMO_REVIEWER)
    until(lambda: loader.under_way.get(RegisterKind.LICENCES) and loader.under_way[RegisterKind.LICENCES].records)
    loader.stop()
    assert [row["state"] for row in rows(office, "register_loads", size=9)] == ["interrupted"]
    assert not path.exists()
