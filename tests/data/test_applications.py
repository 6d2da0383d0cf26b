import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from data.applications import (
    ApplicationRow,
    Change,
    add_revision,
    by_id,
    by_number,
    by_uuid,
    change_case,
    open_case,
    read_files,
    read_form,
    take_next_revision,
)
from data.database import Database, StaleChange, Transaction
from data.events import Event, history
from data.findings import Found, add_results, read_findings, tally
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
from data.scope import EVERYTHING
from tests.forms import FORM, entrepreneur, form

AT = dt.datetime(2026, 11, 10, 9, 0)
DUE = dt.date(2026, 11, 13)
RECEIVED = Event(AT, "portal", "receive", None, Status.RECEIVED)
RESUBMITTED = Event(AT, "portal", "resubmit", Status.RECEIVED, Status.RECEIVED)
FILES = (ReceivedFile("application.xml", "a" * 64, 5_000_000_000), ReceivedFile("documents/Ё.pdf", "b" * 64, 0))

FULL = form(
    organisation={"short_name": "O'Нил & «Сын»; DROP TABLE application; --", "email": "", "several_founders": True},
    licences=(
        Licence("1", "medical", "01.01.2020", "", "выдал", ("г. Москва", "", "'; --"), ()),
        Licence(works=("терапия", "хирургия")),
        Licence(),
    ),
    employees=(
        Employee("А", "Б", certificates=(Certificate("1"), Certificate("2", issuer="кто"))),
        Employee(),
        Employee("В", certificates=(Certificate("3"),)),
    ),
)
EMPTY = Form(
    UUID(int=1, version=4),
    1,
    dt.datetime(2026, 1, 1, 0, 0, 0, 999999, tzinfo=dt.timezone(dt.timedelta(hours=-10))),
    Organisation(OrganisationKind.RESEARCH, LegalForm.ENTREPRENEUR),
)


def opened(database: Database, of: Form = FORM, files: tuple[ReceivedFile, ...] = FILES) -> ApplicationRow:
    def act(transaction: Transaction) -> ApplicationRow:
        row = open_case(transaction, of, year=2026, due_on=DUE, review_days=3, event=RECEIVED)
        add_revision(transaction, row.id, of, files, digest="d", received_at=AT, reference_version=1)
        return row

    return database.write(act)


@pytest.mark.parametrize(
    "typed",
    [FORM, FULL, EMPTY, entrepreneur(), replace(FORM, consent_terms=False), replace(FORM, head=Head())],
    ids=["valid", "full", "empty", "entrepreneur", "one consent", "no head"],
)
def test_a_form_comes_back_from_the_tables_as_it_went_in(typed: Form, database: Database) -> None:
    opened(database, entrepreneur(uuid=UUID(int=99)))  # a neighbour, whose rows must not be mixed in
    row = opened(database, typed)
    with database.read() as reader:
        assert read_form(reader, row) == typed
        assert read_files(reader, row.id, 1) == FILES


def test_many_rows_keep_their_order(database: Database) -> None:
    many = form(
        documents=tuple(Document("other", f"documents/{n}.pdf") for n in range(150)),
        employees=tuple(Employee(f"{n}", certificates=(Certificate(f"{n}"),) * (n % 3)) for n in range(300)),
        licences=tuple(Licence(f"{n}", addresses=(f"{n}",) * (n % 3)) for n in range(100)),
    )
    row = opened(database, many)
    with database.read() as reader:
        assert read_form(reader, row) == many


def test_a_new_case_stands_in_the_queue_with_what_it_shows(database: Database) -> None:
    region = Address("г. Пермь", "614000", " 59 ")
    row = opened(database, form(organisation={"inn": " 7725088527 ", "short_name": " ", "actual_address": region}))
    assert row == ApplicationRow(
        id=1,
        uuid=FORM.uuid,
        number="2026-0000001",
        kind=OrganisationKind.MEDICAL,
        form=LegalForm.LEGAL_ENTITY,
        region="59",
        name=FORM.organisation.full_name,
        name_folded="общество с ограниченной ответственностью «клиника на лесной»",
        inn="7725088527",
        ogrn=FORM.organisation.ogrn,
        status=Status.RECEIVED,
        status_since=AT,
        version=1,
        revision=1,
        assignee=None,
        submitted_at=dt.datetime(2026, 11, 3, 6, 15),
        received_at=AT,
        due_on=DUE,
        remaining_days=None,
        answer_due_on=None,
        decided_at=None,
        blocking=0,
        warnings=0,
        unknowns=0,
        received_on=AT.date(),
        review_days=3,
    )
    with database.read() as reader:
        assert (
            by_id(reader, 1, EVERYTHING)
            == by_number(reader, row.number, EVERYTHING)
            == by_uuid(reader, row.uuid)
            == row
        )
        assert (
            by_id(reader, 2, EVERYTHING)
            is by_number(reader, "' OR true; --", EVERYTHING)
            is by_uuid(reader, UUID(int=5))
            is None
        )
        assert [line["action"] for line in history(reader, 1)] == ["receive"]


def test_one_uuid_cannot_have_two_cases(database: Database) -> None:
    opened(database)
    with pytest.raises(Exception, match="Duplicate key"):
        opened(database)
    with database.read() as reader:
        assert reader.value("application_count") == 1
        assert len(reader.rows("every_event")) == 1


