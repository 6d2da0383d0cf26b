"""The demonstration: three years of history, then fresh packages that come in through the front door and are worked on."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dashboard.casework.assignment import claim
from dashboard.casework.checking import AT_ONCE, check
from dashboard.casework.clarification import request_clarification
from dashboard.casework.clock import MOSCOW, moscow_day
from dashboard.casework.dossier import read_dossier
from dashboard.casework.drafting import offers
from dashboard.casework.intake import Receipt, Result, Source, take_in
from dashboard.casework.licence_watch import watch_licences
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor
from dashboard.casework.standing.passing import make_pass, next_pass
from dashboard.demo.accounts import ACCOUNTS, open_to_everybody
from dashboard.demo.authority.demonstration import write_authorities
from dashboard.demo.conversation import converse
from dashboard.demo.demo_set import DemoPackage, demo_set, orders, register_records
from dashboard.demo.history import Past, load_history
from dashboard.demo.organisations import Applicant
from dashboard.demo.registers.confirming import confirming, confirming_licence, suspended_licence, together
from dashboard.demo.registers.loading import load_registers
from dashboard.demo.registers.strangers import strangers
from data.accounts import read_accounts
from data.applications import ApplicationRow, by_number
from data.model import Status
from data.registers.changes import mark_applied, unapplied
from data.registers.records import Extract, RegisterKind
from data.registration_passes import with_ended_licences
from data.scope import EVERYTHING

SEED = 2026
HISTORY = 6000
PACKAGES = 56
SUSPENDED = 700  # one licence of so many that are registered was suspended
COLLEAGUE = Actor.of(ACCOUNTS[1])

_MINUTE, _HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


@dataclass
class _Load:
    office: Office
    executor: Executor
    threads: ThreadPoolExecutor
    checks: list[Future] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)

    def at(self, moment: dt.datetime) -> Office:
        """The office as it was at a moment: everything that happens there happens then, and nobody is sent anything."""
        return replace(self.office, now=lambda: min(moment, self.office.now()), sends=False)

    def take(self, demo: DemoPackage) -> Receipt:
        """Send one package in at the moment it was submitted, and its checks to work."""
        moment = _submitted(demo) or self.office.now()
        with tempfile.NamedTemporaryFile(dir=self.office.scratch, suffix=".zip") as file:
            demo.package.write_zip(Path(file.name))
            receipt = take_in(self.at(moment + _MINUTE), Path(file.name), via=Source.DEMO, name=f"{demo.name}.zip")
        if receipt.result == Result.ACCEPTED:
            self.numbers[demo.name] = receipt.number
            self.checks.append(self.threads.submit(self._check, receipt.number, moment + 3 * _MINUTE))
        return receipt

    def _check(self, number: str, moment: dt.datetime) -> ApplicationRow | None:
        with self.office.database.read() as reader:
            row = by_number(reader, number, EVERYTHING)
        return check(self.at(moment), row.id, self.executor)

    def ask(self, demo: DemoPackage, actor: Actor) -> None:
        """Have a reviewer claim the case and ask about every fault found in it; a returned one is answered unasked."""
        moment, number = _submitted(demo) + 2 * _HOUR, self.numbers[demo.name]
        with self.office.database.read() as reader:
            if by_number(reader, number, EVERYTHING).status is Status.RETURNED:
                return
        seen = self._claim(number, actor, moment)
        dossier = read_dossier(self.office, number, EVERYTHING)
        if items := [offer.item for offer in offers(self.office, dossier)]:
            request_clarification(self.at(moment + _HOUR), number, actor, seen=seen.version, items=items)

    def _claim(self, number: str, actor: Actor, moment: dt.datetime) -> ApplicationRow:
        with self.office.database.read() as reader:
            seen = by_number(reader, number, EVERYTHING).version
        return claim(self.at(moment), number, actor, seen=seen)

    def hand_out(self) -> None:
        """Leave some cases on the desks of two reviewers, as on any morning."""
        with self.office.database.read() as reader:
            rows = [by_number(reader, number, EVERYTHING) for number in sorted(set(self.numbers.values()))]
        free = [row for row in rows if row.assignee is None and row.status == "checked"]
        now = self.office.now()
        mine = [self._claim(row.number, DEMO_REVIEWER, now) for row in free[1:16:3]]
        colleagues = [self._claim(row.number, COLLEAGUE, now) for row in free[2:16:3]]
        converse(self.at(now), mine, colleagues)


def load_demo(
    office: Office, executor: Executor, *, packages: int = PACKAGES, history: int = HISTORY
) -> Iterator[Mapping[str, Any]]:
    """Fill an empty office; yields `{"total": n}` and a line a package. An office with cases or accounts is left as it is."""
    with office.database.read() as reader:
        if reader.value("application_count") or read_accounts(reader):
            yield {"total": 0}
            return
    yield {"total": packages + 2}
    office.database.write(lambda transaction: open_to_everybody(transaction, office.now()))
    today = moscow_day(office.now())
    now = office.now().replace(tzinfo=dt.UTC).astimezone(MOSCOW)
    drawn = demo_set(SEED, packages, now=now, executor=executor)
    past = load_history(office, seed=SEED, today=today, applications=history)
    yield {"history": past.cases}
    write_authorities(office.authorities, at=office.now())
    fresh = register_records(orders(SEED, packages, now=now))
    yield {"registers": load_registers(office, _known(fresh, past, today), as_of=today - dt.timedelta(days=1))}
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="demo-checks") as threads:
        load = _Load(office, executor, threads)
        asked: dict[str, DemoPackage] = {}
        for demo in drawn:
            if demo.answers:
                _finish(load)
                load.ask(asked[demo.answers], DEMO_REVIEWER)
            receipt = load.take(demo)
            asked = {demo.name: demo}
            yield {"package": demo.name, "result": receipt.result}
        _finish(load)
        load.hand_out()
    _follow_registers(office)
    _look_at_registrations(office)


def _known(fresh: Extract, past: Past, today: dt.date) -> Extract:
    """All that the registers hold: of the packages to come, of the open and approved cases, and of others."""
    return together(
        (
            fresh,
            *map(confirming, past.open),
            *_of_registered(past.approved, today),
            *map(confirming, strangers(SEED, on=today)),
        )
    )


def _of_registered(approved: Sequence[Applicant], today: dt.date) -> Iterator[Extract]:
    """The licences of a few were suspended lately."""
    for number, applicant in enumerate(approved, 1):
        if number % SUSPENDED == 0:
            yield suspended_licence(applicant, today - dt.timedelta(days=1 + number % 9))
        else:
            yield confirming_licence(applicant)


def _follow_registers(office: Office) -> None:
    """Draw what the registers say of the past, which was written before they were loaded.

    The office would look at every licence that was approved; here those whose end or suspension is registered are the
    only ones with anything to tell. The open cases of the past have no scans that could be checked again.
    """
    with office.database.read() as reader:
        news = [snapshot for snapshot, _ in unapplied(reader)]
        (licences,) = (each for each in news if each.kind is RegisterKind.LICENCES)
        ended = with_ended_licences(reader, licences.version)
    for application in sorted(ended):
        watch_licences(office, application, licences, since_decision=True)
    at = office.now()
    office.database.write(lambda transaction: [mark_applied(transaction, each, at) for each in news])


def _look_at_registrations(office: Office) -> None:
    """As the night before this morning would have."""
    while due := next_pass(office):
        make_pass(office, due)


def _finish(load: _Load) -> None:
    for pending in load.checks:
        pending.result()
    load.checks.clear()


def _submitted(demo: DemoPackage) -> dt.datetime | None:
    recipe = getattr(demo.package, "recipe", None)
    return recipe.submitted_at.astimezone(dt.UTC).replace(tzinfo=None) if recipe else None
