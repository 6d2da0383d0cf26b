"""Reading and writing applications. Every writer of a case takes the event that tells of it; both are one transaction.

The functions that write are called inside `Database.write`; the rules of who may do what stand above, in casework.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from data.database import Reader, Row, Transaction
from data.events import Event, record
from data.model import (
    Address,
    Certificate,
    CheckResult,
    Document,
    Employee,
    Evidence,
    Finding,
    Form,
    Head,
    LegalForm,
    Licence,
    Organisation,
    OrganisationKind,
    Outcome,
    ReceivedFile,
    Severity,
    Status,
)
from data.queue import fold


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One case as the queue knows it. Times are UTC without a zone; `version` guards the next change."""

    id: int
    uuid: UUID
    number: str
    kind: OrganisationKind
    form: LegalForm
    region: str
    name: str
    name_folded: str
    inn: str
    ogrn: str
    status: Status
    status_since: dt.datetime
    version: int
    revision: int
    assignee: str | None
    submitted_at: dt.datetime
    received_at: dt.datetime
    due_on: dt.date | None
    remaining_days: int | None
    answer_due_on: dt.date | None
    decided_at: dt.datetime | None
    blocking: int
    warnings: int
    unknowns: int


@dataclass(frozen=True, slots=True)
class Change:
    """The columns of a case that an action may move; `dataclasses.replace` starts from `Change.of(row)`."""

    status: Status
    assignee: str | None
    due_on: dt.date | None
    remaining_days: int | None
    answer_due_on: dt.date | None
    decided_at: dt.datetime | None

    @classmethod
    def of(cls, row: ApplicationRow) -> Change:
        return cls(row.status, row.assignee, row.due_on, row.remaining_days, row.answer_due_on, row.decided_at)


def by_number(reader: Reader, number: str) -> ApplicationRow | None:
    return _application(reader.row("application_by_number", number=number))


def by_id(reader: Reader, application: int) -> ApplicationRow | None:
    return _application(reader.row("application_by_id", id=application))


def by_uuid(reader: Reader, uuid: UUID) -> ApplicationRow | None:
    return _application(reader.row("application_by_uuid", uuid=uuid))


def _application(row: Row | None) -> ApplicationRow | None:
    if row is None:
        return None
    typed = {"kind": OrganisationKind(row["kind"]), "form": LegalForm(row["form"]), "status": Status(row["status"])}
    return ApplicationRow(**(row | typed))


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def open_case(transaction: Transaction, form: Form, *, year: int, due_on: dt.date, event: Event) -> ApplicationRow:
    """Make the case of a first revision, with its first event. Its number is the year of receipt and the order of arrival."""
    key = transaction.value("next_application_id")
    row = {
        "id": key,
        "uuid": form.uuid,
        "number": f"{year}-{key:07}",
        **queue_columns(form),
        "form": form.organisation.form,
        "status": event.to_status,
        "status_since": event.at,
        "version": 1,
        "revision": form.revision,
        "received_at": event.at,
        "due_on": due_on,
    }
    transaction.insert("application", [row])
    record(transaction, key, form.revision, event)
    return by_id(transaction, key)


def take_next_revision(
    transaction: Transaction, row: ApplicationRow, form: Form, change: Change, event: Event
) -> ApplicationRow:
    """Put the form of the next revision in the case's place in the queue and move the case as `change` says."""
    transaction.change("resubmit_application", id=row.id, revision=form.revision, **queue_columns(form))
    change_case(transaction, row, change, event, revision=form.revision)
    return by_id(transaction, row.id)


def change_case(
    transaction: Transaction, row: ApplicationRow, change: Change, event: Event, *, revision: int | None = None
) -> None:
    """Move a case, if it is still the one in `row`. Raises StaleChange when somebody was quicker."""
    transaction.change("change_application", id=row.id, version=row.version, at=event.at, **asdict(change))
    record(transaction, row.id, revision or row.revision, event)


def queue_columns(form: Form) -> Row:
    """What the queue shows of a form, as columns of `application`."""
    organisation = form.organisation
    name = organisation.short_name.strip() or organisation.full_name.strip()
    return {
        "kind": organisation.kind,
        "form": organisation.form,
        "region": organisation.actual_address.region.strip() or organisation.legal_address.region.strip(),
        "name": name,
        "name_folded": fold(f"{organisation.short_name} {organisation.full_name}"),
        "inn": organisation.inn.strip(),
        "ogrn": organisation.ogrn.strip(),
        "submitted_at": _utc(form.submitted_at),
    }


