"""What a person has looked at is theirs, belongs to the revision, and is no event."""

from __future__ import annotations

import pytest

from dashboard.casework.document_looks import not_looked_at, note_looks
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.office import Office
from data.document_looks import read_looks
from tests.casework.desk import IVANOVA, PETROV, events, found, in_review
from tests.forms import FORM

CHARTER, CERTIFICATE = FORM.documents[0].file, FORM.documents[1].file
PAGES = {CHARTER: 3, CERTIFICATE: 1, "documents/damaged.pdf": 0}


@pytest.fixture
def number(office: Office) -> str:
    case = in_review(office)
    scans = [
        {"application": case.id, "revision": 1, "path": path, "format": "pdf", "pages": pages}
        for path, pages in PAGES.items()
    ]
    office.database.write(lambda transaction: transaction.insert("scan", scans))
    return case.number


def looks(office: Office, number: str, person: str) -> dict:
    with office.database.read() as reader:
        return read_looks(reader, person, found(office, number).id, 1)


def test_a_document_is_looked_at_when_each_of_its_pages_was(office: Office, number: str) -> None:
    before = found(office, number), events(office, found(office, number))
    assert note_looks(office, number, 1, IVANOVA, {CHARTER: [1, 3]}) == 2
    assert not_looked_at(PAGES, looks(office, number, IVANOVA.name)) == (CHARTER, CERTIFICATE)
    assert note_looks(office, number, 1, IVANOVA, {CHARTER: [1, 2, 3]}) == 1
    assert not_looked_at(PAGES, looks(office, number, IVANOVA.name)) == (CERTIFICATE,)
    assert not_looked_at(PAGES, looks(office, number, PETROV.name)) == (CHARTER, CERTIFICATE)
    assert (found(office, number), events(office, found(office, number))) == before


def test_pages_that_do_not_exist_are_left_out(office: Office, number: str) -> None:
    claimed = {CHARTER: [0, -1, 4, 2], "documents/damaged.pdf": [1], "elsewhere": [1]}
    assert note_looks(office, number, 1, IVANOVA, claimed) == 1
    assert note_looks(office, number, 2, IVANOVA, {CHARTER: [1]}) == 0
    assert looks(office, number, IVANOVA.name) == {CHARTER: {2}}


def test_a_case_that_does_not_exist_is_said(office: Office) -> None:
    with pytest.raises(NoSuchApplication):
        note_looks(office, "2026-9999999", 1, IVANOVA, {CHARTER: [1]})
