"""Everything that is known of one application, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.office import Office
from dashboard.casework.unseen_cases import as_seen, waivers_as_seen
from data.applications import ApplicationRow, by_number, read_files, read_form
from data.clarifications import Question, read_questions
from data.database import Reader, Row
from data.decisions import Decision, Proposal, read_decisions, read_proposals
from data.document_marks import DocumentMark, read_document_marks
from data.events import history
from data.findings import read_findings
from data.model import Finding, Form, Outcome, ReceivedFile, Severity
from data.notes import Note, Opinion, read_notes, read_opinions
from data.notifications import Notification, notifications_of
from data.reference import Reference
from data.scope import Scope
from data.signature_rows import read_signatures
from data.signatures import Signature
from data.waivers import Waiver, read_waivers

# What a reviewer should see first stands first.
_ORDER = {Severity.BLOCKING: 0, Severity.WARNING: 2, Severity.NOTE: 3}


@dataclass(frozen=True, slots=True)
class Dossier:
    """`revision` is the one shown, the current one unless another was asked for, as `scope` sees it. `page_counts` are by path;
    `document_marks` are those of all revisions; `reference` is the version that the case started with.
    """

    row: ApplicationRow
    reference: Reference
    scope: Scope
    revision: int
    revisions: tuple[Row, ...]
    form: Form
    files: tuple[ReceivedFile, ...]
    page_counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    signatures: tuple[Signature, ...]
    waivers: tuple[Waiver, ...]
    document_marks: tuple[DocumentMark, ...]
    results: tuple[Row, ...]
    history: tuple[Row, ...]
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]
    proposals: tuple[Proposal, ...]
    notes: tuple[Note, ...]
    opinions: tuple[Opinion, ...]
    notifications: tuple[Notification, ...]

    @property
    def is_current(self) -> bool:
        return self.revision == self.row.revision


def read_dossier(office: Office, number: str, scope: Scope, revision: int | None = None) -> Dossier | None:
    """The dossier of an application, or None when the scope has none of that number and revision."""
    return office.database.look_up(_dossier, office, number, scope, revision)


def _dossier(reader: Reader, office: Office, number: str, scope: Scope, revision: int | None) -> Dossier | None:
    row = by_number(reader, number, scope)
    if row is None:
        return None
    revisions = reader.rows("revisions_of_application", application=row.id)
    shown = revision or row.revision
    if shown not in {each["revision"] for each in revisions}:
        return None
    key = {"application": row.id, "revision": shown}
    found = read_findings(reader, row.id, shown)
    findings = as_seen(reader, found, scope)
    return Dossier(
        row=row,
        reference=office.reference_of(reader, row.id),
        scope=scope,
        revision=shown,
        revisions=tuple(revisions),
        form=read_form(reader, row, shown),
        files=read_files(reader, row.id, shown),
        page_counts={scan["path"]: scan["pages"] for scan in reader.rows("scans_of_revision", **key)},
        findings=tuple(sorted(findings, key=_urgency)),
        signatures=read_signatures(reader, row.id, shown),
        waivers=waivers_as_seen(read_waivers(reader, row.id, shown), found, findings),
        document_marks=read_document_marks(reader, row.id),
        results=tuple(reader.rows("results_of_revision", **key)),
        history=tuple(history(reader, row.id)),
        questions=read_questions(reader, row.id),
        decisions=read_decisions(reader, row.id),
        proposals=read_proposals(reader, row.id),
        notes=read_notes(reader, row.id),
        opinions=read_opinions(reader, row.id),
        notifications=notifications_of(reader, row.id),
    )


def _urgency(finding: Finding) -> tuple[int, str]:
    if finding.outcome in (Outcome.UNKNOWN, Outcome.ERROR):
        return 1, finding.code
    return _ORDER[finding.severity], finding.code
