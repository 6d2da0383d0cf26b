"""Everything that is known of one application, read at one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.clarification import Item
from dashboard.casework.office import Office
from data.applications import ApplicationRow, by_number, read_files, read_form
from data.database import Row
from data.events import history
from data.findings import read_findings
from data.model import Finding, Form, Outcome, ReceivedFile, Severity
from data.signature_rows import read_signatures
from data.signatures import Signature
from data.waivers import Waiver, read_waivers

# What a reviewer should see first stands first.
_ORDER = {Severity.BLOCKING: 0, Severity.WARNING: 2, Severity.NOTE: 3}


@dataclass(frozen=True, slots=True)
class Question:
    """A clarification as it was sent; `answered_at` is None while the applicant is waited for."""

    revision: int
    asked_at: dt.datetime
    asked_by: str
    text: str
    due_on: dt.date
    answered_at: dt.datetime | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    revision: int
    outcome: str
    decided_at: dt.datetime
    decided_by: str
    text: str
    working_days: int
    registration_number: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """`revision` is the one shown, the current one unless another was asked for. `page_counts` are by path."""

    row: ApplicationRow
    revision: int
    revisions: tuple[Row, ...]
    form: Form
    files: tuple[ReceivedFile, ...]
    page_counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    signatures: tuple[Signature, ...]
    waivers: tuple[Waiver, ...]
    results: tuple[Row, ...]
    history: tuple[Row, ...]
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]

    @property
    def is_current(self) -> bool:
        return self.revision == self.row.revision


def read_dossier(office: Office, number: str, revision: int | None = None) -> Dossier | None:
    """The dossier of an application, or None when there is none of that number and revision."""
    with office.database.read() as reader:
        row = by_number(reader, number)
        if row is None:
            return None
        revisions = reader.rows("revisions_of_application", application=row.id)
        shown = revision or row.revision
        if shown not in {each["revision"] for each in revisions}:
            return None
        key = {"application": row.id, "revision": shown}
        items = reader.rows("clarification_items_of_application", application=row.id)
        grounds = reader.rows("decision_grounds_of_application", application=row.id)
        return Dossier(
            row=row,
            revision=shown,
            revisions=tuple(revisions),
            form=read_form(reader, row, shown),
            files=read_files(reader, row.id, shown),
            page_counts={scan["path"]: scan["pages"] for scan in reader.rows("scans_of_revision", **key)},
            findings=tuple(sorted(read_findings(reader, row.id, shown), key=_urgency)),
            signatures=read_signatures(reader, row.id, shown),
            waivers=read_waivers(reader, row.id, shown),
            results=tuple(reader.rows("results_of_revision", **key)),
            history=tuple(history(reader, row.id)),
            questions=tuple(
                _question(each, items) for each in reader.rows("clarifications_of_application", application=row.id)
            ),
            decisions=tuple(
                _decision(each, grounds) for each in reader.rows("decisions_of_application", application=row.id)
            ),
        )


def _urgency(finding: Finding) -> tuple[int, str]:
    if finding.outcome in (Outcome.UNKNOWN, Outcome.ERROR):
        return 1, finding.code
    return _ORDER[finding.severity], finding.code


def _question(row: Row, items: list[Row]) -> Question:
    return Question(
        **{name: row[name] for name in ("revision", "asked_at", "asked_by", "text", "due_on", "answered_at")},
        items=tuple(
            Item(**{name: item[name] for name in ("ground", "text", "code", "field", "document")})
            for item in items
            if item["revision"] == row["revision"]
        ),
    )


def _decision(row: Row, grounds: list[Row]) -> Decision:
    columns = {name: value for name, value in row.items() if name != "application"}
    return Decision(**columns, grounds=tuple(each["ground"] for each in grounds if each["revision"] == row["revision"]))
