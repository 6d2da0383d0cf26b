"""What the letters of a case contain, drafts and made ones, and that one made again is the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.casework import letter
from dashboard.casework.advice import advice_on
from dashboard.casework.clarification import (
    Item,
    expire_clarification,
    extend_clarification,
    remind,
    request_clarification,
    withdraw_clarification,
)
from dashboard.casework.decision import approve, confirm, reject
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.letter_words import applicant_reads, grouped
from dashboard.casework.letters_made import attachment, letters_made, made_letter
from dashboard.casework.office import Office
from dashboard.casework.returning import return_application
from dashboard.casework.taking_back import reverse, undo
from dashboard.letters.content import Asked, Group, LetterKind
from dashboard.letters.public_address import PUBLIC_ADDRESS_VARIABLE
from dashboard.locale import in_language
from data.applications import ApplicationRow
from data.database import Transaction
from data.model import Evidence, Finding, Outcome, Severity
from data.notifications import Kind, State, claim_notification, mark_sent, notifications_of
from data.scope import EVERYTHING
from tests.casework.desk import BLOCKING, IVANOVA, SENIOR, found, in_review, next_revision, sent
from tests.conftest import Clock
from tests.forms import FORM, LICENCE, ORGANISATION, entrepreneur
from tests.letters.reading import read

ABSENT = replace(BLOCKING, reason="required")
UNSIGNED = Finding(
    "signature.missing", Outcome.FAILED, Severity.BLOCKING, "absent", evidence=Evidence(field="Signature")
)
ITEMS = (
    Item("form_errors", "Укажите ИНН.", "form.missing-field", field="Head/INN"),
    Item("unfit_document", "Отсканируйте заново.", "scan.blur", document=FORM.documents[0].file),
    Item("", "Поясните адрес."),
    Item("unfit_document", "Не хватает страницы.", document=FORM.documents[0].file),
    Item("unfit_document", "Что это?", document="documents/чужой.pdf"),
)


def dossier(office: Office, row: ApplicationRow) -> Dossier:
    return read_dossier(office, row.number, EVERYTHING)


def asked(office: Office, row: ApplicationRow, **changes) -> ApplicationRow:
    return request_clarification(office, row.number, IVANOVA, seen=row.version, items=ITEMS, **changes)


def sent_already(office: Office, row: ApplicationRow) -> None:
    """The deliverer has sent all that waits."""

    def mark(transaction: Transaction) -> None:
        for each in notifications_of(transaction, row.id):
            if each.state is State.WAITING:
                mark_sent(transaction, claim_notification(transaction, each, office.now()), office.now(), "250 OK")

    office.database.write(mark)


def test_items_are_grouped_by_document_then_form_then_rest(office: Office):
    [name] = [FORM.documents[0].file.rpartition("/")[2]]
    assert grouped(ITEMS, FORM, office.reference) == (
        Group(f"Устав (файл «{name}»)", (Asked("Отсканируйте заново."), Asked("Не хватает страницы."))),
        Group("Файл «чужой.pdf»", (Asked("Что это?"),)),
        Group("Сведения, указанные в заявке", (Asked("Укажите ИНН.", "ИНН руководителя (ИП)"),)),
        Group("Иные сведения и документы", (Asked("Поясните адрес."),)),
    )


def test_the_applicant_reads_russian_whatever_the_screen_speaks(office: Office):
    with in_language("ru"):
        russian = applicant_reads(ABSENT, office.reference)
    with in_language("en"):
        assert applicant_reads(ABSENT, office.reference) == russian
    assert "ИНН руководителя" in russian
    assert advice_on(ABSENT, office.reference) in russian


def test_a_draft_is_the_letter_without_its_number(office: Office, clock: Clock):
    row = in_review(office, findings=[BLOCKING])
    at, case = clock.moment, dossier(office, row)
    due_on = dt.date(2026, 12, 1)
    draft = letter.clarification(
        case, office.reference, items=ITEMS, due_on=due_on, text="Прошу ответить.", at=at, author=IVANOVA.name
    )
    assert (draft.draft, draft.number, draft.days) == (True, "", 15)
    asked(office, row, text="Прошу ответить.")
    made = made_letter(office, row.number, LetterKind.CLARIFICATION, 1, EVERYTHING)
    assert (made.draft, made.number) == (False, f"{row.number}/ЗУ-1")
    same = ("date", "application", "organisation", "author", "groups", "due_on", "days", "text", "revision")
    assert [getattr(draft, name) for name in same] == [getattr(made, name) for name in same]


def test_the_act_has_what_the_form_had(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(PUBLIC_ADDRESS_VARIABLE, "https://egisz.example.ru")
    row = in_review(office)
    approve(office, row.number, IVANOVA, seen=row.version)
    act = made_letter(office, row.number, LetterKind.ACT, 1, EVERYTHING)
    assert act.number == "ЕГИСЗ-2026-000001"
    assert act.date == dt.date(2026, 11, 10)
    assert (act.organisation.name, act.organisation.inn) == (ORGANISATION.full_name, ORGANISATION.inn)
    assert act.organisation.address == "101000, г. Москва, ул. Лесная, д. 5"
    assert [each.number for each in act.licences] == [LICENCE.number]
    assert act.licences[0].kind == "медицинская деятельность"
    assert act.verify_at.startswith("https://egisz.example.ru/verify/%D0%95")
    assert (act.author, act.approved_by) == (IVANOVA.name, "")


def test_an_entrepreneur_is_called_one(office: Office):
    row = in_review(office, of=entrepreneur())
    assert letter.act(dossier(office, row), at=office.now(), author=IVANOVA.name).organisation.entrepreneur


def test_a_rejection_carries_grounds_with_their_recommendations(office: Office):
    row = in_review(office, findings=[BLOCKING])
    reject(office, row.number, IVANOVA, seen=row.version, grounds=("form_errors", "missing_documents"), text="Нет ИНН")
    made = made_letter(office, row.number, LetterKind.REJECTION, 1, EVERYTHING)
    grounds = office.reference.grounds
    assert [(each.title, each.recommendation) for each in made.grounds] == [
        (grounds[code].title_ru, grounds[code].recommendation_ru) for code in ("form_errors", "missing_documents")
    ]
    assert made.text == "Нет ИНН"


def test_letters_belong_to_their_revision_and_are_counted(office: Office, clock: Clock):
    row = in_review(office, findings=[BLOCKING])
    asked(office, row)
    clock.set(2026, 11, 12)
    sent(office, next_revision(FORM))
    later = found(office, row.number)
    assert later.revision == 2
    [made] = letters_made(dossier(office, row))
    assert (made.kind, made.ordinal, made.revision) == (LetterKind.CLARIFICATION, 1, 1)
    content = made_letter(office, row.number, LetterKind.CLARIFICATION, 1, EVERYTHING)
    assert content.revision == 1


def test_a_return_says_what_the_reviewer_wrote(office: Office):
    row = in_review(office, findings=[UNSIGNED])
    return_application(office, row.number, IVANOVA, seen=row.version, text="Подпись не действует.")
    made = made_letter(office, row.number, LetterKind.RETURN, 1, EVERYTHING)
    assert (made.text, made.author, made.number) == ("Подпись не действует.", IVANOVA.name, f"{row.number}/ВЗ-1")


def test_reminder_and_expiry_name_the_letter_and_the_day_told_then(office: Office, clock: Clock):
    row = asked(office, in_review(office, findings=[BLOCKING]))
    clock.set(2026, 11, 27)
    row = remind(office, row.number, seen=row.version, reminded=0, owed=1)
    row = extend_clarification(office, row.number, IVANOVA, seen=row.version, until=dt.date(2026, 12, 4))
    clock.set(2026, 12, 7)
    expire_clarification(office, row.number, seen=row.version)
    kinds = [LetterKind.CLARIFICATION, LetterKind.REMINDER, LetterKind.EXPIRY]
    assert [each.kind for each in letters_made(dossier(office, row))] == kinds
    clarification, reminder, expiry = (made_letter(office, row.number, kind, 1, EVERYTHING) for kind in kinds)
    assert clarification.due_on == reminder.due_on == dt.date(2026, 12, 1)
    assert (reminder.days_left, reminder.date, reminder.author) == (2, dt.date(2026, 11, 27), "")
    assert (expiry.due_on, expiry.date) == (dt.date(2026, 12, 4), dt.date(2026, 12, 7))
    assert reminder.asked_as == expiry.asked_as == clarification.number == f"{row.number}/ЗУ-1"
    assert reminder.groups == expiry.groups == clarification.groups


def test_a_second_round_has_the_next_number(office: Office, clock: Clock):
    row = asked(office, in_review(office, findings=[BLOCKING]))
    clock.moment += dt.timedelta(hours=2)
    sent_already(office, row)
    row = withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="Ошибка")
    clock.moment += dt.timedelta(hours=2)
    asked(office, row)
    numbers = [
        made_letter(office, row.number, LetterKind.CLARIFICATION, ordinal, EVERYTHING).number for ordinal in (1, 2)
    ]
    assert numbers == [f"{row.number}/ЗУ-1", f"{row.number}/ЗУ-2"]


def test_what_never_left_the_house_left_no_letter(office: Office):
    row = asked(office, in_review(office))
    row = withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="Ошибка")
    row = approve(office, row.number, IVANOVA, seen=row.version)
    undo(office, row.number, IVANOVA, seen=row.version)
    assert letters_made(dossier(office, row)) == ()


def test_a_reversal_names_the_decision_it_annuls(office: Office, clock: Clock):
    row = in_review(office)
    row = approve(office, row.number, IVANOVA, seen=row.version)
    clock.moment += dt.timedelta(days=3)
    sent_already(office, row)
    reverse(office, row.number, SENIOR, seen=row.version, text="Лицензия прекращена.")
    reversal = made_letter(office, row.number, LetterKind.REVERSAL, 1, EVERYTHING)
    assert (reversal.approval, reversal.decided_as) == (True, "ЕГИСЗ-2026-000001")
    assert (reversal.decided_on, reversal.date) == (dt.date(2026, 11, 10), dt.date(2026, 11, 13))
    assert (reversal.text, reversal.author) == ("Лицензия прекращена.", SENIOR.name)


def test_a_reversed_rejection_is_named_by_its_letter(office: Office, clock: Clock):
    row = in_review(office, findings=[BLOCKING])
    row = reject(office, row.number, IVANOVA, seen=row.version, grounds=("form_errors",), text="Нет ИНН")
    clock.moment += dt.timedelta(days=3)
    sent_already(office, row)
    reverse(office, row.number, SENIOR, seen=row.version, text="ИНН был.")
    reversal = made_letter(office, row.number, LetterKind.REVERSAL, 1, EVERYTHING)
    assert reversal.decided_as == made_letter(office, row.number, LetterKind.REJECTION, 1, EVERYTHING).number
    assert not reversal.approval


def test_the_second_person_stands_on_the_letter(office: Office):
    row = in_review(office)
    row = approve(office, row.number, IVANOVA, seen=row.version, second=True)
    confirm(office, row.number, SENIOR, seen=row.version)
    act = made_letter(office, row.number, LetterKind.ACT, 1, EVERYTHING)
    assert (act.author, act.approved_by) == (IVANOVA.name, SENIOR.name)


def test_what_goes_with_a_notification_is_the_letter_of_its_event(office: Office, clock: Clock):
    row = asked(office, in_review(office))
    clock.moment += dt.timedelta(hours=2)
    sent_already(office, row)
    row = withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="Ошибка")
    row = approve(office, row.number, IVANOVA, seen=row.version)
    told = {each.kind: each for each in dossier(office, row).notifications}
    name, pdf = attachment(office, replace(told[Kind.APPROVED], attachment="act"))
    assert name == "Акт регистрации ЕГИСЗ-2026-000001.pdf"
    assert "ЕГИСЗ-2026-000001" in read(pdf)
    name, _pdf = attachment(office, replace(told[Kind.CLARIFICATION], attachment="clarification"))
    assert name == f"Запрос уточнений {row.number}_ЗУ-1.pdf"
    with pytest.raises(LookupError, match="no act"):
        attachment(office, replace(told[Kind.CLARIFICATION], attachment="act"))


def test_a_case_without_letters_has_none(office: Office):
    row = in_review(office)
    assert letters_made(dossier(office, row)) == ()
    assert made_letter(office, row.number, LetterKind.ACT, 1, EVERYTHING) is None
