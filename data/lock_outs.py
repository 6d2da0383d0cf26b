"""Failed sign-ins by account and by address: how many in a row, and until when no more are looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.database import Reader, Transaction


@dataclass(frozen=True, slots=True)
class LockOut:
    """`subject` is a digest of what was typed as the login, or of an address. Times are UTC without a zone."""

    subject: str
    failures: int
    last_at: dt.datetime
    until: dt.datetime


def lock_out(reader: Reader, subject: str) -> LockOut | None:
    row = reader.row("lock_out", subject=subject)
    return LockOut(**row) if row else None


def set_lock_out(transaction: Transaction, kept: LockOut) -> None:
    lift_lock_out(transaction, kept.subject)
    row = {name: getattr(kept, name) for name in ("subject", "failures", "last_at", "until")}
    transaction.insert("lock_out", [row])


def lift_lock_out(transaction: Transaction, subject: str) -> None:
    known = transaction.value("lock_outs_of", subject=subject)
    transaction.change("lift_lock_out", subject=subject, expect=known)


def forget_lock_outs(transaction: Transaction, before: dt.datetime) -> None:
    """Remove those whose last failure was before."""
    transaction.change("forget_lock_outs", before=before, expect=transaction.value("old_lock_outs", before=before))
