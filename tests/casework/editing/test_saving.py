"""A draft becomes a version: what cases in progress keep, what new ones get, who may, who loses, what the log tells."""

from __future__ import annotations

import dataclasses
import json
from concurrent.futures import Executor, ThreadPoolExecutor
from uuid import uuid4

import pytest

from dashboard.casework.audit import verify
from dashboard.casework.checking import examine_case
from dashboard.casework.decision import reject
from dashboard.casework.dossier import read_dossier
from dashboard.casework.editing.drafts import Draft, differences, new_entry, restoring
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.previewing import open_cases_by_version, touched
from dashboard.casework.editing.saving import save
from dashboard.casework.editing.validating import EntryFault
from dashboard.casework.letters_made import made_letter
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.waiving import waive
from dashboard.letters.content import LetterKind
from data.applications import ApplicationRow
from data.model import OrganisationKind, Status
from data.office_versions import SHIPPED, Section, versions_of
from data.scope import EVERYTHING
from tests.casework.desk import BLOCKING, IVANOVA, in_review, next_revision, received, rows
from tests.casework.editing.editing import (
    ADMINISTRATOR,
    MANAGER,
    OTHER,
    drafted,
    edited,
    requirement_of,
    seen,
)
from tests.forms import FORM

GROUND = "form_errors"


def another(**changes: object) -> object:
    return dataclasses.replace(FORM, uuid=uuid4(), **changes)


def missing(office: Office, row: ApplicationRow, executor: Executor) -> set[str]:
    """The types of documents that the checks miss in a case."""
    results = examine_case(office, row, executor).results
    found = [finding for each in results if each.code == "completeness.missing-document" for finding in each.findings]
    return {str(each.arguments["document_type"]) for each in found}


def version_of(office: Office, row: ApplicationRow) -> int:
    return read_dossier(office, row.number, EVERYTHING).reference.version


def test_a_changed_requirement_is_for_new_cases_alone(office: Office, executor: Executor) -> None:
    before = received(office)
    number = edited(office, Section.REQUIREMENTS, requirement_of(office, "power_of_attorney"), condition="always")
    after = received(office, another())
    assert (number, version_of(office, before), version_of(office, after)) == (2, 1, 2)
    assert "power_of_attorney" not in missing(office, before, executor)
    assert "power_of_attorney" in missing(office, after, executor)
    # The next revision of a case is still that case's.
    again = received(office, next_revision(FORM))
    assert (again.id, again.revision, version_of(office, again)) == (before.id, 2, 1)
    assert open_cases_by_version(office) == {1: 1, 2: 1}


def test_settings_and_texts_make_no_other_reference(office: Office) -> None:
    edited(office, Section.SETTINGS, "answer_days", value=10)
    assert office.settings().answer_days == 10 and version_of(office, received(office)) == SHIPPED


def test_a_ground_out_of_force_serves_the_cases_that_began_with_it(office: Office) -> None:
    old = in_review(office, findings=[BLOCKING])
    edited(office, Section.GROUNDS, "personal_data_mismatch", in_force="no", title_ru="Прежнее название")
    new = in_review(office, another(), findings=[BLOCKING])
    asked = {"grounds": ["personal_data_mismatch"], "text": "Сведения расходятся"}
    with pytest.raises(ActionRefused, match="ground from the list"):
        reject(office, new.number, IVANOVA, seen=new.version, **asked)
    assert reject(office, old.number, IVANOVA, seen=old.version, **asked).status is Status.REJECTED
    letter = made_letter(office, old.number, LetterKind.REJECTION, 1, EVERYTHING)
    assert [each.title for each in letter.grounds] == ["Несоответствие персональных данных"]


def test_a_reason_out_of_force_sets_nothing_aside_in_new_cases(office: Office) -> None:
    old = in_review(office, findings=[BLOCKING])
    edited(office, Section.WAIVER_REASONS, "immaterial", in_force="no")
    new = in_review(office, another(), findings=[BLOCKING])
    given = {"finding": BLOCKING, "reason": "immaterial", "text": "Не влияет"}
    with pytest.raises(ActionRefused, match="reason from the list"):
        waive(office, new.number, IVANOVA, seen=new.version, **given)
    waive(office, old.number, IVANOVA, seen=old.version, **given)


def test_the_log_tells_who_changed_what_and_why_and_stays_whole(office: Office) -> None:
    edited(office, Section.GROUNDS, GROUND, title_ru="Ошибки в форме")
    (line,) = [
        each for each in rows(office, "accesses_between", first=1, after=99) if each["action"] == "change_settings"
    ]
    told = json.loads(line["details"])
    assert (line["person"], line["subject"], told["version"], told["reason"]) == (
        ADMINISTRATOR.name,
        "grounds",
        2,
        "Приказ № 7",
    )
    assert told["changed"] == {GROUND: {"title_ru": ["Ошибки при заполнении формы", "Ошибки в форме"]}}
    *_walked, result = verify(office, by=ADMINISTRATOR.name)
    assert result["verified"]["broken"] == []


