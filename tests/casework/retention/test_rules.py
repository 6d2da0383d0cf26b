"""Rules: what is due under each, and from which day on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dashboard.casework.editing.drafts import Draft
from dashboard.casework.editing.saving import save
from dashboard.casework.editing.validating import EntryFault
from dashboard.casework.office import Office
from dashboard.casework.retention.passing import make_pass, next_pass
from data.model import Status
from data.office_versions import Section, newest_version
from data.retention import due_counts, due_under
from data.retention_rules import Cases, Data, Unit, read_rules, shipped_rules
from tests.casework.retention.canaries import FIRST
from tests.conftest import Clock
from tests.data.cases import Case, write


def changed(office: Office, key: str, **entry: object) -> None:
    with office.database.read() as reader:
        seen = newest_version(reader)
    draft = Draft(Section.RETENTION, seen, {key: shipped_rules()[key] | entry})
    save(office, FIRST, draft, reason="приказ № 5")


def due(office: Office, key: str, today: dt.date) -> list[int]:
    with office.database.read() as reader:
        return [each.thing for each in due_under(reader, read_rules(reader)[key], today, after=-1, size=99)]


@pytest.fixture
def full(office: Office) -> Office:
    """Closed on 2 March 2026: approved, rejected, returned, withdrawn; and one that is open."""
    closed_at = dt.datetime(2026, 3, 2, 9)
    statuses = (Status.APPROVED, Status.REJECTED, Status.RETURNED, Status.WITHDRAWN, Status.IN_REVIEW)
    opened = dt.datetime(2026, 1, 12, 6)
    write(
        office.database, [Case(opened + dt.timedelta(hours=n), status, closed_at) for n, status in enumerate(statuses)]
    )
    return office


def test_every_kind_of_case_and_data_has_a_rule_with_its_reason() -> None:
    keys = {f"{cases}.{data}" for cases in set(Cases) - {Cases.NONE} for data in list(Data)[:6]}
    of_no_case = {f"none.{data}" for data in (Data.TICKETS, Data.QUARANTINE, Data.ACCESS_LOG, Data.FILES)}
    assert shipped_rules().keys() == keys | of_no_case
    assert all(
        entry["source"] and (entry["unit"] == Unit.NEVER) is (entry["period"] == 0)
        for entry in shipped_rules().values()
    )


def test_a_time_is_over_on_its_day_and_not_before(full: Office) -> None:
    assert due(full, "rejected.package", dt.date(2029, 3, 1)) == []
    assert due(full, "rejected.package", dt.date(2029, 3, 2)) == [2]
    assert due(full, "withdrawn.package", dt.date(2026, 3, 31)) == []
    assert due(full, "withdrawn.package", dt.date(2026, 4, 1)) == [4]
    assert due(full, "returned.package", dt.date(2099, 1, 1)) == [3]
    assert due(full, "approved.package", dt.date(2099, 1, 1)) == []
    assert due(full, "unanswered.package", dt.date(2099, 1, 1)) == []


def test_who_never_answered_goes_by_a_rule_of_their_own(full: Office) -> None:
    asked = {
        "ordinal": 1,
        "revision": 1,
        "asked_at": dt.datetime(2026, 1, 13),
        "asked_by": "И",
        "text": "",
        "due_on": dt.date(2026, 2, 3),
    }
    expired = [{"application": 2, "expired_at": dt.datetime(2026, 2, 4), **asked}]
    full.database.write(lambda transaction: transaction.insert("clarification", expired))
    assert due(full, "unanswered.package", dt.date(2027, 3, 2)) == [2]
    assert due(full, "rejected.package", dt.date(2099, 1, 1)) == []


def test_an_edited_rule_counts_from_the_next_list_on(full: Office, clock: Clock) -> None:
    with pytest.raises(EntryFault, match="kept for good"):
        changed(full, "rejected.package", unit="never")
    changed(full, "rejected.package", period=10, unit="days")
    make_pass(full, next_pass(full))
    with full.database.read() as reader:
        assert due_counts(reader)["rejected.package"] == 1
    assert next_pass(full) is None
    changed(full, "rejected.package", period=0, unit="never")
    clock.moment += dt.timedelta(days=3)  # two nights that a stopped server missed, and this one
    make_pass(full, next_pass(full))
    with full.database.read() as reader:
        assert "rejected.package" not in due_counts(reader)
    assert next_pass(full) is None


def test_a_list_that_was_broken_off_goes_on(full: Office, tmp_path: Path) -> None:
    looks = iter([False, False, True])
    begun = next_pass(full)
    make_pass(full, begun, stopping=lambda: next(looks))
    again = next_pass(full)
    assert (again["id"], again["reached"]) == (begun["id"], 2)
    make_pass(full, again)
    assert next_pass(full) is None
