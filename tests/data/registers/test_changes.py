"""Which snapshots cases still have to be checked by, and what they are compared with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dashboard.casework.office import Office
from dashboard.casework.registers import load_register
from data.registers.changes import mark_applied, unapplied
from data.registers.comparing import touched
from data.registers.records import RegisterKind, Snapshot
from tests.casework.desk import received
from tests.forms import FORM

AS_OF = dt.date(2026, 11, 1)
FNS, OMS = RegisterKind.FNS, RegisterKind.OMS


def load(office: Office, folder: Path, name: str, kind: RegisterKind = FNS) -> None:
    path = folder / "register.csv"
    content = {
        FNS: f"inn,name\n{FORM.organisation.inn},{name}\n",
        OMS: f"number,last_name,first_name,birth_date\n7700000000000008,{name},Анна,01.02.1980\n",
    }
    path.write_text(content[kind], encoding="utf-8")
    *_, result = load_register(office, kind, path, as_of=AS_OF)
    assert "loaded" in result, result


def apply(office: Office) -> None:
    for snapshot, _ in news(office):
        office.database.write(lambda transaction, snapshot=snapshot: mark_applied(transaction, snapshot, office.now()))


def news(office: Office) -> list[tuple[Snapshot, int | None]]:
    with office.database.read() as reader:
        return unapplied(reader)


def versions(office: Office) -> list[tuple[RegisterKind, int, int | None]]:
    return [(snapshot.kind, snapshot.version, replaced) for snapshot, replaced in news(office)]


def test_a_snapshot_is_news_until_it_is_applied(office: Office, tmp_path: Path) -> None:
    assert versions(office) == []
    load(office, tmp_path, "A")
    load(office, tmp_path, "A", OMS)
    assert versions(office) == [(FNS, 1, None), (OMS, 1, None)]
    apply(office)
    apply(office)
    assert versions(office) == []
    load(office, tmp_path, "B")
    assert versions(office) == [(FNS, 2, 1)]


@pytest.mark.parametrize(("unseen", "replaced"), [(1, 1), (2, None), (3, None)])
def test_what_was_replaced_before_it_was_applied_is_not_lost(
    office: Office, tmp_path: Path, unseen: int, replaced: int | None
) -> None:
    """A case that one unseen snapshot changed and the next one left alone is still touched."""
    case = received(office).id
    load(office, tmp_path, "A")
    apply(office)
    for number in range(unseen):
        load(office, tmp_path, "B" + " " * number)  # another file that says the same
    ((snapshot, before),) = news(office)
    assert (snapshot.version, before) == (unseen + 1, replaced)
    with office.database.read() as reader:
        assert touched(reader, FNS, before=before, after=snapshot.version, statuses=["received"]) == [case]


def test_a_first_snapshot_that_was_never_applied_is_compared_with_nothing(office: Office, tmp_path: Path) -> None:
    load(office, tmp_path, "A")
    load(office, tmp_path, "B")
    assert versions(office) == [(FNS, 2, None)]
