"""Decisions, and those proposed that wait for the second person. Times are UTC without a zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from enum import StrEnum

from data.database import Reader, Transaction
from data.statistics import MOSCOW_AHEAD


class Why(StrEnum):
    """Why a decision needs a second person."""

    KIND = "kind"  # every decision of that kind does
    WAIVER = "waiver"  # a blocking finding was set aside
    SAMPLE = "sample"  # drawn at random, to see how well decisions are made
    ASKED = "asked"  # the reviewer wanted it


@dataclass(frozen=True, slots=True)
class Decision:
    """`annulled` is "" while it stands, else "undone" or "reversed". `grounds` are codes.

    `working_days` are those from receipt without `waited_days`, on which the applicant was waited for; `rounds` is the
    number of clarifications that were not taken back.
    """

    ordinal: int
    revision: int
    outcome: str
    decided_at: dt.datetime
    decided_by: str
    approved_by: str
    text: str
    working_days: int
    registration_number: str
    annulled: str = ""
    annulled_at: dt.datetime | None = None
    annulled_by: str = ""
    annulment: str = ""
    grounds: tuple[str, ...] = ()
    waited_days: int = 0
    rounds: int = 0

    @property
    def stands(self) -> bool:
        return not self.annulled


@dataclass(frozen=True, slots=True)
class Proposal:
    """`settled` is "" while the second person is waited for, else "confirmed" or "declined"."""

    ordinal: int
    revision: int
    outcome: str
    why: Why
    proposed_at: dt.datetime
    proposed_by: str
    text: str
    grounds: tuple[str, ...]
    settled: str = ""
    settled_at: dt.datetime | None = None
    settled_by: str = ""
    settlement: str = ""


def read_decisions(reader: Reader, application: int) -> tuple[Decision, ...]:
    """All of a case, oldest first, the annulled ones too."""
    grounds: dict[int, list[str]] = {}
    for row in reader.rows("decision_grounds_of_application", application=application):
        grounds.setdefault(row["decision"], []).append(row["ground"])
    rows = reader.rows("decisions_of_application", application=application)
    return tuple(Decision(**row, grounds=tuple(grounds.get(row["ordinal"], ()))) for row in rows)


def add_decision(transaction: Transaction, application: int, decision: Decision, *, kind: str, region: str) -> None:
    """`kind` and `region` are the case's, by which its grounds are counted."""
    columns = asdict(decision)
    del columns["grounds"]
    transaction.insert("decision", [{"application": application} | columns])
    of_decision = {
        "application": application,
        "decision": decision.ordinal,
        "decided_on": (decision.decided_at + MOSCOW_AHEAD).date() if decision.stands else None,
        "kind": kind,
        "region": region,
    }
    grounds = [of_decision | {"ordinal": n, "ground": ground} for n, ground in enumerate(decision.grounds, 1)]
    transaction.insert("decision_ground", grounds)


def annul_decision(
    transaction: Transaction, application: int, decision: Decision, how: str, at: dt.datetime, by: str, text: str
) -> None:
    """`how` is "undone" or "reversed". Raises StaleChange when it does not stand any more."""
    of_decision = {"application": application, "ordinal": decision.ordinal}
    transaction.change("annul_decision", **of_decision, annulled=how, at=at, by=by, text=text)
    transaction.change("annul_grounds", **of_decision, expect=len(decision.grounds))


def read_proposals(reader: Reader, application: int) -> tuple[Proposal, ...]:
    rows = reader.rows("proposals_of_application", application=application)
    return tuple(Proposal(**row | {"why": Why(row["why"]), "grounds": tuple(row["grounds"].split())}) for row in rows)


def add_proposal(transaction: Transaction, application: int, proposal: Proposal) -> None:
    columns = asdict(proposal) | {"grounds": " ".join(proposal.grounds)}
    transaction.insert("proposal", [{"application": application} | columns])
