"""Looking at the personal numbers of one case: who may, and that it is noted before anything is shown."""

from __future__ import annotations

import datetime as dt

from dashboard.casework.accounts import as_of_now
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import REVEALERS, REVEALERS_OF_THEIR_OWN, Actor
from dashboard.locale import N_
from data.access_log import Access, Deed, add_accesses
from data.applications import ApplicationRow, by_number
from data.database import Transaction

LASTS = dt.timedelta(minutes=15)


def may_reveal(row: ApplicationRow, actor: Actor) -> bool:
    """A reviewer of the cases given to them, and whoever may of all."""
    return bool(actor.roles & REVEALERS) or (bool(actor.roles & REVEALERS_OF_THEIR_OWN) and row.assignee == actor.name)


def reveal(office: Office, number: str, revision: int, actor: Actor) -> dt.datetime:
    """Note that the actor is about to see the personal numbers of a case; returns until when, as UTC without a zone.

    Durable when this returns. Raises NoSuchApplication, lifecycle.ActionRefused; then nothing may be shown.
    """

    def act(transaction: Transaction) -> dt.datetime:
        now = as_of_now(transaction, actor)
        row = by_number(transaction, number, now.scope)
        if row is None:
            raise NoSuchApplication(number)
        if not may_reveal(row, now):
            raise ActionRefused(
                N_("Only the reviewer of application {number} or a senior reviewer may see its personal data."),
                number=number,
            )
        at = office.now()
        add_accesses(transaction, [Access(at, actor.name, Deed.REVEAL, row.id, revision)])
        return at + LASTS

    return office.database.write(act)