def add_revision(
    transaction: Transaction,
    application: int,
    form: Form,
    files: Iterable[ReceivedFile],
    *,
    digest: str,
    received_at: dt.datetime,
    reference_version: int,
) -> None:
    """Write the content of one revision. It is never changed afterwards."""
    key = {"application": application, "revision": form.revision}
    transaction.insert(
        "revision",
        [
            key
            | {
                "digest": digest,
                "submitted_at": _utc(form.submitted_at),
                "received_at": received_at,
                "reference_version": reference_version,
                "personal_data_consent": form.consent_personal_data,
                "terms_consent": form.consent_terms,
            }
        ],
    )
    transaction.insert("organisation", [key | _organisation_columns(form.organisation)])
    transaction.insert("head", [key | asdict(form.head)])
    transaction.insert(
        "licence", [key | {"ordinal": n} | _lists(asdict(each)) for n, each in enumerate(form.licences, 1)]
    )
    transaction.insert(
        "employee", [key | {"ordinal": n} | _employee_columns(each) for n, each in enumerate(form.employees, 1)]
    )
    transaction.insert(
        "certificate",
        [
            key | {"employee": n, "ordinal": m} | asdict(certificate)
            for n, employee in enumerate(form.employees, 1)
            for m, certificate in enumerate(employee.certificates, 1)
        ],
    )
    transaction.insert(
        "document", [key | {"ordinal": n} | _document_columns(each) for n, each in enumerate(form.documents, 1)]
    )
    transaction.insert("received_file", [key | asdict(file) for file in files])


def _lists(columns: Row) -> Row:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in columns.items()}


def _organisation_columns(organisation: Organisation) -> Row:
    columns = asdict(organisation)
    for place in ("legal", "actual"):
        address = columns.pop(f"{place}_address")
        columns |= {
            f"{place}_address": address["text"],
            f"{place}_postal_code": address["postal_code"],
            f"{place}_region": address["region"],
        }
    return columns


def _employee_columns(employee: Employee) -> Row:
    columns = asdict(employee)
    del columns["certificates"]
    return columns


def _document_columns(document: Document) -> Row:
    columns = asdict(document)
    return columns | {"declared_sha256": columns.pop("sha256"), "declared_pages": columns.pop("pages")}


def read_form(reader: Reader, row: ApplicationRow, revision: int | None = None) -> Form:
    """The form of one revision (the current one by default), as it was typed. Raises LookupError if there is none."""
    key = {"application": row.id, "revision": revision or row.revision}
    meta = reader.row("revision_of_application", **key)
    if meta is None:
        raise LookupError(f"application {row.number} has no revision {key['revision']}")
    certificates: dict[int, list[Certificate]] = {}
    for columns in reader.rows("certificates_of_revision", **key):
        certificates.setdefault(columns.pop("employee"), []).append(Certificate(**columns))
    return Form(
        uuid=row.uuid,
        revision=key["revision"],
        submitted_at=meta["submitted_at"].replace(tzinfo=dt.UTC),
        organisation=_organisation(reader.row("organisation_of_revision", **key)),
        head=Head(**reader.row("head_of_revision", **key)),
        licences=tuple(_licence(each) for each in reader.rows("licences_of_revision", **key)),
        employees=tuple(
            Employee(**each, certificates=tuple(certificates.get(ordinal, ())))
            for each in reader.rows("employees_of_revision", **key)
            for ordinal in [each.pop("ordinal")]
        ),
        documents=tuple(_document(each) for each in reader.rows("documents_of_revision", **key)),
        consent_personal_data=meta["personal_data_consent"],
        consent_terms=meta["terms_consent"],
    )


def _organisation(columns: Row) -> Organisation:
    for place in ("legal", "actual"):
        columns[f"{place}_address"] = Address(
            columns[f"{place}_address"], columns.pop(f"{place}_postal_code"), columns.pop(f"{place}_region")
        )
    return Organisation(**columns | {"kind": OrganisationKind(columns["kind"]), "form": LegalForm(columns["form"])})


def _licence(columns: Row) -> Licence:
    return Licence(**columns | {"addresses": tuple(columns["addresses"]), "works": tuple(columns["works"])})


