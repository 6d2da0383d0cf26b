"""Courses as the rows of every table they fill: keys in order of arrival, the chain of events in order of time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from checks.catalogue import catalogue
from dashboard.casework.clock import moscow_day
from dashboard.casework.lifecycle import Action
from dashboard.demo.history.course import SENIOR, TERMS, Course
from data.applications import ApplicationRow, add_revision, queue_columns
from data.chain import GENESIS
from data.clarifications import Question, add_question
from data.database import Transaction
from data.decisions import Decision, Proposal, Why, add_decision, add_proposal
from data.events import seal
from data.findings import Found, add_results, tally
from data.model import CheckResult, Outcome, Status
from data.queue import OPEN

Row = dict[str, Any]


class _Gathering(Transaction):
    """Takes what the store's writers would insert and keeps it, to be written by the thousand."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = defaultdict(list)

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        self.tables[table].extend(dict(row) for row in rows)

    def change(self, statement: str, *, expect: int = 1, **parameters: object) -> None:
        """What a change would set stands in the gathered rows from the start."""


def tables(courses: Sequence[Course], reference_version: int) -> Iterator[tuple[str, list[Row]]]:
    """Each table's name and rows. `courses` are in order of arrival and fill an empty store."""
    gathering = _Gathering()
    registrations = _registrations(courses)
    for key, course in enumerate(courses, 1):
        row = _application(key, course)
        gathering.insert("application", [row])
        _add_revisions(gathering, row, course, reference_version)
        _add_clarifications(gathering, key, course)
        _add_proposals(gathering, key, course)
        _add_decisions(gathering, row, course, registrations.get(key, ""))
    gathering.insert("intake", _intake(courses))
    gathering.insert("event", _events(courses, registrations))
    yield from gathering.tables.items()


def _application(key: int, course: Course) -> Row:
    form, findings = course.revisions[-1].form, course.revisions[-1].findings
    return {
        "id": key,
        "uuid": form.uuid,
        "number": f"{course.arrival.at.year}-{key:07}",
        **queue_columns(form),
        "form": form.organisation.form,
        "status_since": course.events[-1][0].at,
        "version": len(course.events),
        "revision": form.revision,
        "received_at": course.arrival.at,
        "received_on": moscow_day(course.arrival.at),
        "review_days": TERMS.review_days,
        "closed_on": None
        if course.change.status in OPEN
        else moscow_day(course.change.decided_at or course.events[-1][0].at),
        **asdict(course.change),
        **tally(findings),
    }


def _add_revisions(gathering: _Gathering, row: Row, course: Course, reference_version: int) -> None:
    before = len(gathering.tables["open_finding"])
    for received in course.revisions:
        del gathering.tables["open_finding"][before:]  # the next revision is held against nothing of the last
        add_revision(
            gathering,
            row["id"],
            received.form,
            (),
            digest=received.digest,
            received_at=received.at,
            reference_version=reference_version,
        )
        gathering.tables["revision"][-1]["checked_at"] = received.checked_at
        results = [
            CheckResult(
                code,
                catalogue()[code].version,
                Outcome.FAILED,
                findings=tuple(finding for finding in received.findings if finding.code == code),
            )
            for code in dict.fromkeys(finding.code for finding in received.findings)
        ]
        as_checked = ApplicationRow(**row | {"revision": received.form.revision})
        add_results(gathering, as_checked, Found(results), received.checked_at)


def _add_clarifications(gathering: _Gathering, key: int, course: Course) -> None:
    for ordinal, asked in enumerate(course.clarifications, 1):
        question = Question(
            ordinal=ordinal,
            revision=asked.revision,
            asked_at=asked.at,
            asked_by=asked.by,
            text="",
            due_on=asked.due_on,
            answered_at=asked.answered_at,
            expired_at=asked.expired_at,
            items=asked.items,
        )
        add_question(gathering, key, question)


def _add_decisions(gathering: _Gathering, row: Row, course: Course, registration: str) -> None:
    standing = (course.decision,) if course.decision else ()
    for ordinal, decided in enumerate((*course.reversed, *standing), 1):
        decision = Decision(
            ordinal=ordinal,
            revision=len(course.revisions),
            outcome=decided.outcome,
            decided_at=decided.at,
            decided_by=decided.by,
            approved_by=decided.approved_by,
            text=decided.text,
            working_days=decided.working_days,
            waited_days=decided.waited_days,
            rounds=decided.rounds,
            registration_number="" if decided.reversed_at else registration,
            annulled="reversed" if decided.reversed_at else "",
            annulled_at=decided.reversed_at,
            annulled_by=SENIOR if decided.reversed_at else "",
            annulment=decided.reversal,
            grounds=decided.grounds,
        )
        add_decision(gathering, row["id"], decision, kind=row["kind"], region=row["region"])


def _add_proposals(gathering: _Gathering, key: int, course: Course) -> None:
    for ordinal, each in enumerate(course.proposals, 1):
        proposal = Proposal(
            ordinal=ordinal,
            revision=each.revision,
            outcome=each.outcome,
            why=Why.SAMPLE,
            proposed_at=each.at,
            proposed_by=each.by,
            text=each.text,
            grounds=each.grounds,
            settled=each.settled,
            settled_at=each.settled_at,
            settled_by=SENIOR if each.settled else "",
            settlement=each.settlement,
        )
        add_proposal(gathering, key, proposal)


def _registrations(courses: Sequence[Course]) -> dict[int, str]:
    """Registration numbers by key, counted through each year in the order of the approvals."""
    approved = [
        (course.decision.at, key)
        for key, course in enumerate(courses, 1)
        if course.decision and course.decision.outcome is Status.APPROVED
    ]
    numbers, counted = {}, Counter()
    for at, key in sorted(approved):
        year = moscow_day(at).year
        counted[year] += 1
        numbers[key] = f"ЕГИСЗ-{year}-{counted[year]:06}"
    return numbers


def _intake(courses: Sequence[Course]) -> list[Row]:
    packages = sorted(
        (received.at, key, received) for key, course in enumerate(courses, 1) for received in course.revisions
    )
    return [
        {
            "id": line,
            "received_at": at,
            "name": f"{received.form.uuid}-{received.form.revision}.zip",
            "source": "demo",
            "digest": received.digest,
            "bytes": 400_000 + int(received.digest[:5], 16),
            "result": "accepted",
            "application": key,
            "revision": received.form.revision,
        }
        for line, (at, key, received) in enumerate(packages, 1)
    ]


def _events(courses: Sequence[Course], registrations: Mapping[int, str]) -> list[Row]:
    """All history lines, sealed. A course's own order stands where moments are equal."""
    lines = sorted(
        (
            (event.at, key, place, event, revision)
            for key, course in enumerate(courses, 1)
            for place, (event, revision) in enumerate(course.events)
        ),
        key=lambda line: line[:3],
    )
    rows, previous_hash = [], GENESIS
    for sequence, (at, key, _, event, revision) in enumerate(lines, 1):
        details = dict(event.details)
        if event.action in (Action.APPROVE, Action.CONFIRM_APPROVAL):
            details["registration_number"] = registrations[key]
        row = {
            "sequence": sequence,
            "happened_at": at,
            "application": key,
            "revision": revision,
            "actor": event.actor,
            "action": event.action,
            "from_status": event.from_status,
            "to_status": event.to_status,
            "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
            "previous_hash": previous_hash,
        }
        row["hash"] = previous_hash = seal(row)
        rows.append(row)
    return rows
