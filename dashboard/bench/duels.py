"""Two people act on one case at the same moment: exactly one of them acts, and the other is told who did what."""

from __future__ import annotations

import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import UUID

from dashboard.bench.many import fill
from dashboard.casework.assignment import claim
from dashboard.casework.decision import approve, confirm, reject
from dashboard.casework.door import ScreenOutdated
from dashboard.casework.intake import Receipt, Result, Source, take_in
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.waiving import waive
from dashboard.demo.form import application_xml
from dashboard.demo.packages import build
from data.applications import ApplicationRow, by_id, by_number
from data.database import Transaction
from data.decisions import read_decisions
from data.events import history
from data.findings import Found, add_results
from data.model import CheckResult, Evidence, Finding, Form, Outcome, Severity, Status
from data.package import FORM
from data.queue import QueueFilter, page
from data.scope import EVERYTHING
from data.waivers import read_waivers

GROUNDS = ("form_errors",)
FINDING = Finding(
    "identifier.inn",
    Outcome.FAILED,
    Severity.WARNING,
    "checksum",
    arguments={"field": "Organization/INN"},
    evidence=Evidence(field="Organization/INN"),
)
# In a store that was filled, the newest fiftieth is open, and a quarter of that in review: one case in this many.
_OF = 200
_PEOPLE = tuple(Actor(name, frozenset({Role.REVIEWER})) for name in ("Иванова А. А.", "Петров П. П."))
_SENIORS = tuple(Actor(name, frozenset({Role.SENIOR_REVIEWER})) for name in ("Сидорова С. С.", "Орлов О. О."))

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `duels`, how many ended with one act carried out, with one event of it, with one refusal that says all."""

    kind: str
    duels: int
    carried_out: int
    events: int
    refusals: int


def arrange(office: Office, number: int) -> None:
    """Fill an empty store, so that every kind of duel finds `number` cases of its own there."""
    fill(office.database, 4 * number * _OF)
    office.database.write(
        lambda transaction: transaction.change("fill_organisations", expect=4 * number * _OF)
    )  # fmt: skip


def decisions(office: Office, number: int) -> Tally:
    """One reviewer's two windows, and every other time two senior reviewers over a proposed decision."""

    def acts(row: ApplicationRow) -> tuple[Act, Act]:
        who = _reviewer(row)
        if row.id % 8 == 1:
            proposed = reject(
                office, row.number, who, seen=row.version, grounds=GROUNDS, text="Ошибки в форме.", second=True
            )
            first, second = (
                lambda senior=senior: confirm(office, row.number, senior, seen=proposed.version) for senior in _SENIORS
            )
            return first, second
        return (
            lambda: approve(office, row.number, who, seen=row.version),
            lambda: reject(office, row.number, who, seen=row.version, grounds=GROUNDS, text="Ошибки в форме."),
        )

    def done(row: ApplicationRow) -> int:
        with office.database.read() as reader:
            return len(read_decisions(reader, row.id))

    deciding = {Action.APPROVE, Action.REJECT, Action.CONFIRM_REJECTION}
    return _tally(office, "decision against decision", _in_review(office, number), acts, done, deciding)


def claims(office: Office, number: int) -> Tally:
    def acts(row: ApplicationRow) -> tuple[Act, Act]:
        first, second = (lambda who=who: claim(office, row.number, who, seen=row.version) for who in _PEOPLE)
        return first, second

    def done(row: ApplicationRow) -> int:
        return int(_now(office, row).assignee in {who.name for who in _PEOPLE})

    return _tally(office, "claim against claim", _cases(office, Status.CHECKED, number), acts, done, {Action.CLAIM})


def waivers(office: Office, number: int) -> Tally:
    def acts(row: ApplicationRow) -> tuple[Act, Act]:
        office.database.write(lambda transaction: _find(transaction, row))
        who = _reviewer(row)
        return (
            lambda: waive(
                office, row.number, who, seen=row.version, finding=FINDING, reason="check_mistaken", text="Верно."
            ),
            lambda: reject(office, row.number, who, seen=row.version, grounds=GROUNDS, text="Ошибки в форме."),
        )

    def done(row: ApplicationRow) -> int:
        with office.database.read() as reader:
            return len(read_waivers(reader, row.id, row.revision)) + len(read_decisions(reader, row.id))

    rows = _in_review(office, number)
    return _tally(office, "waiver against decision", rows, acts, done, {Action.WAIVE, Action.REJECT})


