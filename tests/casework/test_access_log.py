"""The access log: written by a thread of its own, once a visit where asked, and never lost while the process lives."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from dashboard.casework import access_log as module
from dashboard.casework.access_log import VISIT, AccessLog
from dashboard.casework.office import Office
from data.access_log import ACCESSES, Deed
from data.chain import Walk
from data.database import Transaction
from tests.casework.desk import rows
from tests.conftest import Clock
from tests.threads import at_once


@pytest.fixture
def log(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessLog]:
    """A log that writes only when a test lets it, or by the hundred."""
    monkeypatch.setattr(module, "INTERVAL_SECONDS", 60.0)
    log = AccessLog(office)
    yield log
    log.stop()


def written(office: Office) -> list[dict]:
    return rows(office, "accesses_between", first=1, after=10_000)


def test_a_line_says_who_did_what_to_what(office: Office, log: AccessLog, clock: Clock) -> None:
    log.note("Власов И. К.", Deed.EXPORT, subject="applications", filter={"kinds": ["medical"]}, rows=17)
    log.note("", Deed.VIEW_DOCUMENT, application=4, revision=2, subject="Устав.pdf")
    assert written(office) == [] and log.flush() == 2 and log.flush() == 0
    first, second = written(office)
    assert first["details"] == '{"filter": {"kinds": ["medical"]}, "rows": 17}' and first["happened_at"] == clock()
    assert (first["person"], first["action"], first["subject"]) == ("Власов И. К.", "export", "applications")
    assert (second["application"], second["revision"], second["subject"]) == (4, 2, "Устав.pdf")


def test_one_visit_is_one_line(office: Office, log: AccessLog, clock: Clock) -> None:
    def look(person: str = "A", revision: int = 1, deed: Deed = Deed.VIEW_CASE) -> None:
        log.note(person, deed, application=1, revision=revision, once_a_visit=True)

    for _ in range(3):
        look()
    look("B")
    look(revision=2)
    look(deed=Deed.VIEW_DOCUMENT)
    clock.moment += VISIT - dt.timedelta(seconds=1)
    look()
    clock.moment += dt.timedelta(seconds=1)
    look()
    assert log.flush() == 5


def test_a_hundred_lines_do_not_wait_for_their_second(office: Office, log: AccessLog) -> None:
    def note(person: int) -> None:
        for case in range(50):
            log.note(f"{person}", Deed.PRINT, application=case)

    at_once(4, note)
    deadline = time.monotonic() + 30
    while len(written(office)) < 100 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(written(office)) >= 100
    log.stop()
    lines = written(office)
    assert len(lines) == 200 and Walk(ACCESSES).take(lines) is None
    for person in "0123":
        assert [line["application"] for line in lines if line["person"] == person] == list(range(50))


def test_what_cannot_be_written_waits(office: Office, log: AccessLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.note("A", Deed.PRINT, application=1)
    with monkeypatch.context() as patched:

        def fail(transaction: Transaction, accesses: object) -> None:
            raise OSError("no space left on device")

        patched.setattr(module, "add_accesses", fail)
        with pytest.raises(OSError, match="no space"):
            log.flush()
    log.note("B", Deed.PRINT, application=1)
    assert log.flush() == 2 and [line["person"] for line in written(office)] == ["A", "B"]
