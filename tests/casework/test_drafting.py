"""What a clarification offers to ask: all that is open, once, and nothing the applicant must not read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dashboard.casework.clarification import expire_clarification, judge_answer, request_clarification
from dashboard.casework.document_marks import fault_document
from dashboard.casework.dossier import read_dossier
from dashboard.casework.drafting import Offer, offers
from dashboard.casework.office import Office
from dashboard.casework.waiving import waive
from dashboard.locale import in_language
from data.applications import ApplicationRow
from data.clarifications import Item, Judgement
from data.model import Evidence, Finding, Outcome, Severity
from data.scope import EVERYTHING
from tests.casework.desk import BLOCKING, IVANOVA, checked, found, in_review, next_revision, sent
from tests.conftest import Clock
from tests.packages import numbered

FORM = numbered(1)
PHONE = Finding(
    "form.missing-field", Outcome.FAILED, Severity.WARNING, "absent", {"field": "Organization/Phone"},
    evidence=Evidence(field="Organization/Phone"),
)  # fmt: skip
NOTE = Finding(
    "form.missing-field", Outcome.FAILED, Severity.NOTE, "absent", {"field": "Organization/OID"},
    evidence=Evidence(field="Organization/OID"),
)  # fmt: skip
UNKNOWN = Finding("licence.not-in-register", Outcome.UNKNOWN, Severity.BLOCKING, "unloaded")
COPY = Finding(
    "duplicate.near-document", Outcome.FAILED, Severity.WARNING, "copy",
    {"page": 3, "document": "Орлова_Юлия_Устав.pdf", "application": "2026-0005994"},
    evidence=Evidence(document=FORM.documents[0].file, page=3),
)  # fmt: skip
CERTIFICATE = Finding(
    "staff.certificate-conflict", Outcome.FAILED, Severity.BLOCKING, "elsewhere",
    {"field": "Employees/Employee[1]", "number": "0177", "application": "2026-0005994"},
    evidence=Evidence(field="Employees/Employee[1]"),
)  # fmt: skip


def offered(office: Office, row: ApplicationRow) -> tuple[Offer, ...]:
    return offers(office, read_dossier(office, row.number, EVERYTHING))


def second_round(office: Office, before: Iterable[Finding], asked: Iterable[Item], now: Iterable[Finding]):
    """A first question about findings, its answer, and what the checks say of that."""
    row = in_review(office, FORM, findings=before)
    request_clarification(office, row.number, IVANOVA, seen=row.version, items=list(asked))
    sent(office, next_revision(FORM))
    return checked(office, found(office, row.number), now)


def test_all_that_is_open_is_offered_in_russian_and_ready_to_send(office: Office) -> None:
    row = in_review(office, FORM, findings=[BLOCKING, PHONE, NOTE, UNKNOWN])
    with in_language("en"):
        first, second = offered(office, row)
    assert (first.item.code, first.item.field, first.item.ground) == ("form.missing-field", "Head/INN", "form_errors")
    assert second.item.field == "Organization/Phone"
    assert "Заполните поле" in first.item.text
    assert not (first.late or first.again)


def test_what_was_set_aside_is_not_offered(office: Office) -> None:
    row = in_review(office, FORM, findings=[BLOCKING, PHONE])
    waive(office, row.number, IVANOVA, seen=row.version, finding=PHONE, reason="immaterial", text="Есть почта")
    assert [each.item.field for each in offered(office, row)] == ["Head/INN"]


def test_nobody_reads_of_another_applicants_case(office: Office) -> None:
    row = in_review(office, FORM, findings=[COPY, CERTIFICATE])
    [offer] = offered(office, row)
    assert offer.item.code == CERTIFICATE.code
    assert "2026-0005994" not in offer.item.text and "0177" not in offer.item.text
    assert "Проверьте номера" in offer.item.text


def test_a_faulty_document_is_offered_with_what_cures_it(office: Office) -> None:
    row = in_review(office, FORM)
    document = FORM.documents[0].file
    row = fault_document(
        office, row.number, IVANOVA, seen=row.version, document=document, fault="pages_missing", text="Нет с. 2"
    )
    [offer] = offered(office, row)
    assert offer.item.document == document
    assert "Нет с. 2" in offer.item.text


def test_an_item_judged_so_is_asked_again_and_once(office: Office) -> None:
    item = Item("form_errors", "Укажите ИНН", BLOCKING.code, "Head/INN")
    row = second_round(office, [BLOCKING], [item, Item("", "Позвоните")], [BLOCKING])
    row = judge_answer(office, row.number, IVANOVA, seen=row.version, question=1, item=1, judgement=Judgement.AGAIN)
    [offer] = offered(office, row)
    assert (offer.again, offer.late, offer.item) == (True, False, item)


def test_all_that_nobody_answered_is_asked_again_and_once(office: Office, clock: Clock) -> None:
    items = (Item("form_errors", "Укажите ИНН", BLOCKING.code, "Head/INN"), Item("", "Позвоните"))
    row = in_review(office, FORM, findings=[BLOCKING])
    row = request_clarification(office, row.number, IVANOVA, seen=row.version, items=items)
    clock.moment += dt.timedelta(days=90)
    row = expire_clarification(office, row.number, seen=row.version)
    assert [(each.again, each.item) for each in offered(office, row)] == [(True, item) for item in items]


def test_what_was_there_in_the_first_round_and_not_asked_is_late(office: Office) -> None:
    asked = Item("form_errors", "Укажите ИНН", BLOCKING.code, "Head/INN")
    row = second_round(office, [BLOCKING, PHONE], [asked], [BLOCKING, PHONE])
    assert {each.item.field: each.late for each in offered(office, row)} == {
        "Head/INN": False,  # it was asked
        "Organization/Phone": True,
    }


def test_what_the_answer_brought_is_not_late(office: Office) -> None:
    asked = Item("form_errors", "Укажите ИНН", BLOCKING.code, "Head/INN")
    row = second_round(office, [BLOCKING], [asked], [PHONE])
    assert [(each.item.field, each.late) for each in offered(office, row)] == [("Organization/Phone", False)]


def test_a_document_that_was_there_already_is_late_to_be_faulted(office: Office) -> None:
    row = second_round(office, [BLOCKING], [Item("form_errors", "Укажите ИНН")], [])
    row = fault_document(
        office,
        row.number,
        IVANOVA,
        seen=row.version,
        document=FORM.documents[0].file,
        fault="pages_missing",
        text="Нет с. 2",
    )
    assert [each.late for each in offered(office, row)] == [True]
