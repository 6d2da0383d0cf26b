"""Packages that somebody loads by hand or tries again: who may, and the quarantine, whose packages are of no case yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dashboard.casework.accounts import as_of_now
from dashboard.casework.intake import Receipt, Source, retry, take_in
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.locale import N_
from data.applications import by_number

BRINGERS = frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER, Role.MANAGER, Role.ADMINISTRATOR})


def may_bring(actor: Actor) -> bool:
    return bool(actor.roles & BRINGERS)


def may_open_quarantine(actor: Actor) -> bool:
    """Whose cases those packages are nobody knows: they are for those alone who may see all."""
    return may_bring(actor) and actor.scope.is_everything


def load_by_hand(office: Office, actor: Actor, package: Path, *, name: str) -> Receipt:
    """Take in a package that the actor has; of a case that they may not see, the receipt gives no number.

    Raises lifecycle.ActionRefused and what `intake.take_in` raises.
    """
    with office.database.read() as reader:
        now = as_of_now(reader, actor)
    if not may_bring(now):
        raise ActionRefused(N_("Your role does not let you load packages."))
    receipt = take_in(office, package, via=Source.UPLOAD, name=name)
    with office.database.read() as reader:
        is_seen = receipt.number and by_number(reader, receipt.number, now.scope)
    return receipt if is_seen else replace(receipt, number="")


def try_again(office: Office, actor: Actor, intake: int) -> Receipt:
    """Try a package of the quarantine again. Raises lifecycle.ActionRefused and what `intake.retry` raises."""
    with office.database.read() as reader:
        now = as_of_now(reader, actor)
    if not may_bring(now):
        raise ActionRefused(N_("Your role does not let you load packages."))
    if not may_open_quarantine(now):
        raise LookupError(f"intake {intake} is not in quarantine")
    return retry(office, intake)
