"""When checks change, open cases are checked again where they stand: once, behind new arrivals, and nothing is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from checks import runner
from checks.catalogue import catalogue
from checks.check import Check
from dashboard.casework import rechecking
from dashboard.casework.assignment import claim
from dashboard.casework.checking import check, pending
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import reject
from dashboard.casework.door import ScreenOutdated, move
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import PORTAL
from dashboard.casework.rechecking import STATUSES, Rechecker, outdated, recheck
from dashboard.demo.history import load_history
from data.applications import ApplicationRow, read_findings
from data.events import first_broken
from data.model import Finding, Form, Outcome, Status
from tests.casework.desk import IVANOVA, events, found, next_revision, received, rows, sent
from tests.casework.test_checking import Gate, paper, until
from tests.conftest import Clock
from tests.forms import form
from tests.threads import at_once

GROUNDS = ["form_errors"]


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate() as gate:
        yield gate


@contextmanager
def being_rechecked(office: Office, row: ApplicationRow, gate: Gate) -> Iterator[Future]:
    """While the block runs, the case is being checked again; afterwards it is done."""
    with ThreadPoolExecutor(1) as threads:
        again = threads.submit(recheck, office, row.id, gate)
        try:
            assert gate.reached.wait(timeout=10)
            yield again
        finally:
            gate.open()


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Another catalogue from here on: of these checks, and without those."""

    def install(*checks: Check, without: str = "") -> None:
        entries = {code: each for code, each in rechecking.catalogue().items() if code != without}
        entries |= {each.code: each for each in checks}
        for module in (runner, rechecking):
            monkeypatch.setattr(module, "catalogue", lambda: entries)

    return install


def raised(code: str, run: Callable | None = None) -> Check:
    """The next version of a check; without `run` it finds what it always did."""
    check = catalogue()[code]
    return replace(check, version=check.version + 1, run=run or check.run)


def complaining(code: str = "form.missing-consent") -> Check:
    """A next version that finds fault with everybody."""
    check = catalogue()[code]
    return raised(code, lambda subject, context: [check.finding(next(iter(set(check.messages) - {"crashed"})))])


def own(number: int) -> Form:
    """The form of one application, with a document that no other one has."""
    return form(uuid=UUID(int=number), documents=(paper(number),))


def checked(office: Office, executor: Executor, number: int) -> ApplicationRow:
    return check(office, received(office, own(number)).id, executor)


def claimed(office: Office, executor: Executor, number: int) -> ApplicationRow:
    row = checked(office, executor, number)
    return claim(office, row.number, IVANOVA, seen=row.version)


def asked(office: Office, executor: Executor, number: int) -> ApplicationRow:
    row = claimed(office, executor, number)
    items = [Item(GROUNDS[0], "Пришлите читаемый скан.")]
    return request_clarification(office, row.number, IVANOVA, seen=row.version, items=items)


def proposed(office: Office, executor: Executor, number: int) -> ApplicationRow:
    row = claimed(office, executor, number)
    return move(office, row.number, Action.PROPOSE, IVANOVA, seen=row.version)


def rejected(office: Office, row: ApplicationRow) -> ApplicationRow:
    return reject(office, row.number, IVANOVA, seen=row.version, grounds=GROUNDS, text="Нечитаемо.")


def results_of(office: Office, row: ApplicationRow) -> list[dict]:
    return rows(office, "results_of_revision", application=row.id, revision=row.revision)


def findings_of(office: Office, row: ApplicationRow) -> tuple[Finding, ...]:
    with office.database.read() as reader:
        return read_findings(reader, row.id, row.revision)


def actions(office: Office, row: ApplicationRow) -> list[str]:
    return [line["action"] for line in events(office, row)]


def chain_is_whole(office: Office) -> bool:
    return first_broken(rows(office, "every_event")) is None


