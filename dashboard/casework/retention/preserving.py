"""Keeping a case from destruction: for a dispute, an inspection, a court. It falls due under no rule until that ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard.casework.door import add_to
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow
from data.database import Transaction

LONGEST = 500


def preserve(office: Office, number: str, actor: Actor, *, reason: str) -> ApplicationRow:
    """Keep the case from destruction. Raises door.NoSuchApplication, lifecycle.ActionRefused."""
    text = _said(reason)

    def add(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> Mapping[str, object]:
        if transaction.value("is_preserved", application=row.id):
            raise ActionRefused(N_("Application {number} is kept from destruction already."), number=row.number)
        transaction.insert(
            "preservation", [{"application": row.id, "preserved_at": at, "preserved_by": actor.name, "reason": text}]
        )
        transaction.rows("forget_due_of_case", thing=row.id)
        return {"reason": text}

    return add_to(office, number, Action.PRESERVE, actor, add=add)


def end_preservation(office: Office, number: str, actor: Actor, *, reason: str) -> ApplicationRow:
    """Let it fall due again. Raises door.NoSuchApplication, lifecycle.ActionRefused."""
    text = _said(reason)

    def add(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> Mapping[str, object]:
        if not transaction.value("is_preserved", application=row.id):
            raise ActionRefused(N_("Application {number} is not kept from destruction."), number=row.number)
        transaction.change("end_preservation", application=row.id, at=at, by=actor.name, ending=text)
        return {"reason": text}

    return add_to(office, number, Action.END_PRESERVATION, actor, add=add)


def _said(reason: str) -> str:
    text = " ".join(reason.split())
    if not 0 < len(text) <= LONGEST:
        raise ActionRefused(N_("Say why in at most {most} characters: the history keeps it."), most=str(LONGEST))
    return text
