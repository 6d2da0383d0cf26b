"""Rows of cases for tests of counting and listing: only what is counted, the rest filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from data.database import Database, Transaction
from data.model import Status
from data.queue import fold

OPENED = dt.datetime(2026, 1, 12, 6, 0)


@dataclass(frozen=True)
class Case:
    """One case. `closed_at` is the moment of a decision, a return or a withdrawal; moments are UTC without a zone."""

    received_at: dt.datetime = OPENED
    status: Status = Status.CHECKED
    closed_at: dt.datetime | None = None
    kind: str = "medical"
    region: str = "77"
    name: str = "ООО «Клиника»"
    inn: str = "7725088527"
    ogrn: str = "1027700132195"
    due_on: dt.date | None = None
    working_days: int = 0
    review_days: int = 3
    grounds: Sequence[str] = ()
    email: str = ""
    assignee: str | None = None
    priority: bool = False
    held_until: dt.date | None = None
    waived: Sequence[str] = ()  # codes of checks; one with a "?" behind it waits for the second person
    answered: bool = False  # a clarification about revision 1 was answered by revision 2
    waited_days: int = 0
    rounds: int = 0
    failed: Sequence[str] = ()  # codes of checks that hold something against the current revision
    broken: bool = False  # a check ended in an error
    samples: Sequence[tuple[str, dt.datetime]] = ()  # confirmed or declined, and when
    registered_as: str = ""  # the registration number of the decision
    doubtful: bool = False  # something has come to speak against the registration
    reversed_by: Sequence[tuple[str, dt.datetime]] = ()  # who made a decision that was reversed, and when they made it

    @property
    def decided(self) -> bool:
        return self.status in (Status.APPROVED, Status.REJECTED)

    @property
    def closed_on(self) -> dt.date | None:
        closed = self.decided or self.status in (Status.RETURNED, Status.WITHDRAWN)
        return ((self.closed_at or self.received_at) + dt.timedelta(hours=3)).date() if closed else None


def write(database: Database, cases: Iterable[Case]) -> None:
    """Put the cases into an empty store, in order of arrival."""
    ordered = sorted(cases, key=lambda case: case.received_at)

    def act(transaction: Transaction) -> None:
        keyed = list(enumerate(ordered, 1))
        transaction.insert("application", [_application(key, case) for key, case in keyed])
        transaction.insert("organisation", [_organisation(key, case) for key, case in keyed])
        transaction.insert("clarification", [_clarification(key, case) for key, case in keyed if case.answered])
        transaction.insert("waiver", [row for key, case in keyed for row in _waivers(key, case)])
        transaction.insert("open_finding", [row for key, case in keyed for row in _open_findings(key, case)])
        transaction.insert(
            "broken_check", [{"application": key, "code": "scan.blur"} for key, case in keyed if case.broken]
        )
        transaction.insert("proposal", [row for key, case in keyed for row in _samples(key, case)])
        decided = [(key, case) for key, case in keyed if case.decided]
        annulled = [row for key, case in keyed for row in _reversed(key, case)]
        transaction.insert("registration_fault", [_fault(key, case) for key, case in keyed if case.doubtful])
        transaction.insert("decision", annulled)
        transaction.insert("decision", [_decision(key, case) for key, case in decided])
        grounds = [
            _ground(key, case, 1 + len(case.reversed_by), n, ground) | {"decided_on": case.closed_on}
            for key, case in decided
            for n, ground in enumerate(case.grounds, 1)
        ]
        by_key = dict(keyed)
        grounds += [
            _ground(row["application"], by_key[row["application"]], row["ordinal"], 1, "form_errors")
            | {"decided_on": None}
            for row in annulled
        ]
        transaction.insert("decision_ground", grounds)

    database.write(act)


def store(folder: Path, cases: Iterable[Case]) -> Database:
    database = Database(folder / "cases.duckdb", threads=1)
    write(database, cases)
    return database


def _application(key: int, case: Case) -> dict:
    return {
        "id": key,
        "uuid": UUID(int=key),
        "number": f"{case.received_at.year}-{key:07}",
        "kind": case.kind,
        "form": "legal_entity",
        "region": case.region,
        "name": case.name,
        "name_folded": fold(case.name),
        "inn": case.inn,
        "ogrn": case.ogrn,
        "status": case.status,
        "status_since": case.closed_at or case.received_at,
        "version": 1,
        "revision": _revision(case),
        "assignee": case.assignee,
        "submitted_at": case.received_at,
        "received_at": case.received_at,
        "due_on": case.due_on,
        "decided_at": case.closed_at if case.decided else None,
        "priority": case.priority,
        "held_until": case.held_until,
        "warnings": len(case.failed),
        "received_on": (case.received_at + dt.timedelta(hours=3)).date(),
        "review_days": case.review_days,
        "closed_on": case.closed_on,
        "working_days": case.working_days if case.decided else None,
        "waited_days": case.waited_days if case.decided else None,
        "rounds": case.rounds if case.decided else None,
    }


def _ground(key: int, case: Case, decision: int, ordinal: int, ground: str) -> dict:
    of_case = {"application": key, "kind": case.kind, "region": case.region}
    return of_case | {"decision": decision, "ordinal": ordinal, "ground": ground}


def _revision(case: Case) -> int:
    return 2 if case.answered else 1


def _clarification(key: int, case: Case) -> dict:
    return {
        "application": key,
        "ordinal": 1,
        "revision": 1,
        "asked_at": case.received_at,
        "asked_by": "Иванова А. А.",
        "text": "",
        "due_on": case.received_at.date(),
        "answered_at": case.received_at,
        "withdrawn_at": None,
    }


def _waivers(key: int, case: Case) -> list[dict]:
    return [
        {
            "application": key,
            "revision": 1,
            "ordinal": n,
            "identity": "",
            "code": code.rstrip("?"),
            "reason": "immaterial",
            "text": "",
            "waived_at": case.received_at,
            "waived_by": "Иванова А. А.",
            "needs_second": code.endswith("?"),
            "confirmed_at": None,
            "confirmed_by": "",
            "withdrawn_at": None,
            "withdrawn_by": "",
        }
        for n, code in enumerate(case.waived, 1)
    ]


def _open_findings(key: int, case: Case) -> list[dict]:
    families = [code.partition(".")[0] for code in case.failed]
    of_case = {
        "application": key,
        "received_on": (case.received_at + dt.timedelta(hours=3)).date(),
        "kind": case.kind,
        "region": case.region,
    }
    return [
        of_case | {"code": code, "leads_family": families.index(family) == n}
        for n, (code, family) in enumerate(zip(case.failed, families, strict=True))
    ]


def _samples(key: int, case: Case) -> list[dict]:
    return [
        {
            "application": key,
            "ordinal": n,
            "revision": 1,
            "outcome": "approved",
            "why": "sample",
            "proposed_at": at,
            "proposed_by": "Иванова А. А.",
            "text": "",
            "grounds": "",
            "settled": settled,
            "settled_at": at,
        }
        for n, (settled, at) in enumerate(case.samples, 1)
    ]


def _organisation(key: int, case: Case) -> dict:
    texts = (
        "short_name", "okpo", "oid", "legal_address", "legal_postal_code", "legal_region", "actual_address",
        "actual_postal_code", "actual_region", "phone", "email", "facility_kind",
    )  # fmt: skip
    return {
        "application": key,
        "revision": _revision(case),
        "kind": case.kind,
        "form": "legal_entity",
        "several_founders": False,
        "licensed_activity": True,
        "full_name": case.name,
        "inn": case.inn,
        "kpp": "007701001",
        "ogrn": case.ogrn,
        **dict.fromkeys(texts, "") | {"email": case.email},
    }


def _decision(key: int, case: Case) -> dict:
    return {
        "application": key,
        "ordinal": 1 + len(case.reversed_by),
        "revision": 1,
        "outcome": case.status,
        "decided_at": case.closed_at,
        "decided_by": case.assignee or "Иванова А. А.",
        "text": "",
        "working_days": case.working_days,
        "waited_days": case.waited_days,
        "rounds": case.rounds,
        "registration_number": case.registered_as,
        "annulled": "",
    }


def _fault(key: int, case: Case) -> dict:
    said = {"code": "licence.suspended", "outcome": "failed", "severity": "blocking", "reason": "suspended"}
    said |= {"arguments": "{}", "field": "Licenses/License[1]/@number", "found_at": case.closed_at}
    return {"application": key, "decision": 1 + len(case.reversed_by)} | said


def _reversed(key: int, case: Case) -> list[dict]:
    return [
        _decision(key, case)
        | {
            "registration_number": "",
            "ordinal": n,
            "outcome": "rejected",
            "decided_at": at,
            "decided_by": person,
            "annulled": "reversed",
        }
        for n, (person, at) in enumerate(case.reversed_by, 1)
    ]
