"""A person with a scope at work: what lies outside is in no list, given to them by nobody, and named by no finding."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.casework.account_changes import change_rights
from dashboard.casework.assignment import assign, each_of, take_next
from dashboard.casework.by_hand import load_by_hand, try_again
from dashboard.casework.decision import reject
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.dossier import read_dossier
from dashboard.casework.exporting.making import make
from dashboard.casework.exporting.order import Order
from dashboard.casework.letter_words import applicant_reads
from dashboard.casework.letters_made import made_letter
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.notes import ask_opinion, waiting_for, write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.resending import resend_failed
from dashboard.casework.tickets import open_ticket, take_ticket
from dashboard.casework.unseen_cases import UNSEEN
from dashboard.casework.waiving import waive
from dashboard.casework.wording import sentence
from dashboard.letters.content import LetterKind
from data import audit, notifications
from data.accounts import Account, add_accounts
from data.applications import ApplicationRow
from data.audit import AuditFilter, Log
from data.model import Evidence, Finding, Outcome, Severity
from data.scope import EVERYTHING, Scope
from data.tickets import listed_tickets, read_ticket
from data.waivers import identity
from tests.casework.desk import BLOCKING, checked, found, in_review, received, rows
from tests.forms import FORM, form
from tests.packages import zipped

REVIEWER = frozenset({Role.REVIEWER})
MOSCOW = Account("vera", "Верина В. В.", REVIEWER, regions=frozenset({"77"}))
WIDE = Account("petr", "Петров П. П.", REVIEWER | {Role.SENIOR_REVIEWER})
VERA, PETR = Actor.of(MOSCOW), Actor.of(WIDE)
ELSEWHERE = form(
    uuid=UUID(int=50),
    organisation={
        "actual_address": replace(FORM.organisation.actual_address, region="50"),
        "inn": "5024029318",
        "ogrn": "1025002870837",
    },
)


@pytest.fixture
def office(office: Office) -> Iterator[Office]:
    office.database.write(lambda transaction: add_accounts(transaction, [MOSCOW, WIDE]))
    yield office


def outside(office: Office, *findings: Finding) -> ApplicationRow:
    return in_review(office, ELSEWHERE, by=PETR, findings=findings)


def test_a_case_outside_is_not_there(office: Office) -> None:
    row = outside(office, BLOCKING)
    reject(office, row.number, PETR, seen=row.version, grounds=["form_errors"], text="Нет ИНН")
    assert read_dossier(office, row.number, VERA.scope) is None
    assert made_letter(office, row.number, LetterKind.REJECTION, 1, VERA.scope) is None
    assert made_letter(office, row.number, LetterKind.REJECTION, 1, EVERYTHING) is not None


def test_the_next_case_and_many_at_once_are_of_the_scope(office: Office) -> None:
    far, near = checked(office, received(office, ELSEWHERE)), checked(office, received(office))
    done = each_of([far.number, "2026-0009999"], office, VERA, lambda row: row)
    assert {type(each.refused) for each in done} == {NoSuchApplication}
    assert take_next(office, VERA).number == near.number
    assert take_next(office, VERA) is None


def test_nobody_is_given_asked_about_or_told_of_a_case_they_may_not_see(office: Office) -> None:
    row = outside(office)
    for act in (
        lambda: assign(office, row.number, PETR, seen=row.version, to=VERA.name),
        lambda: ask_opinion(office, row.number, PETR, of=VERA.name, question="Как?"),
        lambda: write_note(office, row.number, PETR, text="@Верина, посмотрите"),
    ):
        with pytest.raises(ActionRefused, match=r"Верина В\. В\. does not work with"):
            act()
    assert found(office, row.number) == row and rows(office, "notes_of_application", application=row.id) == []


def test_what_was_wanted_of_them_goes_with_the_scope(office: Office) -> None:
    row = in_review(office, by=PETR)
    write_note(office, row.number, PETR, text="@Верина, посмотрите")
    assert [each["number"] for each in waiting_for(office, VERA)] == [row.number]
    change_rights(office, MOSCOW.login, by="root", regions=["50"])
    assert waiting_for(office, replace(VERA, regions=frozenset({"50"}))) == []
    with pytest.raises(NoSuchApplication):  # by a screen that was drawn before, too
        write_note(office, row.number, VERA, text="Уже смотрю")


def test_tickets_and_messages_of_it_are_in_no_list(office: Office) -> None:
    far, near = outside(office), in_review(office, by=PETR)
    keys = {
        number: open_ticket(office, PETR, kind="other", text="Сбой", number=number)
        for number in (far.number, near.number, "")
    }
    with office.database.read() as reader:
        assert {each.id for each in listed_tickets(reader, VERA.scope, size=9)} == {keys[near.number], keys[""]}
        assert read_ticket(reader, keys[far.number], VERA.scope) is None
        told = notifications.listed(reader, VERA.scope, size=99)
        assert {each.number for each in told} == {near.number}
        (first, *_) = notifications.notifications_of(reader, far.id)
        assert notifications.read_notification(reader, first.id, VERA.scope) is None
        counts = reader.seen_by(VERA.scope).row("notification_counts")
        assert sum(counts[state] for state in ("failed", "waiting", "sent", "withdrawn")) == len(told)
    with pytest.raises(ActionRefused, match="There is no such ticket"):
        take_ticket(office, keys[far.number], VERA, seen=1)
    with pytest.raises(ActionRefused, match="There is no application No"):
        open_ticket(office, VERA, kind="other", text="Сбой", number=far.number)
    assert list(resend_failed(office, VERA)) == []


def test_the_logs_tell_of_cases_that_may_be_seen(office: Office) -> None:
    far, near = outside(office), in_review(office, by=PETR)
    with office.database.read() as reader:
        for log in Log:
            lines = audit.lines(reader, log, AuditFilter(), VERA.scope, size=99)
            assert {line["application"] for line in lines} <= {near.id}
            assert audit.count(reader, log, AuditFilter(), VERA.scope) == len(lines)
            assert audit.count(reader, log, AuditFilter(application=far.id), VERA.scope) == 0
        assert [
            line["number"] for batch in audit.batches(reader, Log.EVENTS, AuditFilter(), VERA.scope) for line in batch
        ]
        assert PETR.name in audit.people(reader, VERA.scope)


def test_what_is_of_no_case_yet_is_for_those_who_see_all(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no archive")
    load_by_hand(office, PETR, broken, name="сломанный.zip")
    with office.database.read() as reader:
        for scope, seen in ((VERA.scope, 0), (EVERYTHING, 1)):
            assert reader.seen_by(scope).row("intake_counts")["quarantined"] == seen
    with pytest.raises(LookupError):
        try_again(office, VERA, 1)
    with pytest.raises(ActionRefused, match="load packages"):
        load_by_hand(office, Actor("Власов И. К.", frozenset({Role.AUDITOR})), broken, name="сломанный.zip")


def test_who_brings_a_package_learns_no_number_that_they_may_not_see(office: Office, tmp_path: Path) -> None:
    assert load_by_hand(office, VERA, zipped(tmp_path, ELSEWHERE), name="пакет.zip").number == ""
    assert load_by_hand(office, VERA, zipped(tmp_path, FORM), name="пакет.zip").number


def test_a_finding_says_nothing_of_a_case_that_may_not_be_seen(office: Office) -> None:
    far = outside(office)
    copied = Finding(
        "duplicate.document",
        Outcome.FAILED,
        Severity.WARNING,
        "same-bytes",
        arguments={"application": far.number, "document": "Устав ООО Дальнее.pdf"},
        evidence=Evidence(document=FORM.documents[0].file),
    )
    again = Finding(
        "duplicate.application", Outcome.FAILED, Severity.WARNING, "open", arguments={"application": far.number}
    )
    row = in_review(office, by=VERA, findings=[copied, again])
    dossier = read_dossier(office, row.number, VERA.scope)
    told = [sentence(each) for each in dossier.findings]
    told += [applicant_reads(each, dossier.reference) for each in dossier.findings]
    assert not any(far.number in each or "Дальнее" in each for each in told)
    assert sum(UNSEEN in each for each in told) == 2  # what the applicant reads has no such sign
    assert {each.arguments["application"] for each in read_dossier(office, row.number, EVERYTHING).findings} == {
        far.number
    }
    seen = next(each for each in dossier.findings if each.code == copied.code)
    after = waive(office, row.number, VERA, seen=row.version, finding=seen, reason="shown_by_document", text="Типовой")
    assert after.warnings == 1
    for scope in (VERA.scope, EVERYTHING):
        waived = read_dossier(office, row.number, scope)
        (waiver,) = waived.waivers
        assert waiver.identity == identity(next(each for each in waived.findings if each.code == copied.code))


def test_a_file_of_lists_is_of_the_scope_of_whoever_has_it_made(office: Office, tmp_path: Path) -> None:
    far = outside(office)
    named = Finding(
        "duplicate.application", Outcome.FAILED, Severity.WARNING, "open", arguments={"application": far.number}
    )
    near = in_review(office, by=PETR, findings=[named])
    senior = Actor("Сидорова С. С.", frozenset({Role.SENIOR_REVIEWER}), regions=frozenset({"77"}))
    for dataset in ("applications", "events", "findings"):
        path = tmp_path / f"{dataset}.csv"
        assert make(office, Order(dataset), senior, path, reveal=True) > 0
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
        assert any(near.number in line for line in lines) and far.number not in path.read_text(encoding="utf-8-sig")
    assert make(office, Order("applications"), PETR, tmp_path / "all.csv") == 2
    assert Scope(frozenset(), frozenset({"77"})) == senior.scope
