"""What the viewer is given about marks and looks: who may mark, what stands, what is remembered of the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.casework.assignment import claim
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.document_looks import note_looks
from dashboard.casework.document_marks import accept_document, fault_document
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor, Role
from dashboard.demo.packages import Package, build
from data.applications import ApplicationRow, by_number
from data.scope import EVERYTHING
from tests.furnishing import furnish
from tests.pages.screens import component, received, screen

COLLEAGUE = Actor("Петров П. П.", frozenset({Role.REVIEWER}))


@pytest.fixture
def package() -> Package:
    return build("documents", scans="small", faults=("low-resolution:charter",))


@pytest.fixture
def number(desk: Office, package: Package, tmp_path: Path) -> str:
    return received(desk, package, tmp_path).number


def row(desk: Office, number: str) -> ApplicationRow:
    with desk.database.read() as reader:
        return by_number(reader, number, EVERYTHING)


def shown(number: str, revision: int = 1) -> dict:
    return component(screen("application", case=number, revision=str(revision)), f"documents_{number}_{revision}")


def test_only_whoever_has_the_case_may_mark(desk: Office, number: str) -> None:
    assert shown(number)["marking"]["allowed"] is False
    claim(desk, number, COLLEAGUE, seen=row(desk, number).version)
    assert shown(number)["marking"]["allowed"] is False


def test_looks_are_those_of_the_reader(desk: Office, number: str, package: Package) -> None:
    charter = package.form.documents[0].file
    note_looks(desk, number, 1, COLLEAGUE, {charter: [1, 2]})
    note_looks(desk, number, 1, DEMO_REVIEWER, {charter: [2]})
    first, *others = shown(number)["documents"]
    assert first["looked"] == [2]
    assert all(each["looked"] == [] for each in others)


def test_marks_stand_and_are_remembered_in_the_next_revision(
    desk: Office, number: str, package: Package, tmp_path: Path
) -> None:
    charter, certificate = (each.file for each in package.form.documents[:2])
    case = claim(desk, number, DEMO_REVIEWER, seen=row(desk, number).version)
    case = accept_document(desk, number, DEMO_REVIEWER, seen=case.version, document=certificate)
    fault = {"document": charter, "fault": "unreadable", "text": "<b>Пятно</b>", "page": 1}
    case = fault_document(desk, number, DEMO_REVIEWER, seen=case.version, **fault)
    marked = shown(number)
    assert marked["marking"]["allowed"] is True
    faulty, accepted, *rest = [each["mark"] for each in marked["documents"]]
    assert (faulty["badge"]["word"], faulty["accepted"]) == ("Документ не читается", False)
    assert "<b>Пятно</b>" in faulty["words"]
    assert accepted["accepted"] is True
    assert rest == [None] * len(rest)

    items = [Item("unfit_document", "Пришлите устав заново.", document=charter)]
    request_clarification(desk, number, DEMO_REVIEWER, seen=case.version, items=items)
    answer = package.answer()
    furnish(desk, answer)
    received(desk, answer, tmp_path)
    again = shown(number, 2)
    assert again["marking"]["unchanged"] == 1
    remembered = {each["id"]: each["remembered"] for each in again["documents"] if each["remembered"]}
    assert list(remembered) == [certificate]
    assert all(each["mark"] is None for each in again["documents"])
    assert shown(number, 1)["marking"] == {
        "reader": DEMO_REVIEWER.name,
        "allowed": False,
        "unchanged": 0,
        "answered": {},
    }
