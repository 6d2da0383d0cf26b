"""What a person has looked at is theirs, belongs to the revision, and is no event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.casework.document_looks import note_looks
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.office import Office
from data.document_looks import read_looks
from tests.casework.desk import IVANOVA, PETROV, events, found, in_review
from tests.forms import FORM, form

CHARTER, CERTIFICATE, DAMAGED = (each.file for each in FORM.documents[:3])
PAGES = {CHARTER: 3, CERTIFICATE: 1, DAMAGED: 0}


@pytest.fixture
def number(office: Office) -> str:
    documents = tuple(replace(each, pages=PAGES.get(each.file, 1)) for each in FORM.documents)
    return in_review(office, form(documents=documents)).number


def looks(office: Office, number: str, person: str) -> dict:
    with office.database.read() as reader:
        return read_looks(reader, person, found(office, number).id, 1)


def test_what_was_looked_at_is_kept_for_each_person(office: Office, number: str) -> None:
    before = found(office, number), events(office, found(office, number))
    assert note_looks(office, number, 1, IVANOVA, {CHARTER: [1, 3]}) == 2
    assert looks(office, number, IVANOVA.name) == {CHARTER: {1, 3}}
    assert note_looks(office, number, 1, IVANOVA, {CHARTER: [1, 2, 3]}) == 1
    assert looks(office, number, IVANOVA.name) == {CHARTER: {1, 2, 3}} and looks(office, number, PETROV.name) == {}
    assert (found(office, number), events(office, found(office, number))) == before


def test_pages_that_do_not_exist_are_left_out(office: Office, number: str) -> None:
    claimed = {CHARTER: [0, -1, 4, 2], DAMAGED: [1], "elsewhere": [1]}
    assert note_looks(office, number, 1, IVANOVA, claimed) == 1
    assert note_looks(office, number, 2, IVANOVA, {CHARTER: [1]}) == 0
    assert looks(office, number, IVANOVA.name) == {CHARTER: {2}}


def test_a_case_that_does_not_exist_is_said(office: Office) -> None:
    with pytest.raises(NoSuchApplication):
        note_looks(office, "2026-9999999", 1, IVANOVA, {CHARTER: [1]})
