"""The proof of an office that was killed: nothing is wrong with a sound one, and each thing that could be is named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from dashboard.casework.office import Office
from dashboard.torture.packages import packages
from dashboard.torture.proof import Promised, half_written, lost
from dashboard.torture.work import Confirmed, Kind, work

Worked = tuple[Office, Promised]


class Enough(BaseException):
    """Ends the work, which knows no end of its own."""


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    """An office in which two cases were decided, and what was confirmed of it."""
    folder, said = tmp_path_factory.mktemp("worked"), []

    def tell(confirmed: Confirmed) -> None:
        said.append(confirmed)

    with Office.open(folder / "var") as office:
        sent = list(islice(packages(folder / "packages", Random(1)), 2))
        work(office, sent, tell, until=lambda: sum(each.status in ("approved", "rejected") for each in said) == 2)
        promised = Promised()
        promised.add(said)
        yield office, promised


def test_of_a_sound_office_there_is_nothing_to_say(worked: Worked) -> None:
    office, promised = worked
    assert {each.status for each in promised.cases.values()} == {"approved", "rejected"}
    assert sum(promised.notes.values()) >= 2 and sum(promised.accesses.values()) >= 2
    assert lost(office, promised) == half_written(office) == []


@pytest.mark.parametrize(
    ("kind", "version", "status"),
    [(Kind.CASE, 99, "approved"), (Kind.NOTE, 1, ""), (Kind.ACCESS, 1, "")],
)
def test_what_was_confirmed_and_is_not_there_is_lost(worked: Worked, kind: Kind, version: int, status: str) -> None:
    office, promised = worked
    number = next(iter(promised.cases))
    more = Promised(dict(promised.cases), promised.notes.copy(), promised.accesses.copy())
    more.add([Confirmed(kind, number, version, status)] * 2)
    (fault,) = lost(office, more)
    assert fault.startswith(number)
    more = Promised({"2026-9": Confirmed(Kind.CASE, "2026-9", 1, "received")})
    assert lost(office, more) == ["2026-9: the case"]


BROKEN = {
    "application": ("UPDATE application SET version = version + 1 WHERE id = 1", "not as its history says"),
    "status": ("UPDATE application SET status = 'checked' WHERE id = 1", "not as its history says"),
    "number": ("UPDATE application SET number = 'A'", "a number was given twice"),
    "event": ("DELETE FROM application WHERE id = 1", "an event without its case"),
    "revision": ("DELETE FROM revision WHERE application = 1", "a case without its revision"),
    "organisation": ("DELETE FROM organisation WHERE application = 1", "a case without its revision"),
    "file": ("DELETE FROM received_file WHERE application = 1", "a case without its revision"),
    "intake": ("DELETE FROM intake WHERE application = 1", "without the line of its intake"),
    "checks": ("UPDATE revision SET checked_at = NULL WHERE application = 1", "results of checks without"),
    "decision": ("DELETE FROM decision WHERE application = 1", "a decision without its event"),
    "registration": ("UPDATE registration_count SET given = given + 1", "that was not counted"),
    "note": ("DELETE FROM note WHERE application = 1", "a note without its event"),
    "silence": ("DELETE FROM notification WHERE application = 1", "an event of which nobody is told"),
    "notification": ("UPDATE notification SET event = event + 1000", "a notification without its event"),
    "history": ("UPDATE event SET actor = 'x' WHERE sequence = 3", "the chain event is changed at line 3"),
    "accesses": ("DELETE FROM access WHERE sequence = 1", "the chain access is missing at line 1"),
    "bytes": ("UPDATE received_file SET sha256 = repeat('0', 64)", "a file of a case is missing"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_what_is_half_written_is_named(worked: Worked, name: str) -> None:
    office, _ = worked
    statement, fault = BROKEN[name]
    seen = []

    def half(transaction: object) -> None:
        transaction._cursor.execute(statement)
        seen.extend(half_written(office, within=transaction))
        raise Enough  # and nothing of it stays

    with pytest.raises(Enough):
        office.database.write(half)
    assert any(fault in each for each in seen), seen
    assert half_written(office) == []


def test_what_lies_about_is_named(worked: Worked) -> None:
    office, _ = worked
    left = [office.scratch / "package-1", office.blobs.root / ".incoming-1"]
    for path in left:
        path.touch()
    try:
        assert half_written(office) == [f"left behind: {path}" for path in left]
    finally:
        for path in left:
            path.unlink()
