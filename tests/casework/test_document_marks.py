"""A document is accepted or found faulty by whoever has the case; the mark holds for its revision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.document_marks import (
    accept_document,
    accept_unchanged,
    fault_document,
    marked_faults,
    take_mark_off,
    unchanged,
    unmarked_documents,
)
from dashboard.casework.door import ScreenOutdated
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.locale import activate
from data.applications import ApplicationRow
from data.document_marks import Verdict, standing_marks
from data.model import Status
from data.scope import EVERYTHING
from tests.casework.desk import IVANOVA, PETROV, checked, events, found, in_review, next_revision, sent
from tests.forms import FORM, document, form
from tests.packages import contents

CHARTER, CERTIFICATE = FORM.documents[0].file, FORM.documents[1].file


def dossier(office: Office, case: ApplicationRow) -> Dossier:
    return read_dossier(office, case.number, EVERYTHING)


def accepted(office: Office, case: ApplicationRow, path: str = CHARTER) -> ApplicationRow:
    return accept_document(office, case.number, IVANOVA, seen=case.version, document=path)


def faulty(office: Office, case: ApplicationRow, fault: str = "unreadable", **more: object) -> ApplicationRow:
    asked = {"document": CHARTER} | more
    return fault_document(office, case.number, IVANOVA, seen=case.version, fault=fault, **asked)


def answered(office: Office, case: ApplicationRow, answer=None) -> ApplicationRow:
    """The case with its next revision, checked: the same reviewer has it again."""
    items = [Item("unfit_document", "Пришлите читаемый скан.")]
    request_clarification(office, case.number, IVANOVA, seen=case.version, items=items)
    sent(office, answer or next_revision(FORM))
    return checked(office, found(office, case.number))


def test_an_accepted_document_is_told_of_and_moves_nothing_else(office: Office) -> None:
    case = in_review(office)
    after = accepted(office, case)
    assert (after.status, after.assignee, after.version) == (Status.IN_REVIEW, IVANOVA.name, case.version + 1)
    mark = standing_marks(dossier(office, case).document_marks, 1)[CHARTER]
    assert (mark.verdict, mark.sha256, mark.marked_by) == (Verdict.ACCEPTED, FORM.documents[0].sha256, IVANOVA.name)
    last = events(office, case)[-1]
    assert (last["action"], last["details"]) == (Action.MARK_DOCUMENT, {"document": CHARTER, "verdict": "accepted"})


def test_a_later_mark_replaces_the_earlier_which_stays(office: Office) -> None:
    case = accepted(office, in_review(office))
    case = faulty(office, case, text=" Пятно на печати. ", page=2)
    marks = dossier(office, case).document_marks
    assert [(mark.ordinal, mark.verdict) for mark in marks] == [(1, Verdict.ACCEPTED), (2, Verdict.FAULTY)]
    standing = standing_marks(marks, 1)[CHARTER]
    assert (standing.fault, standing.text, standing.page) == ("unreadable", "Пятно на печати.", 2)


def test_a_mark_can_be_taken_off_once(office: Office) -> None:
    case = accepted(office, in_review(office))
    case = take_mark_off(office, case.number, IVANOVA, seen=case.version, document=CHARTER)
    assert not standing_marks(dossier(office, case).document_marks, 1)
    with pytest.raises(ActionRefused, match="no mark"):
        take_mark_off(office, case.number, IVANOVA, seen=case.version, document=CHARTER)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fault": "ugly"}, "from the list"),
        ({"fault": "other"}, "what exactly"),
        ({"fault": "data_differ", "text": "  "}, "what exactly"),
        ({"document": "documents/none.pdf"}, "no such document"),
        ({"actor": PETROV}, "assigned"),
    ],
)
def test_what_is_refused_leaves_no_trace(office: Office, changes: dict, message: str) -> None:
    case = in_review(office)
    asked = {"actor": IVANOVA, "document": CHARTER, "fault": "unreadable"} | changes
    with pytest.raises(ActionRefused, match=message):
        fault_document(office, case.number, asked.pop("actor"), seen=case.version, **asked)
    assert found(office, case.number) == case and not dossier(office, case).document_marks


def test_a_document_whose_file_never_came_can_only_be_faulty(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = document("lease", "Аренда")
    with_lease = form(documents=(*FORM.documents, absent))
    sent_files = {path: content for path, content in contents(with_lease).items() if path != absent.file}
    monkeypatch.setattr("tests.packages.contents", lambda of: sent_files)
    case = in_review(office, with_lease)
    with pytest.raises(ActionRefused, match="never came"):
        accepted(office, case, absent.file)
    case = faulty(office, case, "pages_missing", document=absent.file)
    assert absent not in unmarked_documents(dossier(office, case))


def test_a_document_without_a_page_to_look_at_can_only_be_faulty(office: Office) -> None:
    locked = replace(FORM.documents[0], pages=0)  # nothing of it could be drawn
    case = in_review(office, form(documents=(locked, *FORM.documents[1:])))
    with pytest.raises(ActionRefused, match="can see the pages"):
        accepted(office, case)
    assert not dossier(office, case).document_marks
    faulty(office, case)


def test_what_was_accepted_and_can_be_seen_no_more_is_not_offered_again(office: Office) -> None:
    case = accepted(office, accepted(office, in_review(office)), CERTIFICATE)
    locked = replace(FORM.documents[0], pages=0)
    case = answered(office, case, next_revision(form(documents=(locked, *FORM.documents[1:]))))
    accept_unchanged(office, case.number, IVANOVA, seen=case.version)
    assert list(standing_marks(dossier(office, case).document_marks, 2)) == [CERTIFICATE]


def test_a_screen_that_is_behind_marks_nothing(office: Office) -> None:
    case = in_review(office)
    accepted(office, case)
    with pytest.raises(ScreenOutdated):
        accepted(office, case, CERTIFICATE)
    assert len(dossier(office, case).document_marks) == 1


def test_what_was_accepted_is_offered_again_for_the_same_file(office: Office) -> None:
    case = accepted(office, accepted(office, in_review(office)), CERTIFICATE)
    replaced = document("registration_certificate", "СвидетельствоНовое")
    answer = next_revision(form(documents=(FORM.documents[0], replaced, *FORM.documents[2:])))
    case = answered(office, case, answer)
    shown = dossier(office, case)
    assert not standing_marks(shown.document_marks, 2)
    files = {file.path: file.sha256 for file in shown.files}
    assert unchanged(shown.document_marks, 2, files) == (CHARTER,)
    after = accept_unchanged(office, case.number, IVANOVA, seen=case.version)
    assert list(standing_marks(dossier(office, case).document_marks, 2)) == [CHARTER]
    with pytest.raises(ActionRefused, match="accepted before"):
        accept_unchanged(office, case.number, IVANOVA, seen=after.version)


def test_what_was_faulty_is_not_taken_over(office: Office) -> None:
    case = answered(office, faulty(office, in_review(office)))
    with pytest.raises(ActionRefused, match="accepted before"):
        accept_unchanged(office, case.number, IVANOVA, seen=case.version)


def test_the_faults_become_items_of_a_clarification(office: Office) -> None:
    activate("en")
    case = faulty(office, in_review(office), "unreadable", text="A stain over the seal.", page=2)
    case = faulty(office, case, "pages_missing", document=CERTIFICATE)
    case = accepted(office, case, FORM.documents[2].file)
    shown = dossier(office, case)
    first, second = (each.item() for each in marked_faults(shown, office.reference))
    assert first.text.startswith("The document cannot be read (p. 2). A stain over the seal. Scan the document again")
    assert (first.ground, first.document) == ("unfit_document", CHARTER)
    assert (second.ground, second.document) == ("missing_documents", CERTIFICATE)
    assert [each.file for each in unmarked_documents(shown)] == [each.file for each in FORM.documents[3:]]
    activate("ru")
    assert marked_faults(shown, office.reference)[1].asked().startswith("Приложены не все страницы. Приложите документ")
    request_clarification(office, case.number, IVANOVA, seen=case.version, items=[first, second])
    assert dossier(office, case).questions[0].items == (first, second)
