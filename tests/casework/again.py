"""Cases in every state that is checked again, and catalogues of tomorrow to check them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from checks.catalogue import catalogue
from checks.check import Check
from dashboard.casework.assignment import claim
from dashboard.casework.checking import check
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import reject
from dashboard.casework.door import move
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.rechecking import recheck
from data.applications import ApplicationRow
from data.events import first_broken
from data.findings import read_findings
from data.model import Finding, Form
from tests.casework.desk import IVANOVA, events, received, rows
from tests.casework.test_checking import Gate, paper
from tests.forms import form

GROUNDS = ["form_errors"]


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
