"""Routes that hand something out leave a line in the access log."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from dashboard import session
from dashboard.casework.office import Office
from data.applications import ApplicationRow
from tests.api.asking import ask
from tests.casework.desk import received, rows


@pytest.fixture(scope="module")
def case(desk: Office) -> ApplicationRow:
    return received(desk)


def noted(office: Office) -> list[tuple[str, str]]:
    session.house().access_log.flush()
    return [(line["action"], line["subject"]) for line in rows(office, "accesses_between", first=1, after=10_000)]


def test_pages_are_noted_once_a_document_and_thumbnails_are_not(desk: Office, case: ApplicationRow) -> None:
    place = f"/api/applications/{quote(case.number)}/1/documents/1/pages"
    ask(f"{place}/1?width=160")
    assert noted(desk) == []
    for width in (800, 2400):
        ask(f"{place}/1?width={width}")
    ((action, subject),) = noted(desk)
    assert action == "view_document" and subject.endswith((".pdf", ".png", ".jpg"))


def test_the_case_on_paper_is_noted_each_time(desk: Office, case: ApplicationRow) -> None:
    before = len(noted(desk))
    assert ask(f"/api/applications/{quote(case.number)}/1/print").status == 200
    assert ask(f"/api/applications/{quote(case.number)}/1/print?lang=en").status == 200
    assert noted(desk)[before:] == [("print", "")] * 2


def test_what_is_not_there_is_not_noted(desk: Office, case: ApplicationRow) -> None:
    before = noted(desk)
    for address in ("2026-9999999/1/print", f"{case.number}/7/print", f"{case.number}/1/documents/99/pages/1"):
        assert ask(f"/api/applications/{address}").status == 404
    assert noted(desk) == before