def run_to_its_end(office: Office, executor: Executor) -> None:
    rechecker = Rechecker(office, executor, calm=0)
    rechecker._thread.join(timeout=30)
    assert not rechecker._thread.is_alive() and rechecker.progress is None
    rechecker.stop()


# What is outdated


def test_what_the_checks_of_today_said_is_not_outdated(office: Office, executor: Executor) -> None:
    checked(office, executor, 1)
    assert outdated(office) == []


CHANGES: Mapping[str, Callable[[Callable], None]] = {
    "another version of a check of the form": lambda change: change(raised("form.missing-consent")),
    "another version of a check of documents": lambda change: change(raised("scan.size")),
    "a check less": lambda change: change(without="form.missing-consent"),
    "a check more": lambda change: change(replace(catalogue()["form.missing-consent"], code="form.of-tomorrow")),
    "a check of documents more": lambda change: change(replace(catalogue()["scan.size"], code="scan.of-tomorrow")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_of_the_catalogue_outdates_what_is_open(
    name: str, office: Office, executor: Executor, change: Callable
) -> None:
    row = checked(office, executor, 1)
    CHANGES[name](change)
    assert outdated(office) == [row.id]
    recheck(office, row.id, executor)
    assert outdated(office) == []
    now = {each.code: each.version for each in rechecking.catalogue().values()}
    assert {each["code"]: each["version"] for each in results_of(office, row)} == now


def test_only_what_is_open_and_checked_is_outdated(office: Office, executor: Executor, change: Callable) -> None:
    open_cases = [each(office, executor, n) for n, each in enumerate((checked, claimed, asked, proposed), 1)]
    rejected(office, claimed(office, executor, 11))
    withdrawn = checked(office, executor, 12)
    move(office, withdrawn.number, Action.WITHDRAW, PORTAL, seen=withdrawn.version)
    received(office, own(13))
    change(raised("scan.size"))
    assert outdated(office) == [row.id for row in open_cases]
    assert {found(office, row.number).status for row in open_cases} == STATUSES


def test_a_form_without_documents_does_not_miss_the_checks_of_documents(
    office: Office, executor: Executor, change: Callable
) -> None:
    row = check(office, received(office, replace(own(1), documents=())).id, executor)
    change(replace(catalogue()["scan.size"], code="scan.of-tomorrow"))
    assert outdated(office) == []
    change(raised("form.missing-consent"))
    assert outdated(office) == [row.id]


def test_a_case_whose_package_is_not_here_cannot_be_checked_again(
    office: Office, executor: Executor, change: Callable
) -> None:
    """As in the demonstration's history, and in what is brought in from an older system."""
    load_history(office, seed=1, today=office.now().date(), applications=60)
    change(raised("form.missing-consent"))
    assert outdated(office) == []


# Checking again


@pytest.mark.parametrize("standing", [checked, claimed, asked, proposed])
def test_new_findings_take_the_place_of_the_old_and_the_case_stays_where_it_is(
    standing: Callable, office: Office, executor: Executor, change: Callable, clock: Clock
) -> None:
    before = standing(office, executor, 1)
    known, counts = findings_of(office, before), {"blocking": before.blocking, "warnings": before.warnings}
    change(complaining())
    clock.set(2026, 11, 12)
    after = recheck(office, before.id, executor)
    assert after == replace(before, version=before.version + 1, blocking=before.blocking + 1)
    (new,) = [each for each in findings_of(office, after) if each not in known]
    assert new.code == "form.missing-consent" and len(findings_of(office, after)) == len(known) + 1
    assert {each["checked_at"] for each in results_of(office, after)} == {clock.moment}
    last = events(office, after)[-1]
    assert (last["actor"], last["action"], last["happened_at"]) == ("office", "recheck", clock.moment)
    assert last["from_status"] == last["to_status"] == before.status
    assert last["details"] == {
        **{name: getattr(after, name) for name in ("blocking", "warnings", "unknowns")},
        "before": {**counts, "unknowns": before.unknowns},
        "appeared": 1,
        "gone": 0,
    }
    assert chain_is_whole(office)


def test_findings_that_are_no_longer_made_go(office: Office, executor: Executor, change: Callable) -> None:
    row = checked(office, executor, 1)
    gone = [each for each in findings_of(office, row) if each.code == "scan.format"]
    assert gone
    change(raised("scan.format", lambda subject, context: ()))
    recheck(office, row.id, executor)
    assert not [each for each in findings_of(office, row) if each.code == "scan.format"]
    assert events(office, row)[-1]["details"]["gone"] == len(gone)
    assert {each["outcome"] for each in results_of(office, row) if each["code"] == "scan.format"} == {Outcome.PASSED}


def test_a_decision_on_findings_that_have_changed_is_refused_with_the_reason(
    office: Office, executor: Executor, change: Callable
) -> None:
    seen = claimed(office, executor, 1)
    change(complaining())
    recheck(office, seen.id, executor)
    with pytest.raises(ScreenOutdated) as refused:
        rejected(office, seen)
    assert (refused.value.arguments["actor"], refused.value.arguments["action"]) == ("office", "recheck")
    assert rejected(office, found(office, seen.number)).status == Status.REJECTED


def test_a_decision_on_findings_that_are_the_same_stands(office: Office, executor: Executor, change: Callable) -> None:
    seen = claimed(office, executor, 1)
    known = findings_of(office, seen)
    change(raised("scan.size"))
    assert recheck(office, seen.id, executor) == seen
    assert findings_of(office, seen) == known
    assert rejected(office, seen).status == Status.REJECTED
    assert actions(office, seen) == ["receive", "finish_checks", "claim", "recheck", "reject"]


@pytest.mark.parametrize(
    "meanwhile",
    [
        rejected,
        lambda office, row: move(office, row.number, Action.WITHDRAW, PORTAL, seen=row.version),
        lambda office, row: sent(office, next_revision(own(1))),
    ],
    ids=["decided", "withdrawn", "resubmitted"],
)
def test_what_was_closed_or_resubmitted_meanwhile_is_left_alone(
    meanwhile: Callable, office: Office, executor: Executor, gate: Gate, change: Callable
) -> None:
    row = claimed(office, executor, 1)
    change(complaining("scan.size"))
    with being_rechecked(office, row, gate) as again:
        meanwhile(office, row)
        after, lines = found(office, row.number), events(office, row)
    assert again.result() is None
    assert (found(office, row.number), events(office, row)) == (after, lines)
    assert {each["version"] for each in results_of(office, row) if each["code"] == "scan.size"} == {1}
    assert chain_is_whole(office)


def test_a_claim_meanwhile_is_no_hindrance(office: Office, executor: Executor, gate: Gate, change: Callable) -> None:
    row = checked(office, executor, 1)
    change(complaining("scan.size"))
    with being_rechecked(office, row, gate) as again:
        claim(office, row.number, IVANOVA, seen=row.version)
    after = again.result()
    assert (after.status, after.assignee, after.blocking) == (Status.IN_REVIEW, IVANOVA.name, row.blocking + 1)
    assert actions(office, row)[-2:] == ["claim", "recheck"]


def test_several_at_once_write_once(office: Office, executor: Executor, change: Callable, clock: Clock) -> None:
    row = checked(office, executor, 1)
    change(complaining())
    clock.set(2026, 11, 12)
    written = [each for each in at_once(4, lambda n: recheck(office, row.id, executor)) if each is not None]
    assert len(written) == actions(office, row).count("recheck") == 1
    assert len(findings_of(office, row)) == len(set(map(str, findings_of(office, row))))


def test_documents_that_are_remembered_are_not_opened_again(
    office: Office, executor: Executor, change: Callable
) -> None:
    row = checked(office, executor, 1)
    change(raised("form.missing-consent"))

    shut_down = ThreadPoolExecutor()
    shut_down.shutdown()  # raises when a document is sent to it
    assert recheck(office, row.id, shut_down) is not None
    assert outdated(office) == []


# In the background


def test_each_is_checked_again_once_and_the_closed_never(office: Office, executor: Executor, change: Callable) -> None:
    open_cases = [checked(office, executor, n) for n in range(1, 6)]
    closed = rejected(office, claimed(office, executor, 11))
    change(complaining())
    for _ in range(2):
        run_to_its_end(office, executor)
    for row in open_cases:
        assert actions(office, row) == ["receive", "finish_checks", "recheck"]
    assert actions(office, closed).count("recheck") == 0 and found(office, closed.number) == closed
    assert chain_is_whole(office)


def test_what_a_stopped_server_left_is_carried_on(tmp_path: Path, gate: Gate, change: Callable) -> None:
    with Office.open(tmp_path) as office, ThreadPoolExecutor(2) as executor:
        cases = [checked(office, executor, n) for n in range(1, 6)]
        change(complaining("scan.size"))
        recheck(office, cases[0].id, executor)
        rechecker = Rechecker(office, gate, calm=0)
        assert gate.reached.wait(timeout=10)
        rechecker._stopping.set()
        gate.open()
        rechecker.stop()
        assert 3 <= len(outdated(office)) <= 4
    with Office.open(tmp_path) as office, ThreadPoolExecutor(2) as executor:
        run_to_its_end(office, executor)
        assert outdated(office) == []
        for row in cases:
            assert actions(office, row).count("recheck") == 1
        assert chain_is_whole(office)


def test_progress_is_told_while_it_lasts(office: Office, executor: Executor, gate: Gate, change: Callable) -> None:
    for n in range(1, 4):
        checked(office, executor, n)
    change(complaining("scan.size"))
    rechecker = Rechecker(office, gate, calm=0)
    try:
        assert gate.reached.wait(timeout=10)
        assert (rechecker.progress.done, rechecker.progress.total) == (0, 3)
        gate.open()
        until(lambda: rechecker.progress is None)
    finally:
        rechecker.stop()


def test_arrivals_go_first(office: Office, executor: Executor, change: Callable) -> None:
    old = checked(office, executor, 1)
    change(complaining())
    new = received(office, own(2))
    rechecker = Rechecker(office, executor, calm=0)
    try:
        until(lambda: rechecker.progress is not None)
        time.sleep(3 * rechecking._LOOK_SECONDS)
        assert outdated(office) == [old.id]
        check(office, new.id, executor)
        until(lambda: rechecker.progress is None)
        assert outdated(office) == [] == pending(office)
    finally:
        rechecker.stop()


def test_an_arrival_that_cannot_be_checked_holds_nobody_up_for_ever(
    office: Office, executor: Executor, change: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "PATIENCE_SECONDS", 0.3)
    for n in range(1, 4):
        checked(office, executor, n)
    received(office, own(9))
    change(complaining())
    run_to_its_end(office, executor)
    assert outdated(office) == []


def test_one_that_breaks_the_program_stops_nobody(
    office: Office, executor: Executor, change: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    cases = [checked(office, executor, n) for n in range(1, 4)]
    change(raised("scan.size"))
    office.blobs.path(rows(office, "files_of_revision", application=cases[1].id, revision=1)[1]["sha256"]).unlink()
    run_to_its_end(office, executor)
    assert "could not be checked again" in caplog.text
    assert outdated(office) == [cases[1].id]
    assert actions(office, cases[1]) == ["receive", "finish_checks"]


def test_documents_are_handed_to_the_workers_one_by_one(gate: Gate) -> None:
    in_turn = rechecking._InTurn(gate, threading.Event())
    first = in_turn.submit(int, "1")
    with ThreadPoolExecutor(1) as threads:
        second = threads.submit(in_turn.submit, int, "2")
        time.sleep(0.1)
        assert not second.done()
        gate.open()
        assert second.result().result() == 2 and first.done()
