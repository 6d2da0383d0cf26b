"""Who looked at or took what, and what was done that is of no case: lines only ever added, chained as the history is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from data.chain import Chain
from data.database import Transaction

ACCESSES = Chain(
    table="access",
    columns=(
        "sequence",
        "happened_at",
        "person",
        "action",
        "application",
        "revision",
        "subject",
        "details",
        "previous_hash",
    ),
    texts=(("subject", ""), ("details", "{}")),
    last="last_access",
    between="accesses_between",
    seals="seals_of_access",
    of_case="texts_of_accesses",
    until="texts_of_accesses_until",
    empty="empty_accesses",
)


class Deed(StrEnum):
    """What somebody did who changed no case."""

    VIEW_CASE = "view_case"
    VIEW_DOCUMENT = "view_document"
    TAKE_FILE = "take_file"
    TAKE_LETTER = "take_letter"
    PRINT = "print"
    EXPORT = "export"
    REVEAL = "reveal"
    VERIFY = "verify"
    ACCEPT_CHECKPOINT = "accept_checkpoint"
    CHANGE_SETTINGS = "change_settings"
    BACK_UP = "back_up"
    CHANGE_ACCOUNT = "change_account"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    DESTROY = "destroy"
    PROPOSE_DESTRUCTION = "propose_destruction"
    CONFIRM_DESTRUCTION = "confirm_destruction"
    DECLINE_DESTRUCTION = "decline_destruction"
    TAKE_DESTRUCTION_ACT = "take_destruction_act"


@dataclass(frozen=True, slots=True)
class Access:
    """One line. `at` is UTC without a zone; `person` is "" where it is not known; `application` is the case's key.

    `subject` is the document's type or file, the letter, the field, the export, the section of the settings or the login; `details`
    hold what JSON can.
    """

    at: dt.datetime
    person: str
    deed: Deed
    application: int | None = None
    revision: int | None = None
    subject: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


def add_accesses(transaction: Transaction, accesses: Sequence[Access]) -> None:
    """Write lines at the end of the log, in their order."""
    ACCESSES.append(transaction, [_row(access) for access in accesses])


def _row(access: Access) -> dict[str, object]:
    return {
        "happened_at": access.at,
        "person": access.person,
        "action": access.deed,
        "application": access.application,
        "revision": access.revision,
        "subject": access.subject,
        "details": json.dumps(access.details, ensure_ascii=False, sort_keys=True),
    }
