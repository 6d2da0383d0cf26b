"""Looking at all registrations again, once a Moscow night and when somebody asks for it.

What may have changed since the last pass is asked of the store, and only that is looked at: what stands in doubt, what a
certificate ended of meanwhile, what differs in the register of licences, and what its records had announced for these
days. The first pass asks for all that has ended by then: every decision was made on the register of its day. When the
checks or the reference tables have changed, every registration is looked at.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from checks.catalogue import catalogue
from dashboard.casework.accounts import as_of_now
from dashboard.casework.clock import moscow, moscow_day
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor, Role
from dashboard.casework.standing.faults import CERTIFICATES, LICENCES, stand_anew
from dashboard.locale import N_
from data.database import Reader, StoreError, Transaction
from data.model import Status
from data.registered_organisations import in_doubt
from data.registers.comparing import touched
from data.registers.records import RegisterKind
from data.registers.snapshots import current_snapshots
from data.registration_passes import (
    Pass,
    PassState,
    add_pass,
    all_that_stand,
    last_by_licences,
    last_finished,
    open_pass,
    with_certificates_ended,
    with_dated_licences,
    with_ended_licences,
    with_faults,
)

log = logging.getLogger(__name__)

OPENS = dt.time(2)  # in Moscow: registers have been loaded by then, and nobody is at work
BATCH = 100  # registrations between two notes of how far it is
ASKERS = frozenset({Role.SENIOR_REVIEWER, Role.MANAGER, Role.ADMINISTRATOR})
_DAY = dt.timedelta(days=1)
_BEGINNING = dt.date(1990, 1, 1)  # no certificate is older


@dataclass
class _Tally:
    done: int
    failed: int
    reached: int
    raised: int
    cleared: int


def ask_for_pass(office: Office, actor: Actor) -> None:
    """Have all registrations looked at now. Raises ActionRefused."""

    def act(transaction: Transaction) -> bool:
        if not as_of_now(transaction, actor).roles & ASKERS:
            raise ActionRefused(N_("Your role does not allow this action."))
        return add_pass(transaction, night=None, by=actor.name, at=office.now())

    if not office.database.write(act):
        raise ActionRefused(N_("Registrations are being checked already: the result will be here soon."))


def registrations_to_look_at(office: Office, actor: Actor) -> int:
    """How many registrations are in doubt, for those whose business they are; 0 for others."""
    if not actor.roles & ASKERS:
        return 0
    return office.database.look_up(in_doubt, actor.scope)


def next_pass(office: Office) -> Pass | None:
    """The pass to make now: the one that was broken off, one that was asked for, or that of a night that began.

    Nights that a stopped server missed are made up for by one.
    """
    now = moscow(office.now())
    night = now.date() if now.time() >= OPENS else now.date() - _DAY

    def claim(transaction: Transaction) -> Pass | None:
        if open_pass(transaction) is None:
            add_pass(transaction, night=night, by=OFFICE.name, at=office.now())
        return open_pass(transaction)

    with office.database.read() as reader:
        if open_pass(reader) is None and (reader.value("last_night") or dt.date.min) >= night:
            return None
    return office.database.write(claim)


def make_pass(office: Office, due: Pass, *, stopping: Callable[[], bool] = lambda: False) -> None:
    """Look at everything that the pass has to look at. One that is stopped goes on where it was when it is made again."""
    with office.database.read() as reader:
        started = due.started_at or office.now()
        rules = due.rules or _rules(office)
        snapshot = due.snapshot if due.state is PassState.RUNNING else _snapshot(office, reader)
        left = [each for each in _candidates(office, reader, rules, snapshot, started) if each > due.reached]
    if due.state is PassState.WAITING:
        begun = {"started": started, "rules": rules, "snapshot": snapshot, "total": len(left)}
        office.database.write(lambda transaction: transaction.change("start_pass", id=due.id, **begun))
    tally = _Tally(due.done, due.failed, due.reached, due.raised, due.cleared)
    for start in range(0, len(left), BATCH):
        for application in left[start : start + BATCH]:
            if stopping():
                break
            _look(office, application, tally)
        _note(office, due, tally)
        if stopping():
            return
    office.database.write(lambda transaction: transaction.change("finish_pass", id=due.id, ended=office.now()))


def _look(office: Office, application: int, tally: _Tally) -> None:
    try:
        doubtful = stand_anew(office, application)
    except StoreError:
        raise
    except Exception:
        log.exception("the registration of the application with key %s could not be looked at", application)
        tally.failed += 1
    else:
        tally.raised += doubtful is True
        tally.cleared += doubtful is False
    tally.done += 1
    tally.reached = application


def _note(office: Office, due: Pass, tally: _Tally) -> None:
    numbers = dict(vars(tally))
    office.database.write(lambda transaction: transaction.change("advance_pass", id=due.id, **numbers))


def _candidates(office: Office, reader: Reader, rules: str, snapshot: int | None, started: dt.datetime) -> list[int]:
    """The keys of the applications to look at, in their order."""
    last, today = last_finished(reader), moscow_day(started)
    if last and (last.rules != rules or last.failed):
        return sorted(all_that_stand(reader))
    spans = _ended(office, moscow_day(last.started_at) if last else _BEGINNING, today)
    found = with_faults(reader) | with_certificates_ended(reader, spans)
    if snapshot is not None:
        found |= _of_licences(reader, snapshot, last_by_licences(reader), today)
    return sorted(found & all_that_stand(reader))


def _of_licences(reader: Reader, snapshot: int, last: Pass | None, today: dt.date) -> set[int]:
    """What the register of licences says otherwise than at the last pass that it was fresh for."""
    if last is None:
        return with_ended_licences(reader, snapshot)
    kept = {row["version"] for row in reader.rows("snapshots") if row["kind"] == RegisterKind.LICENCES}
    before = last.snapshot if last.snapshot in kept else None
    found = with_dated_licences(reader, snapshot, moscow_day(last.started_at), today)
    if before != snapshot:
        found |= set(touched(reader, RegisterKind.LICENCES, before=before, after=snapshot, statuses=[Status.APPROVED]))
    return found


def _ended(office: Office, since: dt.date, today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The last days of the certificates that have ceased to be good since a day: their own, or those of an extension."""
    extensions = office.reference.certificate_extensions
    return [
        (since, today - _DAY),
        *((each.expired_since, each.expired_until) for each in extensions if since <= each.valid_until < today),
    ]


def _rules(office: Office) -> str:
    """What is judged by: where it differs from that of the last pass, no registration is as it was looked at then."""
    checks = (each for each in catalogue().values() if each.family == LICENCES or each.code in CERTIFICATES)
    versions = " ".join(sorted(f"{each.code}:{each.version}" for each in checks))
    return f"reference:{office.reference.version} {versions}"


def _snapshot(office: Office, reader: Reader) -> int | None:
    """The version of the register of licences, while it is fresh: of a stale one nothing is concluded."""
    newest = current_snapshots(reader).get(RegisterKind.LICENCES)
    if newest is None:
        return None
    age = moscow_day(office.now()) - newest.as_of
    return newest.version if age.days <= office.reference.freshness_days[RegisterKind.LICENCES] else None
