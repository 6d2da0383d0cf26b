"""Short ways to a case in the state that a test starts from, all of them through the front door."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dashboard.casework.assignment import claim
from dashboard.casework.door import move
from dashboard.casework.intake import Receipt, Source, take_in
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor, Role
from data.applications import ApplicationRow, Change, by_number, read_files, read_form
from data.database import Row, Transaction
from data.events import history
from data.findings import Found, add_results
from data.model import CheckResult, Evidence, Finding, Form, Outcome, Severity
from data.scope import EVERYTHING
from tests.forms import FORM
from tests.packages import zipped

IVANOVA = Actor("Иванова А. А.", frozenset({Role.REVIEWER}))
PETROV = Actor("Петров П. П.", frozenset({Role.REVIEWER}))
SENIOR = Actor("Сидорова С. С.", frozenset({Role.SENIOR_REVIEWER}))
OTHER_SENIOR = Actor("Орлов О. О.", frozenset({Role.SENIOR_REVIEWER}))

BLOCKING = Finding(
    "form.missing-field",
    Outcome.FAILED,
    Severity.BLOCKING,
    "absent",
    arguments={"field": "Head/INN"},
    evidence=Evidence(field="Head/INN"),
)


def sent(office: Office, of: Form = FORM, via: Source = Source.COMMAND) -> Receipt:
    """Send the package of a form in."""
    with tempfile.TemporaryDirectory() as folder:
        return take_in(office, zipped(Path(folder), of), via=via)


def found(office: Office, number: str) -> ApplicationRow:
    with office.database.read() as reader:
        return by_number(reader, number, EVERYTHING)


def received(office: Office, of: Form = FORM) -> ApplicationRow:
    return found(office, sent(office, of).number)


def checked(office: Office, row: ApplicationRow, findings: Iterable[Finding] = ()) -> ApplicationRow:
    """What the checks do with a received case, had they found this."""
    findings = tuple(findings)
    results = [CheckResult(each.code, 1, each.outcome, findings=(each,)) for each in findings]

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        came = {file.path for file in read_files(transaction, row.id, row.revision)}
        declared = read_form(transaction, row).documents
        scans = [{"path": each.file, "format": "pdf", "pages": each.pages} for each in declared if each.file in came]
        add_results(transaction, row, Found(results, scans), at)
        return Change.of(row), {}

    return move(office, row.number, Action.FINISH_CHECKS, OFFICE, seen=row.version, change=change)


def in_review(office: Office, of: Form = FORM, by: Actor = IVANOVA, findings: Iterable[Finding] = ()) -> ApplicationRow:
    row = checked(office, received(office, of), findings)
    return claim(office, row.number, by, seen=row.version)


def next_revision(of: Form) -> Form:
    return replace(of, revision=of.revision + 1)


def events(office: Office, row: ApplicationRow) -> list[Row]:
    with office.database.read() as reader:
        return history(reader, row.id)


def rows(office: Office, statement: str, **parameters: object) -> list[Row]:
    with office.database.read() as reader:
        return reader.seen_by(EVERYTHING).rows(statement, **parameters)
