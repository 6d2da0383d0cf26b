"""Destroying data: what becomes of each table, of the files and of the texts in the chains. See docs/retention.md.

Everything of one thing goes in one transaction, with the line that tells of it; files go after it, when nothing refers to
them any more. Whoever calls this has made sure that the thing may go.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from data.access_log import ACCESSES
from data.database import Reader, Transaction
from data.events import EVENTS
from data.model import Status
from data.retention_rules import Data

# Papers about a person; the others are the organisation's.
PERSONAL_PAPERS = (
    "passport", "snils", "policy", "consent", "head_appointment", "power_of_attorney", "specialist_certificate", "other",
)  # fmt: skip

_OF_STAFF = (
    "head",
    "employees",
    "certificates",
    "results",
    "findings",
    "register_changes",
    "staff_faults",
    "notes",
    "mentions",
    "opinions",
    "document_marks",
    "document_looks",
    "waivers",
    "intake",
)
_LETTERS = ("decisions", "proposals", "clarifications", "clarification_items")
_TICKETS = ("ticket_entries", "ticket_files", "tickets")
_OF_ALL = (
    *_OF_STAFF,
    "documents",
    "received_files",
    "scans",
    "signatures",
    "page_hashes",
    "holdings",
    "holding_tail",
    "case_looks",
    "preservations",
    "contacts",
    "hold",
    *_LETTERS,
    "notifications",
    *_TICKETS,
)
_NOT_REGISTERED = (
    "organisation",
    "case_row",
    "licences",
    "registration_faults",
)  # what a registration shows the public
_STAFF_AFTERWARDS = ("staff_documents", "staff_files", "staff_scans", "staff_page_hashes", "staff_signatures")

STATEMENTS: Mapping[Data, tuple[str, ...]] = {
    Data.PACKAGE: _OF_ALL,
    Data.STAFF: _OF_STAFF,
    Data.DERIVED: (),
    Data.LETTERS: _LETTERS,
    Data.NOTIFICATIONS: ("notifications",),
    Data.TICKETS: _TICKETS,
}
# Whose texts in the two chains go as well.
EVENTS_OF = frozenset({Data.PACKAGE, Data.STAFF, Data.LETTERS})
ACCESSES_OF = frozenset({Data.PACKAGE, Data.STAFF})


class Place(StrEnum):
    """Where a file lies that is to go: all of the first two by their SHA-256, a report's by its name."""

    BLOB = "blob"  # with what was made of it
    DERIVED = "derived"  # what was made of it alone
    QUARANTINE = "quarantine"
    REPORT = "report"


@dataclass(slots=True)
class Gone:
    """What was destroyed of a thing: rows by table, people, and the files that are to follow."""

    objects: dict[str, int] = field(default_factory=dict)
    people: int = 0
    files: list[tuple[Place, str]] = field(default_factory=list)

    def count(self, what: str, number: int) -> None:
        if number:
            self.objects[what] = self.objects.get(what, 0) + number


def destroy_of_case(transaction: Transaction, application: int, data: Data) -> Gone:
    """Destroy that data of a case. A registered one keeps what the public register shows of its organisation."""
    case = transaction.row("case_for_destruction", application=application)
    gone = Gone(people=transaction.value("people_of_case", application=application))
    gone.files = _files(transaction, application, data)
    gone.count("files", len(gone.files))
    names = STATEMENTS[data]
    if data is Data.PACKAGE and case["status"] != Status.APPROVED:
        names += _NOT_REGISTERED
    for name in names:
        gone.count(name, transaction.value(f"destroy_{name}", application=application))
    if data is Data.STAFF:
        types = {"staff_documents": {"types": list(PERSONAL_PAPERS)}}
        for name in _STAFF_AFTERWARDS:
            gone.count(name, transaction.value(f"destroy_{name}", application=application, **types.get(name, {})))
        _rename(transaction, application)
        gone.count("holdings", transaction.value("destroy_holdings", application=application))
        gone.count("holdings", transaction.value("destroy_holding_tail", application=application))
    if data in EVENTS_OF:
        gone.count("events", EVENTS.destroy(transaction, application=application))
    if data in ACCESSES_OF:
        gone.count("accesses", ACCESSES.destroy(transaction, application=application))
    return gone


def destroy_of_no_case(transaction: Transaction, thing: int, data: Data, *, at: dt.datetime) -> Gone:
    """Destroy a closed ticket, a package in quarantine, the file of a report, or the texts of the access log up to a line."""
    gone = Gone()
    match data:
        case Data.TICKETS:
            gone.files = _named(Place.BLOB, transaction.rows("screenshots_of_ticket", thing=thing))
            for name in ("destroy_entries_of_ticket", "destroy_files_of_ticket", "destroy_ticket"):
                gone.count("tickets", transaction.value(name, thing=thing))
        case Data.QUARANTINE:
            gone.files = [
                (Place.QUARANTINE, row["digest"]) for row in transaction.rows("intake_for_destruction", thing=thing)
            ]
            gone.count("intake", transaction.value("destroy_quarantined", thing=thing, at=at))
        case Data.FILES:
            gone.files = [(Place.REPORT, row["file"]) for row in transaction.rows("report_file", thing=thing)]
            gone.count("reports", transaction.value("destroy_report_file", thing=thing))
        case Data.ACCESS_LOG:
            until = transaction.value("access_moment", thing=thing)
            gone.count("accesses", ACCESSES.destroy(transaction, through=until))
    gone.count("files", len(gone.files))
    return gone


def needed(reader: Reader, place: Place, names: Sequence[str]) -> set[str]:
    """Which of these files something in the store refers to."""
    statement = {Place.BLOB: "blobs_needed", Place.QUARANTINE: "quarantined_needed"}.get(place)
    return {row["name"] for row in reader.rows(statement, names=list(names))} if statement else set()


def _files(reader: Reader, application: int, data: Data) -> list[tuple[Place, str]]:
    match data:
        case Data.PACKAGE:
            return [
                *_named(Place.BLOB, reader.rows("files_of_case", application=application)),
                *_named(Place.BLOB, reader.rows("screenshots_of_case", application=application)),
            ]
        case Data.STAFF:
            found = reader.rows("files_of_staff", application=application, types=list(PERSONAL_PAPERS))
            return _named(Place.BLOB, found)
        case Data.DERIVED:
            return _named(Place.DERIVED, reader.rows("files_of_case", application=application))
        case Data.TICKETS:
            return _named(Place.BLOB, reader.rows("screenshots_of_case", application=application))
    return []


def _named(place: Place, rows: Sequence[Mapping[str, str]]) -> list[tuple[Place, str]]:
    return [(place, row["sha256"]) for row in rows]


def _rename(transaction: Transaction, application: int) -> None:
    """Names of files name the head: those that stay get a number instead."""
    old = [row["path"] for row in transaction.rows("files_left", application=application)]
    new = [f"documents/{n}{_suffix(path)}" for n, path in enumerate(old, 1)]
    for table in ("documents", "received_files", "scans", "page_hashes"):
        transaction.value(f"rename_{table}", application=application, old=old, new=new)


def _suffix(path: str) -> str:
    found = re.search(r"\.[A-Za-z]{1,5}$", path)
    return found[0].lower() if found else ""