def answers(office: Office, number: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="duels-") as folder:

        def acts(row: ApplicationRow) -> tuple[Act, Act]:
            answer, who = _package(Path(folder), row.uuid, row.revision + 1), _reviewer(row)
            return (
                lambda: take_in(office, answer, via=Source.COMMAND),
                lambda: reject(office, row.number, who, seen=row.version, grounds=GROUNDS, text="Ошибки в форме."),
            )

        def done(row: ApplicationRow) -> int:
            with office.database.read() as reader:
                decided = len(read_decisions(reader, row.id))
            return decided + _now(office, row).revision - row.revision

        rows = _in_review(office, number)
        return _tally(office, "answer against decision", rows, acts, done, {Action.RESUBMIT, Action.REJECT})


def _tally(
    office: Office,
    kind: str,
    rows: list[ApplicationRow],
    acts: Callable[[ApplicationRow], tuple[Act, Act]],
    done: Callable[[ApplicationRow], int],
    actions: set[Action],
) -> Tally:
    carried_out = events = refusals = 0
    with ThreadPoolExecutor(2) as threads:
        for row in rows:
            outcomes = _at_once(threads, acts(row))
            with office.database.read() as reader:
                lines = [line for line in history(reader, row.id) if line["action"] in actions]
            carried_out += done(row) == 1
            events += len(lines) == 1
            refusals += sum(_says_all(each, lines) for each in outcomes) == 1
    return Tally(kind, len(rows), carried_out, events, refusals)


def _at_once(threads: ThreadPoolExecutor, acts: tuple[Act, Act]) -> list[object]:
    together = threading.Barrier(2)

    def run(act: Act) -> object:
        together.wait()
        try:
            return act()
        except Exception as error:
            return error

    return list(threads.map(run, acts))


def _says_all(outcome: object, lines: list[dict]) -> bool:
    """Whether somebody was told that they came too late, by whom and by what."""
    if isinstance(outcome, Receipt):
        return outcome.result is Result.QUARANTINED and outcome.reason == "application-closed"
    if not isinstance(outcome, ScreenOutdated):
        return False
    told = outcome.arguments["actor"], outcome.arguments["action"]
    return told in [(line["actor"], line["action"]) for line in lines]


def _in_review(office: Office, number: int) -> list[ApplicationRow]:
    return _cases(office, Status.IN_REVIEW, number)


def _cases(office: Office, status: Status, number: int) -> list[ApplicationRow]:
    """Those without a blocking finding, which may be decided either way."""
    with office.database.read() as reader:
        found = page(reader, QueueFilter(statuses=(status,)), EVERYTHING, size=2 * number)
        return [row for each in found if not (row := by_number(reader, each["number"], EVERYTHING)).blocking][:number]


def _now(office: Office, row: ApplicationRow) -> ApplicationRow:
    with office.database.read() as reader:
        return by_id(reader, row.id, EVERYTHING)


def _reviewer(row: ApplicationRow) -> Actor:
    return Actor(row.assignee, frozenset({Role.REVIEWER}))


def _find(transaction: Transaction, row: ApplicationRow) -> None:
    """Let a check have found something that can be set aside."""
    transaction.insert("revision", [_revision(row)])
    result = CheckResult(FINDING.code, 1, FINDING.outcome, findings=(FINDING,))
    add_results(transaction, row, Found([result]), row.received_at)


def _revision(row: ApplicationRow) -> dict:
    return {
        "application": row.id,
        "revision": row.revision,
        "digest": "",
        "submitted_at": row.submitted_at,
        "received_at": row.received_at,
        "reference_version": 1,
        "personal_data_consent": True,
        "terms_consent": True,
    }


@cache
def _form() -> Form:
    return replace(build("duels", scans="small").form, documents=())


def _package(folder: Path, uuid: UUID, revision: int) -> Path:
    path = folder / f"{uuid}-{revision}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(FORM, application_xml(replace(_form(), uuid=uuid, revision=revision)))
    return path


def duels(office: Office, of_decisions: int, of_others: int) -> Iterator[Tally]:
    """All kinds, in a store that was arranged for the larger number."""
    yield decisions(office, of_decisions)
    for kind in (claims, waivers, answers):
        yield kind(office, of_others)
