"""A machine whose clock is set back, as after a wrong time server: the order of what happened is not the clock's."""

from __future__ import annotations

from dashboard.casework.audit import verify
from dashboard.casework.decision import approve
from dashboard.casework.office import Office
from data.checkpoint import advance, read_checkpoint
from data.decisions import read_decisions
from data.model import Status
from tests.casework.desk import IVANOVA, checked, events, found, in_review, received, rows
from tests.conftest import Clock
from tests.packages import numbered


def test_nothing_is_lost_and_the_history_stays_whole(office: Office, clock: Clock) -> None:
    clock.set(2027, 1, 12)
    row = in_review(office, numbered(1))
    advance(office.folder, office.database, office.now())
    clock.set(2026, 12, 28)  # two weeks and a year back
    decided = approve(office, row.number, IVANOVA, seen=row.version)
    other = checked(office, received(office, numbered(2)))
    assert decided.status == Status.APPROVED and other.status == Status.CHECKED
    assert row.number[:4] == "2027" and other.number[:4] == "2026"
    history = events(office, row)
    assert [line["action"] for line in history] == ["receive", "finish_checks", "claim", "approve"]
    assert [line["sequence"] for line in history] == sorted(line["sequence"] for line in history)
    with office.database.read() as reader:
        (decision,) = read_decisions(reader, row.id)
    assert (decision.working_days, decision.waited_days) == (0, 0)
    assert len(rows(office, "notifications_of_application", application=row.id)) == 3
    advance(office.folder, office.database, office.now())
    *_, last = verify(office, by="auditor")
    assert last["verified"]["broken"] == [] and last["verified"]["checkpoint"] == ""


def test_the_office_opens_again(office: Office, clock: Clock) -> None:
    row = in_review(office)
    office.close()
    clock.set(2026, 10, 1)
    with Office.open(office.folder, now=clock) as again:
        assert found(again, row.number) == row
        assert approve(again, row.number, IVANOVA, seen=row.version).status == Status.APPROVED
        assert advance(again.folder, again.database, again.now()).marks["event"].sequence == 4
        assert read_checkpoint(again.folder).at == clock()
