"""The history is one that the office could have made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from dashboard.casework.clock import moscow_day
from dashboard.casework.lifecycle import TABLE
from dashboard.casework.office import Office
from dashboard.casework.wording import sentence
from dashboard.casework.working_days import time_taken
from dashboard.demo.history import load_history
from data import queue
from data.applications import by_number, read_form
from data.database import Reader
from data.decisions import Why, read_decisions, read_proposals
from data.events import first_broken, history
from data.findings import read_findings, tally
from data.model import Status
from data.queue import QueueFilter
from data.scope import EVERYTHING

TODAY = dt.date(2026, 11, 18)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office.open(tmp_path_factory.mktemp("history")) as office:
        load_history(office, seed=3, today=TODAY, applications=400)
        yield office


@pytest.fixture
def reader(office: Office) -> Iterator[Reader]:
    with office.database.read() as reader:
        yield reader


def applications(reader: Reader) -> list:
    return [
        by_number(reader, number, EVERYTHING)
        for number in queue.numbers(reader, QueueFilter(), EVERYTHING, sort="received")
    ]


def test_all_that_came_lies_in_three_years_before_today(reader):
    rows = applications(reader)
    assert 380 < len(rows) <= 400
    assert [row.id for row in rows] == list(range(1, len(rows) + 1))
    assert [row.received_at for row in rows] == sorted(row.received_at for row in rows)
    days = [moscow_day(row.received_at) for row in rows]
    assert dt.date(2023, 11, 1) < min(days) and max(days) < TODAY
    assert all(row.status_since < dt.datetime(2026, 11, 17, 21) for row in rows)


def test_the_chain_of_events_is_whole_and_in_order(reader):
    events = reader.rows("every_event")
    assert first_broken(events) is None
    assert [event["happened_at"] for event in events] == sorted(event["happened_at"] for event in events)


def test_every_step_is_one_of_the_lifecycle_table(reader):
    allowed = {(step.action, step.source, step.target) for step in TABLE}
    for row in applications(reader):
        lines = history(reader, row.id)
        assert {(line["action"], line["from_status"], line["to_status"]) for line in lines} <= allowed
        assert [line["from_status"] for line in lines[1:]] == [line["to_status"] for line in lines[:-1]]
        assert (row.status, row.status_since, row.version) == (
            lines[-1]["to_status"],
            lines[-1]["happened_at"],
            len(lines),
        )


def test_decisions_agree_with_the_case_and_its_clarifications(reader):
    decided = [row for row in applications(reader) if row.status in (Status.APPROVED, Status.REJECTED)]
    assert len(decided) > 300
    for row in decided:
        *annulled, decision = reader.rows("decisions_of_application", application=row.id)
        assert decision["annulled"] == "" and all(each["annulled"] == "reversed" for each in annulled)
        assert (decision["outcome"], decision["decided_at"], decision["decided_by"]) == (
            row.status,
            row.decided_at,
            row.assignee,
        )
        taken = time_taken(reader, row, row.decided_at)
        told = (decision["working_days"], decision["waited_days"], decision["rounds"])
        assert (
            told
            == (taken.working_days, taken.waited_days, taken.rounds)
            == (row.working_days, row.waited_days, row.rounds)
        )
        assert bool(decision["registration_number"]) == (row.status == Status.APPROVED)
        grounds = [
            each
            for each in reader.rows("decision_grounds_of_application", application=row.id)
            if each["decision"] == decision["ordinal"]
        ]
        assert bool(grounds) == (row.status == Status.REJECTED)
        assert row.due_on is None and row.answer_due_on is None


def test_registration_numbers_are_counted_through_each_year(reader):
    numbers = sorted(
        decision["registration_number"]
        for row in applications(reader)
        for decision in reader.rows("decisions_of_application", application=row.id)
        if decision["registration_number"]
    )
    of_a_year = [number for number in numbers if number.startswith("ЕГИСЗ-2025-")]
    assert of_a_year == [f"ЕГИСЗ-2025-{n:06}" for n in range(1, len(of_a_year) + 1)]


def test_forms_are_whole_and_findings_are_counted_and_readable(reader):
    found = 0
    for row in applications(reader):
        form = read_form(reader, row)
        findings = read_findings(reader, row.id, row.revision)
        assert (form.uuid, form.revision, form.organisation.inn.strip()) == (row.uuid, row.revision, row.inn)
        assert tally(findings) == {"blocking": row.blocking, "warnings": row.warnings, "unknowns": row.unknowns}
        assert not (row.status == Status.APPROVED and row.blocking)
        assert all(sentence(finding) for finding in findings)
        found += len(findings)
    assert found


def test_what_is_counted_of_findings_is_what_the_last_revision_has(reader):
    for row in applications(reader):
        wanted = {
            (each.code, each.outcome) for each in read_findings(reader, row.id, row.revision) if each.severity != "note"
        }
        found = reader.rows("open_findings_of", application=row.id)
        assert sorted((each["code"], each["outcome"]) for each in found) == sorted(wanted)


def test_some_decisions_were_drawn_for_a_second_look_and_some_reversed(reader):
    proposals = [each for row in applications(reader) for each in read_proposals(reader, row.id)]
    assert {"confirmed"} <= {each.settled for each in proposals} <= {"", "confirmed", "declined"}
    assert all(each.why is Why.SAMPLE and each.settled_by != each.proposed_by for each in proposals)
    assert any(not each.stands for row in applications(reader) for each in read_decisions(reader, row.id))


def test_open_cases_have_an_owner_and_a_deadline_or_a_stopped_clock(reader):
    rows = [row for row in applications(reader) if row.status in queue.OPEN]
    assert {row.status for row in rows} <= {Status.IN_REVIEW, Status.AWAITING_APPLICANT, Status.AWAITING_APPROVAL}
    for row in rows:
        assert row.assignee
        assert (row.due_on is None) == (row.status == Status.AWAITING_APPLICANT) == (row.answer_due_on is not None)


def test_the_same_seed_gives_the_same_history(office, tmp_path):
    with Office.open(tmp_path) as other:
        load_history(other, seed=3, today=TODAY, applications=400)
        with other.database.read() as there, office.database.read() as here:
            assert there.row("last_event") == here.row("last_event")


def test_a_store_with_applications_is_left_alone(office):
    with pytest.raises(ValueError, match="empty"):
        load_history(office, seed=1, today=TODAY, applications=5)
