"""The thread that checks again: behind new arrivals, once a case, and what a stopped server left is carried on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.casework import rechecker as thread
from dashboard.casework.checking import check, pending
from dashboard.casework.office import Office
from dashboard.casework.rechecker import Rechecker
from dashboard.casework.rechecking import outdated, recheck
from tests.casework.again import (
    actions,
    chain_is_whole,
    checked,
    claimed,
    complaining,
    own,
    raised,
    rejected,
)
from tests.casework.desk import found, received, rows
from tests.casework.test_checking import Gate, until


def run_to_its_end(office: Office, executor: Executor) -> None:
    rechecker = Rechecker(office, executor, calm=0)
    assert rechecker.settled.wait(timeout=30) and rechecker.progress is None
    rechecker.stop()


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
        time.sleep(3 * thread._LOOK_SECONDS)
        assert outdated(office) == [old.id]
        check(office, new.id, executor)
        until(lambda: rechecker.progress is None)
        assert outdated(office) == [] == pending(office)
    finally:
        rechecker.stop()


def test_an_arrival_that_cannot_be_checked_holds_nobody_up_for_ever(
    office: Office, executor: Executor, change: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thread, "PATIENCE_SECONDS", 0.3)
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
    office.blobs.path(rows(office, "files_of_revision", application=cases[1].id, revision=1)[-1]["sha256"]).unlink()
    run_to_its_end(office, executor)
    assert "could not be checked again" in caplog.text
    assert outdated(office) == [cases[1].id]
    assert actions(office, cases[1]) == ["receive", "finish_checks"]


def test_documents_are_handed_to_the_workers_one_by_one(gate: Gate) -> None:
    in_turn = thread._InTurn(gate, threading.Event())
    first = in_turn.submit(int, "1")
    with ThreadPoolExecutor(1) as threads:
        second = threads.submit(in_turn.submit, int, "2")
        time.sleep(0.1)
        assert not second.done()
        gate.open()
        assert second.result().result() == 2 and first.done()
