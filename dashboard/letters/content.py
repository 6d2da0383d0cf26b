"""What the act and each kind of letter contain: plain values, whoever knows them.

Everything is in Russian, whatever the screen's language: applicants read it. Days are those of Moscow. Text of people
is given as it was typed; nothing in it is markup.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class LetterKind(StrEnum):
    ACT = "act"
    REJECTION = "rejection"
    CLARIFICATION = "clarification"
    RETURN = "return"
    REMINDER = "reminder"
    EXPIRY = "expiry"
    REVERSAL = "reversal"


@dataclass(frozen=True, slots=True)
class Party:
    """The organisation as it named itself. `address` has its postal code; `entrepreneur` turns ОГРН into ОГРНИП."""

    name: str
    inn: str
    ogrn: str
    address: str
    kpp: str = ""
    entrepreneur: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`number` is the letter's own, `application` that of the case; `author` is "" where the program wrote by itself.

    A draft says so across every page, and has no number yet.
    """

    kind: ClassVar[LetterKind]

    number: str
    date: dt.date
    application: str
    received_on: dt.date
    revision: int
    organisation: Party
    author: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmedLicence:
    """Dates as the form has them, ДД.ММ.ГГГГ; no `valid_until` means without an end."""

    number: str
    kind: str
    issued_on: str
    issuer: str
    valid_until: str
    addresses: tuple[str, ...]
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Letter):
    """`number` is the registration number. `verify_at` is the public address that tells whether the act is valid."""

    kind = LetterKind.ACT

    short_name: str
    organisation_kind: str
    oid: str
    actual_address: str
    licences: tuple[ConfirmedLicence, ...]
    verify_at: str
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A ground of a rejection and what the applicant should do about it."""

    title: str
    recommendation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection(Letter):
    kind = LetterKind.REJECTION

    grounds: tuple[Advice, ...]
    text: str
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for; `place` names the field of the form, where the group does not say it."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked about one document, about the form's data, or about neither."""

    title: str
    items: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification(Letter):
    """`due_on` is the last day for the answer, `days` how many working days that is."""

    kind = LetterKind.CLARIFICATION

    groups: tuple[Group, ...]
    due_on: dt.date
    days: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Letter):
    kind = LetterKind.RETURN

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Letter):
    """Of a clarification that is not answered yet: `asked_as` is that letter's number, `days_left` working days."""

    kind = LetterKind.REMINDER

    asked_as: str
    asked_on: dt.date
    due_on: dt.date
    days_left: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry(Letter):
    """The answer did not come in time."""

    kind = LetterKind.EXPIRY

    asked_as: str
    asked_on: dt.date
    due_on: dt.date
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal(Letter):
    """A decision was annulled, and the application is reviewed anew. `decided_as` is the number of its act or letter."""

    kind = LetterKind.REVERSAL

    approval: bool
    decided_on: dt.date
    decided_as: str
    text: str