def _document(columns: Row) -> Document:
    return Document(sha256=columns.pop("declared_sha256"), pages=columns.pop("declared_pages"), **columns)


def read_files(reader: Reader, application: int, revision: int) -> tuple[ReceivedFile, ...]:
    rows = reader.rows("files_of_revision", application=application, revision=revision)
    return tuple(ReceivedFile(**row) for row in rows)


def add_results(
    transaction: Transaction, row: ApplicationRow, results: Iterable[CheckResult], scans: Iterable[Row], at: dt.datetime
) -> None:
    """Write what the checks found in the current revision, and the counts the queue shows.

    `scans` are mappings with `path`, `format` and `pages`. Raises StaleChange when the revision was checked already.
    """
    transaction.change("mark_revision_checked", application=row.id, revision=row.revision, at=at)
    _write_results(transaction, row, results, scans, at)


def replace_results(
    transaction: Transaction,
    row: ApplicationRow,
    results: Iterable[CheckResult],
    scans: Iterable[Row],
    event: Event,
    *,
    outdates: bool,
) -> None:
    """Put what the checks say now in the place of what they said of the current revision before.

    The case stays where it is. `outdates` moves its version on, so that nobody decides on findings they have not seen.
    """
    key = {"application": row.id, "revision": row.revision}
    for kept, removed in (
        ("scans_of_revision", "remove_scans"),
        ("results_of_revision", "remove_results"),
        ("findings_of_revision", "remove_findings"),
    ):
        transaction.change(removed, expect=len(transaction.rows(kept, **key)), **key)
    transaction.change("mark_revision_checked_again", **key, at=event.at)
    _write_results(transaction, row, results, scans, event.at)
    if outdates:
        transaction.change("advance_version", id=row.id, version=row.version)
    record(transaction, row.id, row.revision, event)


def _write_results(
    transaction: Transaction, row: ApplicationRow, results: Iterable[CheckResult], scans: Iterable[Row], at: dt.datetime
) -> None:
    key = {"application": row.id, "revision": row.revision}
    results = list(results)
    findings = [finding for result in results for finding in result.findings]
    transaction.insert("scan", [key | dict(scan) for scan in scans])
    transaction.insert(
        "check_result",
        [
            key
            | {
                "code": result.code,
                "version": result.version,
                "document": result.document,
                "outcome": result.outcome,
                "checked_at": at,
            }
            for result in results
        ],
    )
    transaction.insert("finding", [key | {"ordinal": n} | _finding_columns(each) for n, each in enumerate(findings, 1)])
    transaction.change("count_findings", id=row.id, revision=row.revision, **tally(findings))


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """What the queue shows: failed blocking ones, other failed ones but notes, and what a person must look at."""
    counts = {"blocking": 0, "warnings": 0, "unknowns": 0}
    for finding in findings:
        if finding.outcome in (Outcome.UNKNOWN, Outcome.ERROR):
            counts["unknowns"] += 1
        elif finding.severity is Severity.BLOCKING:
            counts["blocking"] += 1
        elif finding.severity is Severity.WARNING:
            counts["warnings"] += 1
    return counts


def _finding_columns(finding: Finding) -> Row:
    box = finding.evidence.box or (None,) * 4
    return {
        "code": finding.code,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "reason": finding.reason,
        "arguments": _json(finding.arguments),
        "measured": _json(finding.measured),
        "limits": _json(finding.limit),
        "field": finding.evidence.field,
        "document": finding.evidence.document,
        "page": finding.evidence.page,
        **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True)),
    }


def _json(mapping: Mapping) -> str:
    return json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)


def read_findings(reader: Reader, application: int, revision: int) -> tuple[Finding, ...]:
    """The findings of one revision, in the order the checks made them."""
    return tuple(
        Finding(
            code=row["code"],
            outcome=Outcome(row["outcome"]),
            severity=Severity(row["severity"]),
            reason=row["reason"],
            arguments=json.loads(row["arguments"]),
            measured=json.loads(row["measured"]),
            limit=json.loads(row["limits"]),
            evidence=Evidence(
                field=row["field"],
                document=row["document"],
                page=row["page"],
                box=None if row["x0"] is None else (row["x0"], row["y0"], row["x1"], row["y1"]),
            ),
        )
        for row in reader.rows("findings_of_revision", application=application, revision=revision)
    )