def test_the_next_revision_stands_beside_the_first(database: Database) -> None:
    first = opened(database)
    later = replace(FULL, revision=3)

    def act(transaction: Transaction) -> ApplicationRow:
        row = take_next_revision(transaction, first, later, Change.of(first), RESUBMITTED)
        add_revision(transaction, row.id, later, FILES[:1], digest="e", received_at=AT, reference_version=2)
        return row

    row = database.write(act)
    assert (row.revision, row.version, row.name) == (3, 2, FULL.organisation.short_name)
    with database.read() as reader:
        assert read_form(reader, row) == read_form(reader, row, 3) == later
        assert read_form(reader, row, 1) == FORM
        assert read_files(reader, row.id, 1) == FILES and read_files(reader, row.id, 3) == FILES[:1]
        assert [(line["action"], line["revision"]) for line in history(reader, 1)] == [("receive", 1), ("resubmit", 3)]
        with pytest.raises(LookupError):
            read_form(reader, row, 2)


def test_a_revision_cannot_be_overtaken_by_an_older_one(database: Database) -> None:
    first = opened(database, replace(FORM, revision=2))
    with pytest.raises(StaleChange):
        database.write(lambda t: take_next_revision(t, first, replace(FORM, revision=1), Change.of(first), RESUBMITTED))


def test_a_change_moves_what_it_says_and_nothing_else(database: Database) -> None:
    row = opened(database)
    later = AT + dt.timedelta(days=1)
    change = Change(Status.AWAITING_APPLICANT, "Иванов", None, 2, dt.date(2026, 12, 1), None)
    event = Event(later, "Иванов", "request_clarification", Status.RECEIVED, Status.AWAITING_APPLICANT)
    database.write(lambda transaction: change_case(transaction, row, change, event))
    with database.read() as reader:
        moved = by_id(reader, row.id, EVERYTHING)
    assert Change.of(moved) == change
    assert moved == replace(
        row,
        version=2,
        status_since=later,
        **{name: getattr(change, name) for name in ("status", "assignee", "due_on", "remaining_days", "answer_due_on")},
    )


def finding(outcome: Outcome, severity: Severity, **changes: object) -> Finding:
    return replace(Finding("form.missing-field", outcome, severity, "absent"), **changes)


RESULTS = (
    CheckResult(
        "form.missing-field",
        2,
        Outcome.FAILED,
        findings=(
            finding(
                Outcome.FAILED,
                Severity.BLOCKING,
                arguments={"field": "Head/INN", "доля": 0.1, "n": 3, "text": "«ё» ' \\ \n"},
                evidence=Evidence(field="Head/INN"),
            ),
            finding(Outcome.FAILED, Severity.WARNING),
            finding(Outcome.FAILED, Severity.NOTE),
            finding(Outcome.ERROR, Severity.WARNING, reason="crashed"),
        ),
    ),
    CheckResult(
        "scan.resolution",
        1,
        Outcome.UNKNOWN,
        "documents/Ё.pdf",
        (
            finding(
                Outcome.UNKNOWN,
                Severity.BLOCKING,
                measured={"dpi": 151.23456789012345},
                limit={"dpi": 300},
                evidence=Evidence(document="documents/Ё.pdf", page=2, box=(0.0, 0.1, 1 / 3, 1.0)),
            ),
        ),
    ),
    CheckResult("scan.size", 1, Outcome.PASSED, "documents/Ё.pdf"),
    CheckResult("licence.expired", 1, Outcome.NOT_APPLICABLE),
)
SCANS = ({"path": "documents/Ё.pdf", "format": "pdf", "pages": 2},)


def test_findings_come_back_equal_and_in_order(database: Database) -> None:
    row = opened(database)
    database.write(lambda transaction: add_results(transaction, row, Found(RESULTS, SCANS), AT))
    with database.read() as reader:
        assert read_findings(reader, row.id, 1) == tuple(each for result in RESULTS for each in result.findings)
        results = reader.rows("results_of_revision", application=row.id, revision=1)
        assert {(each["code"], each["version"], each["document"], each["outcome"]) for each in results} == {
            (each.code, each.version, each.document, each.outcome) for each in RESULTS
        }
        assert reader.rows("scans_of_revision", application=row.id, revision=1) == list(SCANS)
        counted = by_id(reader, row.id, EVERYTHING)
        [revision] = reader.rows("revisions_of_application", application=row.id)
    assert (counted.blocking, counted.warnings, counted.unknowns) == (1, 1, 2)
    assert counted.version == row.version  # the event that belongs to it is the caller's
    assert revision["checked_at"] == AT


def test_a_revision_is_checked_once(database: Database) -> None:
    row = opened(database)
    database.write(lambda transaction: add_results(transaction, row, Found(RESULTS, SCANS), AT))
    with pytest.raises(StaleChange):
        database.write(lambda transaction: add_results(transaction, row, Found(RESULTS, SCANS), AT))
    with database.read() as reader:
        assert len(read_findings(reader, row.id, 1)) == 5
        assert len(reader.rows("scans_of_revision", application=row.id, revision=1)) == 1


def test_results_of_a_revision_that_was_overtaken_are_not_counted(database: Database) -> None:
    first = opened(database)
    later = replace(FORM, revision=2)
    database.write(lambda transaction: take_next_revision(transaction, first, later, Change.of(first), RESUBMITTED))
    with pytest.raises(StaleChange):
        database.write(lambda transaction: add_results(transaction, first, Found(RESULTS, SCANS), AT))
    with database.read() as reader:
        assert by_id(reader, first.id, EVERYTHING).blocking == 0
        assert read_findings(reader, first.id, 1) == ()


def test_notes_are_not_counted_and_what_a_person_must_look_at_is_never_blocking() -> None:
    assert tally([]) == {"blocking": 0, "warnings": 0, "unknowns": 0}
    assert tally(finding(Outcome.FAILED, Severity.NOTE) for _ in range(3)) == tally([])
    for severity in Severity:
        for outcome in (Outcome.UNKNOWN, Outcome.ERROR):
            assert tally([finding(outcome, severity)]) == {"blocking": 0, "warnings": 0, "unknowns": 1}
