"""What is found in other applications: of the same organisation, certificates, documents and pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from data.applications import ApplicationRow, Change, add_revision, change_case, open_case, take_next_revision
from data.database import Database
from data.events import Event
from data.holdings import sort_in
from data.known_elsewhere import CROWD, add_page_hashes, known_elsewhere, pages_alike
from data.model import Certificate, Employee, Form, ReceivedFile, Status
from data.others import SURE_SCORE, OtherCase, OtherDocument, OtherPage, Others
from data.page_hashes import in_reach
from tests.data.pictures import filled_in_otherwise, page, spoilt, with_other_bits
from tests.forms import DOCUMENTS, EMPLOYEE, FORM, form

AT = dt.datetime(2026, 11, 10, 9, 0)
DUE = dt.date(2026, 11, 13)
CHARTER = DOCUMENTS[0].file


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "store.duckdb") as opened:
        yield opened


def stranger(number: int = 1, **changes: Any) -> Form:
    """The form of another applicant, with a certificate of its own."""
    organisation = {"inn": f"77000000{number:02}", "ogrn": f"10277000000{number:02}", "short_name": f"ООО «{number}»"}
    holder = replace(EMPLOYEE, certificates=(Certificate(number=f"55500{number}"),))
    return form(uuid=uuid4(), **{"organisation": organisation, "employees": (holder,)} | changes)


def file(digest: str = "a", path: str = CHARTER, size: int = 50_000) -> ReceivedFile:
    return ReceivedFile(path, digest * 64, size)


def take_in(
    database: Database,
    form: Form,
    *,
    files: Sequence[ReceivedFile] = (),
    pages: Mapping[str, Sequence[bytes]] | None = None,
    status: Status = Status.RECEIVED,
) -> ApplicationRow:
    def act(transaction):
        row = open_case(
            transaction,
            form,
            year=2026,
            due_on=DUE,
            review_days=3,
            event=Event(AT, "portal", "receive", None, Status.RECEIVED),
        )
        add_revision(transaction, row.id, form, files, digest="d", received_at=AT, reference_version=1)
        add_page_hashes(transaction, row.id, form.revision, pages or {})
        if status is not Status.RECEIVED:
            change = replace(Change.of(row), status=status)
            change_case(transaction, row, change, Event(AT, "x", "y", Status.RECEIVED, status))
        return row

    return database.write(act)


def known(
    database: Database,
    form: Form = FORM,
    *,
    files: Sequence[ReceivedFile] = (),
    pages: Mapping[str, Sequence[bytes]] | None = None,
    application: int = 0,
) -> Others:
    with database.read() as reader:
        return known_elsewhere(reader, application, form, files, pages or {})


def numbers(cases: Sequence[OtherCase]) -> list[str]:
    return [case.number for case in cases]


def test_an_empty_store_knows_nothing(database: Database) -> None:
    assert known(database, files=[file()], pages={CHARTER: [page()]}) == Others()


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.IN_REVIEW, Status.AWAITING_APPLICANT, Status.APPROVED])
def test_an_open_or_approved_application_of_the_organisation(database: Database, status: Status) -> None:
    other = take_in(database, form(uuid=uuid4()), status=status)
    (case,) = known(database).applications
    assert (case.number, case.status, case.same_applicant) == (other.number, status, True)


@pytest.mark.parametrize("status", [Status.REJECTED, Status.RETURNED, Status.WITHDRAWN])
def test_a_closed_application_does_not_count(database: Database, status: Status) -> None:
    take_in(database, form(uuid=uuid4()), status=status)
    assert known(database).applications == ()


@pytest.mark.parametrize("organisation", [{"inn": "7700000001"}, {"ogrn": "1027700000001"}])
def test_one_identifier_is_enough(database: Database, organisation: dict[str, str]) -> None:
    other = take_in(database, form(uuid=uuid4(), organisation=organisation))
    assert numbers(known(database).applications) == [other.number]


def test_identifiers_not_given_make_nobody_the_same(database: Database) -> None:
    nobody = {"inn": "", "ogrn": ""}
    take_in(database, form(uuid=uuid4(), organisation=nobody))
    assert known(database, form(organisation=nobody)).applications == ()


def test_the_application_itself_is_no_other(database: Database) -> None:
    own = take_in(database, FORM, files=[file()], pages={CHARTER: [page()]})
    assert known(database, files=[file()], application=own.id) == Others()


def test_a_certificate_typed_in_another_way(database: Database) -> None:
    other = take_in(
        database, stranger(employees=(Employee("Сова", "Я", certificates=(Certificate("№ 0177-24 1234567"),)),))
    )
    (certificate,) = known(database).certificates
    assert (certificate.case.number, certificate.number) == (other.number, "№ 0177-24 1234567")
    assert (certificate.last_name, certificate.first_name, certificate.snils) == ("Сова", "Я", "")


def test_other_certificates_of_the_other_application_are_not_told(database: Database) -> None:
    both = (Certificate("0177241234567"), Certificate("999111"))
    take_in(database, stranger(employees=(Employee("Сова", "Я", certificates=both),)))
    assert [each.number for each in known(database).certificates] == ["0177241234567"]


def test_the_same_bytes_of_another_applicant(database: Database) -> None:
    other = take_in(database, stranger(), files=[file("c")])
    (found,) = known(database, files=[file("c")]).documents
    assert found == OtherDocument(CHARTER, found.case, CHARTER, "charter")
    assert (found.case.number, found.case.same_applicant) == (other.number, False)


@pytest.mark.parametrize(
    "theirs",
    [file("c", "application.xml"), file("c", f"{CHARTER}.sig"), file("c", size=0)],
    ids=["form", "sig", "empty"],
)
def test_what_is_no_document_is_not_compared(database: Database, theirs: ReceivedFile) -> None:
    take_in(database, stranger(), files=[theirs])
    assert known(database, files=[theirs, file("c")]).documents == ()


def test_the_same_applicant_may_send_a_document_again(database: Database) -> None:
    ours = page()
    take_in(database, form(uuid=uuid4()), files=[file("c")], pages={CHARTER: [ours]})
    others = known(database, files=[file("c")], pages={CHARTER: [ours]})
    assert (others.documents, others.pages) == ((), ())


def test_a_copied_page(database: Database) -> None:
    theirs = [page(), page(), page()]
    other = take_in(database, stranger(), files=[file("d")], pages={CHARTER: theirs})
    others = known(database, files=[file("c")], pages={"documents/x.pdf": [b"", spoilt(theirs[2])]})
    (found,) = others.pages
    assert found == OtherPage("documents/x.pdf", 2, found.case, CHARTER, 3, found.score)
    assert found.case.number == other.number
    assert 0.8 < found.score < 1


def test_pages_of_a_file_with_the_same_bytes_are_told_once(database: Database) -> None:
    theirs = page()
    take_in(database, stranger(), files=[file("c")], pages={CHARTER: [theirs]})
    others = known(database, files=[file("c")], pages={CHARTER: [theirs]})
    assert (len(others.documents), others.pages) == (1, ())


def test_other_pages_are_not_alike(database: Database) -> None:
    for number in range(5):
        take_in(database, stranger(number), pages={CHARTER: [page() for _ in range(10)]})
    assert known(database, pages={CHARTER: [page()]}).pages == ()


def test_a_form_that_many_use_is_told_only_when_it_is_surely_a_copy(database: Database) -> None:
    blank = page()
    for number in range(CROWD):
        take_in(database, stranger(number), pages={CHARTER: [spoilt(blank, cells=12)]})
    ours = {CHARTER: [blank]}
    assert known(database, pages=ours).pages == ()
    copied = take_in(database, stranger(50), pages={CHARTER: [spoilt(blank, cells=1)]})
    assert [each.case.number for each in known(database, pages=ours).pages] == [copied.number]


def test_a_form_that_another_filled_in_is_no_sure_copy(database: Database) -> None:
    theirs = page()
    take_in(database, stranger(), pages={CHARTER: [theirs]})
    others = known(database, pages={CHARTER: [filled_in_otherwise(theirs)]})
    assert all(each.score < SURE_SCORE for each in others.pages)


def test_a_text_that_many_have_is_not_told_at_all(database: Database) -> None:
    text = page()
    for number in range(CROWD):
        take_in(database, stranger(number), pages={CHARTER: [spoilt(text, cells=1)]})
    assert known(database, pages={CHARTER: [text]}).pages == ()


def test_only_the_current_revision_counts(database: Database) -> None:
    before, theirs = stranger(employees=(EMPLOYEE,)), page()
    row = take_in(database, before, files=[file("c")], pages={CHARTER: [theirs]})
    after = replace(before, revision=2, employees=())

    def answer(transaction):
        event = Event(AT, "portal", "resubmit", Status.RECEIVED, Status.RECEIVED)
        take_next_revision(transaction, row, after, Change.of(row), event)
        add_revision(transaction, row.id, after, [], digest="e", received_at=AT, reference_version=1)

    assert known(database, pages={CHARTER: [theirs]}).pages != ()
    database.write(answer)
    others = known(database, files=[file("c")], pages={CHARTER: [theirs]})
    assert (others.certificates, others.documents, others.pages) == ((), (), ())


def test_everything_is_found_after_it_was_sorted_in(database: Database) -> None:
    theirs = page()
    take_in(database, stranger(employees=(EMPLOYEE,)), files=[file("c")], pages={CHARTER: [theirs]})
    take_in(database, form(uuid=uuid4()))
    asked = {"files": [file("c")], "pages": {"documents/x.pdf": [theirs]}}
    before = known(database, **asked)
    assert all((before.applications, before.certificates, before.documents, before.pages))
    assert sort_in(database, least=0) is True
    assert known(database, **asked) == before
    assert sort_in(database, least=0) is False


def test_hashes_written_again(database: Database) -> None:
    first, second = page(), page()
    row = take_in(database, stranger(), pages={CHARTER: [first]})
    for pages in ([first], [b"", second]):
        database.write(lambda transaction, pages=pages: add_page_hashes(transaction, row.id, 1, {CHARTER: pages}))
    with database.read() as reader:
        assert pages_alike(reader, first) == []
        assert [(far, each["page"]) for far, each in pages_alike(reader, second)] == [(0.0, 2)]


@pytest.mark.parametrize(
    ("in_key", "in_sketch", "found"), [(16, 16, True), (1, 0, True), (17, 0, False), (0, 17, False)]
)
def test_the_search_reaches_what_is_in_reach(database: Database, in_key: int, in_sketch: int, found: bool) -> None:
    ours = page()
    theirs = with_other_bits(ours, in_key, in_sketch)
    take_in(database, stranger(), pages={CHARTER: [theirs]})
    with database.read() as reader:
        assert [row["hash"] for _, row in pages_alike(reader, ours)] == [theirs] * found
    assert in_reach(ours, theirs) is found


def test_what_is_no_hash_is_not_kept(database: Database) -> None:
    take_in(database, stranger(), pages={CHARTER: [b"", b"short", page()]})
    with database.read() as reader:
        rows = reader.rows("page_hashes_of_revision", application=1, revision=1)
    assert [row["page"] for row in rows] == [3]