@pytest.mark.parametrize("actor", [IVANOVA, MANAGER])
def test_only_an_administrator_saves(office: Office, actor) -> None:
    with pytest.raises(ActionRefused, match="Only an administrator"):
        edited(office, Section.SETTINGS, "answer_days", by=actor, value=10)
    assert office.settings().answer_days == 15 and seen(office) == SHIPPED


def test_of_two_administrators_the_second_is_told_of_the_first(office: Office) -> None:
    drafts = {
        actor: drafted(office, Section.PHRASES, "help", text=f"Текст: {actor.name}") for actor in (ADMINISTRATOR, OTHER)
    }
    said = []

    def attempt(actor) -> None:
        try:
            save(office, actor, drafts[actor], reason="Приказ № 8")
        except ActionRefused as refused:
            said.append(str(refused))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(attempt, drafts))
    with office.database.read() as reader:
        (version,) = versions_of(reader, Section.PHRASES)
        assert version.saved_by in entries_of(reader, Section.PHRASES)["help"]["text"]
    assert len(said) == 1 and version.saved_by in said[0] and "Приказ № 8" in said[0] and "Nothing was saved" in said[0]
    # Another entry was nobody's.
    assert edited(office, Section.PHRASES, "opening", by=OTHER, text="Просим устранить.") == 3


def test_a_reason_is_given_and_something_changes(office: Office) -> None:
    for reason in ("", " \n", "x" * 501):
        with pytest.raises(ActionRefused, match="Say why"):
            save(office, ADMINISTRATOR, drafted(office, Section.PHRASES, "help", text="Иначе"), reason=reason)
    with pytest.raises(ActionRefused, match="Nothing was changed"):
        edited(office, Section.PHRASES, "help")
    assert seen(office) == SHIPPED


def test_an_entry_is_added_and_what_it_is_about_stays(office: Office) -> None:
    with office.database.read() as reader:
        key, entry = new_entry(Section.REQUIREMENTS, entries_of(reader, Section.REQUIREMENTS))
    entry |= {"document_type": "other", "kind": "research", "condition": "always"}
    save(office, ADMINISTRATOR, Draft(Section.REQUIREMENTS, SHIPPED, {key: entry}, adds=True), reason="Приказ")
    assert key == "19" and office.reference.requirements[-1].document_type == "other"
    with pytest.raises(EntryFault, match="There is an entry 19 already"):
        save(office, ADMINISTRATOR, Draft(Section.REQUIREMENTS, SHIPPED, {key: entry}, adds=True), reason="Приказ")
    with pytest.raises(EntryFault, match="It never changes"):
        edited(office, Section.REQUIREMENTS, key, document_type="lease")


def test_a_section_is_put_back_and_what_came_later_goes_out_of_force(office: Office) -> None:
    edited(office, Section.PHRASES, "help", text="Иначе")
    with office.database.read() as reader:
        _, entry = new_entry(Section.PHRASES, {})
        shipped = entries_of(reader, Section.PHRASES, SHIPPED)
    entry |= {"code": "thanks", "title_ru": "Спасибо", "title_en": "Thanks", "text": "Благодарим."}
    save(office, ADMINISTRATOR, Draft(Section.PHRASES, 2, {"thanks": entry}, adds=True), reason="Приказ")
    number = save(office, ADMINISTRATOR, restoring(office, Section.PHRASES, SHIPPED), reason="Отмена приказа")
    with office.database.read() as reader:
        assert entries_of(reader, Section.PHRASES) == {**shipped, "thanks": {**entry, "in_force": "no"}}
        newest = versions_of(reader, Section.PHRASES)[0]
        before, after = (entries_of(reader, Section.PHRASES, newest.number + step) for step in (-1, 0))
    assert (number, newest.keys) == (4, ("help", "thanks"))
    assert {(each.key, each.field.name, each.after) for each in differences(before, after, Section.PHRASES)} == {
        ("help", "text", shipped["help"]["text"]),
        ("thanks", "in_force", "no"),
    }


def test_a_draft_says_which_open_cases_it_is_about(office: Office) -> None:
    in_review(office)
    received(office, another(organisation=dataclasses.replace(FORM.organisation, kind=OrganisationKind.RESEARCH)))
    draft = drafted(office, Section.REQUIREMENTS, requirement_of(office, "medical_licence"), in_force="no")
    numbers = touched(office, draft)
    assert (numbers.open, numbers.concerned, numbers.asked) == (2, 1, 0)
    assert touched(office, drafted(office, Section.NOTIFICATIONS, "received", subject="Тема")).waiting == 2
