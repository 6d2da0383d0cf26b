"""Returning an application whose form nobody validly signed: by the program where that is certain, else by a reviewer.

A returned application may be sent again with the next revision. The clock stands still until then and begins anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from dashboard.casework.door import move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.database import Transaction
from data.model import Finding, Outcome, Severity
from data.reference import Reference, Remedy

# An authority that is not on our list is none of them: the list may lag behind, and only a person can tell.
CERTAIN = frozenset(
    {
        "signature.missing",
        "signature.invalid",
        "signature.algorithm",
        "signature.expired",
        "signature.not-yet-valid",
        "signature.revoked",
    }
)


def certain_faults(findings: Iterable[Finding]) -> list[Finding]:
    """The faults of the form's own signature for which the program returns the application by itself."""
    return [
        each
        for each in findings
        if each.code in CERTAIN
        and each.outcome is Outcome.FAILED
        and each.severity is Severity.BLOCKING
        and not each.evidence.document
    ]


def may_be_returned_for(finding: Finding, reference: Reference) -> bool:
    """Whether a fault is one that a reviewer may return the application for."""
    ground = reference.ground_for(finding.code)
    return (
        finding.outcome is Outcome.FAILED
        and finding.severity is Severity.BLOCKING
        and ground is not None
        and ground.remedy is Remedy.RETURN
    )


def stopped(row: ApplicationRow) -> Change:
    """The columns of a case that goes back: the next revision gets the whole time of a review."""
    return replace(Change.of(row).off_hold(), due_on=None, remaining_days=row.review_days, answer_due_on=None)


def return_application(office: Office, number: str, actor: Actor, *, seen: int, text: str) -> ApplicationRow:
    """Return it with a text that the applicant reads. Raises what `door.move` raises."""
    if not text.strip():
        raise ActionRefused(N_("A return needs a text that tells the applicant why."))

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        return stopped(row), {"text": text.strip()}

    return move(office, number, Action.RETURN, actor, seen=seen, change=change)
