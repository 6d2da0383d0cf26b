"""Letters of a case as PDF: those that were made, and nothing else."""

from __future__ import annotations

import pytest

from dashboard.casework.decision import reject
from dashboard.casework.office import Office
from tests.api.asking import ask
from tests.casework.desk import BLOCKING, IVANOVA, in_review
from tests.letters.reading import read


@pytest.fixture(scope="module")
def number(desk: Office) -> str:
    row = in_review(desk, findings=[BLOCKING])
    reject(desk, row.number, IVANOVA, seen=row.version, grounds=("form_errors",), text="Нет ИНН руководителя")
    return row.number


def test_a_letter_that_was_made_is_read_in_the_browser(desk: Office, number: str):
    answer = ask(f"/api/applications/{number}/letters/rejection/1")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"].startswith("inline; filename*=UTF-8''")
    assert answer.headers["cache-control"] == "private, no-store"
    assert "Нет ИНН руководителя" in read(answer.body)


@pytest.mark.parametrize(
    "place",
    [
        "{}/letters/act/1",
        "{}/letters/rejection/2",
        "{}/letters/rejection/0",
        "{}/letters/nonsense/1",
        "2026-9999999/letters/rejection/1",
    ],
)
def test_what_was_never_made_is_not_there(desk: Office, number: str, place: str):
    answer = ask(f"/api/applications/{place.format(number)}")
    assert answer.status == 404
    assert answer.headers["cache-control"] == "private, no-store"
