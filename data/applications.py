"""Reading and writing applications. Every writer of a case takes the event that tells of it; both are one transaction.

The functions that write are called inside `Database.write`; the rules of who may do what stand above, in casework.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from uuid import UUID

from data.database import Reader, Row, Transaction
from data.decisions import Decision
from data.events import Event, record
from data.holdings import add_holdings
from data.model import (
    Address,
    Certificate,
    Document,
    Employee,
    Form,
    Head,
    LegalForm,
    Licence,
    Organisation,
    OrganisationKind,
    ReceivedFile,
    Status,
)
from data.open_findings import forget_open_findings
from data.queue import fold
from data.scope import EVERYTHING, Scope
from data.statistics import MOSCOW_AHEAD

_LONGEST_KEY = 18  # digits that a BIGINT holds


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
    priority: bool = False
    held_until: dt.date | None = None
    hold_reason: str = ""
    received_on: dt.date | None = None
    review_days: int = 0
    closed_on: dt.date | None = None
    working_days: int | None = None
    waited_days: int | None = None
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The columns of a case that an action may move; `dataclasses.replace` starts from `Change.of(row)`."""

    status: Status
    assignee: str | None
    due_on: dt.date | None
    remaining_days: int | None
    answer_due_on: dt.date | None
    decided_at: dt.datetime | None
    priority: bool = False
    held_until: dt.date | None = None
    hold_reason: str = ""
    working_days: int | None = None
    waited_days: int | None = None
    rounds: int | None = None

    @classmethod
    def of(cls, row: ApplicationRow) -> Change:
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})

    def off_hold(self) -> Change:
        return replace(self, held_until=None, hold_reason="")

    def decided(self, decision: Decision) -> Change:
        """With what is counted of the decision beside the case, and no more deadlines."""
        return replace(
            self,
            due_on=None,
            remaining_days=None,
            answer_due_on=None,
            decided_at=decision.decided_at,
            working_days=decision.working_days,
            waited_days=decision.waited_days,
            rounds=decision.rounds,
        )

    def undecided(self) -> Change:
        return replace(self, decided_at=None, working_days=None, waited_days=None, rounds=None)


def by_number(reader: Reader, number: str, scope: Scope) -> ApplicationRow | None:
    """A number ends in the key of its application (`open_case`), by which it is found at once. None outside of the scope."""
    key = number.rpartition("-")[2]
    if not (key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY):
        return None
    found = by_id(reader, int(key), scope)  # with the number as a second condition the store reads 100,000 of them
    return found if found and found.number == number else None


def by_id(reader: Reader, application: int, scope: Scope) -> ApplicationRow | None:
    found = _application(reader.row("application_by_id", id=application))
    return found if found and scope.holds(found.kind, found.region) else None


def by_uuid(reader: Reader, uuid: UUID) -> ApplicationRow | None:
    return _application(reader.row("application_by_uuid", uuid=uuid))


def _application(row: Row | None) -> ApplicationRow | None:
    if row is None:
        return None
    typed = {"kind": OrganisationKind(row["kind"]), "form": LegalForm(row["form"]), "status": Status(row["status"])}
    return ApplicationRow(**(row | typed))


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def open_case(
    transaction: Transaction, form: Form, *, year: int, due_on: dt.date, review_days: int, event: Event
) -> ApplicationRow:
    """Make the case of a first revision, with its first event. Its number is the year of receipt and the order of arrival.

    `review_days` are the working days that its decision may take, whatever the settings say later.
    """
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
        "received_on": (event.at + MOSCOW_AHEAD).date(),
        "review_days": review_days,
        "due_on": due_on,
    }
    transaction.insert("application", [row])
    record(transaction, key, form.revision, event)
    return by_id(transaction, key, EVERYTHING)


def take_next_revision(
    transaction: Transaction, row: ApplicationRow, form: Form, change: Change, event: Event
) -> ApplicationRow:
    """Put the form of the next revision in the case's place in the queue and move the case as `change` says."""
    transaction.change("resubmit_application", id=row.id, revision=form.revision, **queue_columns(form))
    forget_open_findings(transaction, row.id)
    change_case(transaction, row, change, event, revision=form.revision)
    return by_id(transaction, row.id, EVERYTHING)


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
    files = list(files)
    transaction.insert("received_file", [key | asdict(file) for file in files])
    add_holdings(transaction, application, form, files)


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
