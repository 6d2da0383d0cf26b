"""What colleagues write to each other: who finds it, who may, and that the case itself does not move."""

from __future__ import annotations

import pytest

from dashboard.casework.assignment import release
from dashboard.casework.decision import approve
from dashboard.casework.dossier import read_dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.looking import look_at
from dashboard.casework.notes import LONGEST, ask_opinion, give_opinion, mentioned, waiting_for, write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.accounts import Account, add_accounts
from data.model import Status
from data.scope import EVERYTHING
from tests.casework.desk import IVANOVA, PETROV, SENIOR, events, found, in_review
from tests.conftest import Clock

AUDITOR = Actor("Власов И. К.", frozenset({Role.AUDITOR}))


@pytest.fixture
def office(office: Office) -> Office:
    accounts = [
        Account(f"login{n}", each.name, each.roles) for n, each in enumerate((IVANOVA, PETROV, SENIOR, AUDITOR))
    ]
    office.database.write(lambda transaction: add_accounts(transaction, accounts))
    return office


def wanted(office: Office, actor: Actor) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["who"], row["text"]) for row in waiting_for(office, actor)]


def test_a_note_is_kept_with_its_event_and_outdates_no_screen(office: Office) -> None:
    row = in_review(office)
    write_note(office, row.number, SENIOR, text="  Адрес уже менялся.\nСм. прошлую заявку. ")
    (note,) = read_dossier(office, row.number, EVERYTHING).notes
    assert (note.written_by, note.text) == (SENIOR.name, "Адрес уже менялся.\nСм. прошлую заявку.")
    assert events(office, row)[-1]["action"] == "note"
    assert "Адрес" not in str(events(office, row)[-1]["details"])
    assert approve(office, row.number, IVANOVA, seen=row.version).status is Status.APPROVED


def test_a_decided_case_takes_notes_too(office: Office) -> None:
    row = in_review(office)
    approve(office, row.number, IVANOVA, seen=row.version)
    write_note(office, row.number, IVANOVA, text="Позвонили, поблагодарили.")
    assert len(read_dossier(office, row.number, EVERYTHING).notes) == 1


def test_whoever_is_mentioned_finds_it_until_they_have_looked(office: Office, clock: Clock) -> None:
    row = in_review(office)
    write_note(
        office, row.number, IVANOVA, text="@Петров, взгляните; @петров и @Сидорова, почта a@petrov.ru; сама @Иванова"
    )
    assert [each[:2] for each in wanted(office, PETROV)] == [("mention", IVANOVA.name)]
    assert len(wanted(office, SENIOR)) == 1
    assert wanted(office, IVANOVA) == []
    clock.set(2026, 11, 10, 13)
    look_at(office, PETROV, found(office, row.number))
    assert wanted(office, PETROV) == []
    assert len(wanted(office, SENIOR)) == 1
    clock.set(2026, 11, 10, 14)
    write_note(office, row.number, IVANOVA, text="Ещё раз, @Петров")
    assert [text for _kind, _who, text in wanted(office, PETROV)] == ["Ещё раз, @Петров"]


@pytest.mark.parametrize("text", ["", "   ", "я" * (LONGEST + 1), "спросите @Никтова"])
def test_a_note_that_cannot_be_is_refused_and_leaves_nothing(office: Office, text: str) -> None:
    row = in_review(office)
    before = len(events(office, row))
    with pytest.raises(ActionRefused):
        write_note(office, row.number, IVANOVA, text=text)
    assert read_dossier(office, row.number, EVERYTHING).notes == ()
    assert len(events(office, row)) == before


def test_an_auditor_reads_and_does_not_write(office: Office) -> None:
    row = in_review(office)
    with pytest.raises(ActionRefused):
        write_note(office, row.number, AUDITOR, text="Замечание")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Иванова", (IVANOVA.name,)),
        ("(@Петров)", (PETROV.name,)),
        ("@Петров,@Сидорова", (PETROV.name, SENIOR.name)),
        ("@@Петров", ()),
        ("почта: info@Петров", ()),
        ("@ Петров и @123", ()),
    ],
)
def test_a_mention_is_an_at_sign_and_a_surname(office: Office, text: str, names: tuple[str, ...]) -> None:
    assert mentioned(office, text) == names


def test_an_opinion_is_asked_given_and_read_while_the_case_stays(office: Office, clock: Clock) -> None:
    row = in_review(office)
    look_at(office, IVANOVA, row)
    ask_opinion(office, row.number, IVANOVA, of=PETROV.name, question="Подпись руководителя настоящая?")
    assert wanted(office, PETROV) == [("opinion", IVANOVA.name, "Подпись руководителя настоящая?")]
    look_at(office, PETROV, row)
    assert len(wanted(office, PETROV)) == 1  # looking is not answering
    clock.set(2026, 11, 10, 15)
    give_opinion(office, row.number, PETROV, opinion=1, answer="Да, сверил с приказом.")
    assert wanted(office, PETROV) == []
    assert wanted(office, IVANOVA) == [("answer", PETROV.name, "Да, сверил с приказом.")]
    assert found(office, row.number) == row
    assert [each["action"] for each in events(office, row)[-2:]] == ["ask_opinion", "give_opinion"]


def test_who_may_ask_and_who_may_answer(office: Office) -> None:
    row = in_review(office)
    with pytest.raises(ActionRefused, match="assigned to"):
        ask_opinion(office, row.number, PETROV, of=SENIOR.name, question="?")
    for of in (IVANOVA.name, AUDITOR.name, "Никто Н. Н."):
        with pytest.raises(ActionRefused, match="cannot be asked"):
            ask_opinion(office, row.number, IVANOVA, of=of, question="?")
    ask_opinion(office, row.number, IVANOVA, of=PETROV.name, question="?")
    with pytest.raises(ActionRefused, match="already"):
        ask_opinion(office, row.number, IVANOVA, of=PETROV.name, question="И ещё?")
    with pytest.raises(ActionRefused, match="not asked of you"):
        give_opinion(office, row.number, SENIOR, opinion=1, answer="Да")
    with pytest.raises(ActionRefused, match="a colleague"):
        give_opinion(office, row.number, IVANOVA, opinion=1, answer="Да")
    give_opinion(office, row.number, PETROV, opinion=1, answer="Да")
    with pytest.raises(ActionRefused, match="already"):
        give_opinion(office, row.number, PETROV, opinion=1, answer="Нет")


def test_a_question_lapses_with_the_case(office: Office) -> None:
    row = in_review(office)
    ask_opinion(office, row.number, IVANOVA, of=PETROV.name, question="?")
    release(office, row.number, IVANOVA, seen=row.version)
    assert wanted(office, PETROV) == []
