"""What the places of a notification's text are filled with: the case, the question asked, the decision made."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.casework.wording import sentence
from dashboard.casework.words import STATUS
from dashboard.locale import _
from data.applications import ApplicationRow
from data.clarifications import read_questions
from data.database import Transaction
from data.decisions import read_decisions
from data.findings import read_findings
from data.notifications import Kind

PORTAL_VARIABLE = "EGISZ_PORTAL_ADDRESS"  # of the applicant's own pages, with {number} in it
LANGUAGE = "ru"


def values_of(
    office: Office,
    transaction: Transaction,
    row: ApplicationRow,
    kind: Kind,
    at: dt.datetime,
    details: Mapping[str, object],
) -> dict[str, str]:
    """Of a case as it is after the change; `details` are those of the event. Sentences are in the language in force."""
    values = {
        "number": row.number,
        "status": _(STATUS[row.status]),
        "revision": str(row.revision),
        "received_on": _day(moscow_day(at if kind is Kind.RESUBMITTED else row.received_at)),
        "due_on": _day(row.due_on),
        "answer_due_on": _day(row.answer_due_on),
        "decided_on": _day(moscow_day(row.decided_at or at)),
        "registration_number": str(details.get("registration_number") or ""),
        "text": str(details.get("text") or ""),
        "link": _link(row.number),
    }
    if kind is Kind.RETURNED:
        values["reasons"] = _reasons(office, transaction, row, details)
    if kind in (Kind.CLARIFICATION, Kind.REMINDER, Kind.EXPIRED, Kind.CLARIFICATION_WITHDRAWN):
        values |= _asked(transaction, row)
    if kind in (Kind.CLARIFICATION, Kind.REMINDER):
        values["text"] = values.pop("question", "")
    if kind in (Kind.APPROVED, Kind.REJECTED, Kind.REVERSED):
        values |= _decided(office, transaction, row)
    if kind in (Kind.APPROVED, Kind.REJECTED):
        values["text"] = values.pop("decision", "")
    return values


def _day(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _link(number: str) -> str:
    return os.environ.get(PORTAL_VARIABLE, "").replace("{number}", number)


def _reasons(office: Office, transaction: Transaction, row: ApplicationRow, details: Mapping[str, object]) -> str:
    """Why the program returned it, in sentences; a reviewer says it in a text."""
    codes = set(details.get("codes") or ())
    found = read_findings(transaction, row.id, row.revision) if codes else ()
    reference = office.reference_of(transaction, row.id)
    said = dict.fromkeys(sentence(each, reference, reveals=True) for each in found if each.code in codes)
    return "\n".join(f"— {each}" for each in said)


def _asked(transaction: Transaction, row: ApplicationRow) -> dict[str, str]:
    """The question that was asked last, item by item."""
    questions = read_questions(transaction, row.id)
    if not questions:
        return {}
    asked = questions[-1]
    return {
        "answer_due_on": _day(asked.due_on),
        "items": "\n".join(f"{number}. {' '.join(each.text.split())}" for number, each in enumerate(asked.items, 1)),
        "question": asked.text,
    }


def _decided(office: Office, transaction: Transaction, row: ApplicationRow) -> dict[str, str]:
    decisions = read_decisions(transaction, row.id)
    if not decisions:
        return {}
    last = decisions[-1]
    known = office.reference_of(transaction, row.id).grounds
    grounds = [known[code] for code in dict.fromkeys(last.grounds) if code in known]
    return {
        "decision": last.text,
        "decided_on": _day(moscow_day(last.decided_at)),
        "registration_number": last.registration_number,
        "grounds": "\n".join(f"{n}. {each.title(LANGUAGE)}" for n, each in enumerate(grounds, 1)),
        "recommendations": "\n".join(f"— {each.recommendation(LANGUAGE)}" for each in grounds),
    }
