"""The letters of a case: what each one contains, taken from the case and from what was or would be decided.

A draft is what the applicant would read; it has no number. `at` is UTC without a zone, and a letter's date is Moscow's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.casework.clock import moscow_day, working_days_between
from dashboard.casework.dossier import Dossier
from dashboard.casework.letter_words import LICENCE_KIND, ORGANISATION_KIND, grouped
from dashboard.casework.permissions import OFFICE
from dashboard.letters.content import (
    Act,
    Advice,
    Clarification,
    ConfirmedLicence,
    Expiry,
    LetterKind,
    Party,
    Rejection,
    Reminder,
    Return,
    Reversal,
)
from dashboard.letters.naming import letter_number
from dashboard.letters.public_address import verification_address
from data.clarifications import Item, Question
from data.model import Address, LegalForm, Licence
from data.reference import Reference


def act(dossier: Dossier, *, registration_number: str = "", at: dt.datetime, author: str, approved_by: str = "") -> Act:
    """Without a registration number it is a draft. Raises public_address.BadPublicAddress."""
    organisation = dossier.form.organisation
    return Act(
        **_heading(dossier, registration_number, at, author),
        short_name=organisation.short_name,
        organisation_kind=ORGANISATION_KIND[organisation.kind],
        oid=organisation.oid,
        actual_address=_address(organisation.actual_address),
        licences=tuple(map(_licence, dossier.form.licences)),
        verify_at=verification_address(registration_number) if registration_number else "",
        approved_by=approved_by,
    )


def rejection(
    dossier: Dossier,
    reference: Reference,
    *,
    grounds: Sequence[str],
    text: str,
    at: dt.datetime,
    author: str,
    approved_by: str = "",
    ordinal: int | None = None,
) -> Rejection:
    """A rejection on the coded `grounds`, the `ordinal`-th of the case; without one it is a draft."""
    known = [reference.grounds[code] for code in grounds if code in reference.grounds]
    return Rejection(
        **_heading(dossier, _number(dossier, LetterKind.REJECTION, ordinal), at, author),
        grounds=tuple(Advice(each.title("ru"), each.recommendation("ru")) for each in known),
        text=text,
        approved_by=approved_by,
    )


def clarification(
    dossier: Dossier,
    reference: Reference,
    *,
    items: Sequence[Item],
    due_on: dt.date,
    text: str = "",
    at: dt.datetime,
    author: str,
    ordinal: int | None = None,
) -> Clarification:
    """What is asked of the applicant, for the `ordinal`-th time; without one it is a draft."""
    return Clarification(
        **_heading(dossier, _number(dossier, LetterKind.CLARIFICATION, ordinal), at, author),
        groups=grouped(items, dossier.form, reference),
        due_on=due_on,
        days=working_days_between(moscow_day(at), due_on),
        text=text,
    )


def returned(dossier: Dossier, *, text: str, at: dt.datetime, author: str, ordinal: int | None = None) -> Return:
    """The application goes back for its signature, for the `ordinal`-th time; without one it is a draft."""
    return Return(**_heading(dossier, _number(dossier, LetterKind.RETURN, ordinal), at, author), text=text)


def reminder(
    dossier: Dossier, reference: Reference, question: Question, *, due_on: dt.date, at: dt.datetime, ordinal: int
) -> Reminder:
    """That a clarification waits for its answer until `due_on`; the `ordinal`-th reminder of the case."""
    return Reminder(
        **_heading(dossier, letter_number(dossier.row.number, LetterKind.REMINDER, ordinal), at, OFFICE.name),
        **_about(dossier, reference, question),
        due_on=due_on,
        days_left=working_days_between(moscow_day(at), due_on),
    )


def expiry(
    dossier: Dossier, reference: Reference, question: Question, *, due_on: dt.date, at: dt.datetime, ordinal: int
) -> Expiry:
    """That the answer to a clarification did not come by `due_on`."""
    return Expiry(
        **_heading(dossier, letter_number(dossier.row.number, LetterKind.EXPIRY, ordinal), at, OFFICE.name),
        **_about(dossier, reference, question),
        due_on=due_on,
    )


def reversal(
    dossier: Dossier,
    *,
    approval: bool,
    decided_at: dt.datetime,
    decided_as: str,
    text: str,
    at: dt.datetime,
    author: str,
    ordinal: int | None = None,
) -> Reversal:
    """That an approval or a rejection, known under the number `decided_as`, is annulled; without `ordinal` a draft."""
    return Reversal(
        **_heading(dossier, _number(dossier, LetterKind.REVERSAL, ordinal), at, author),
        approval=approval,
        decided_on=moscow_day(decided_at),
        decided_as=decided_as,
        text=text,
    )


def _heading(dossier: Dossier, number: str, at: dt.datetime, author: str) -> dict[str, Any]:
    organisation = dossier.form.organisation
    return {
        "number": number,
        "date": moscow_day(at),
        "application": dossier.row.number,
        "received_on": moscow_day(dossier.row.received_at),
        "revision": dossier.revision,
        "organisation": Party(
            name=organisation.full_name or organisation.short_name,
            inn=organisation.inn,
            ogrn=organisation.ogrn,
            address=_address(organisation.legal_address),
            kpp=organisation.kpp,
            entrepreneur=organisation.form is LegalForm.ENTREPRENEUR,
        ),
        "author": "" if author == OFFICE.name else author,
        "draft": not number,
    }


def _about(dossier: Dossier, reference: Reference, question: Question) -> dict[str, Any]:
    return {
        "asked_as": letter_number(dossier.row.number, LetterKind.CLARIFICATION, question.ordinal),
        "asked_on": moscow_day(question.asked_at),
        "groups": grouped(question.items, dossier.form, reference),
    }


def _number(dossier: Dossier, kind: LetterKind, ordinal: int | None) -> str:
    return letter_number(dossier.row.number, kind, ordinal) if ordinal else ""


def _address(address: Address) -> str:
    return ", ".join(part for part in (address.postal_code, address.text) if part)


def _licence(licence: Licence) -> ConfirmedLicence:
    return ConfirmedLicence(
        number=licence.number,
        kind=LICENCE_KIND.get(licence.kind, licence.kind),
        issued_on=licence.issued_on,
        issuer=licence.issuer,
        valid_until=licence.valid_until,
        addresses=licence.addresses,
        works=licence.works,
    )
