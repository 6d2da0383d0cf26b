"""Slowing down whoever guesses passwords: after some failures in a row no attempt is looked at for a while, and then longer.

An attempt counts as failed before it is looked at, so a hundred at once are a hundred. What was typed as a login counts
whether or not there is such an account; it is kept as a digest, for it may be a password typed into the wrong field.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from data.database import Transaction
from data.lock_outs import LockOut, forget_lock_outs, lift_lock_out, lock_out, set_lock_out

FREE = 10  # failures before the first pause
FIRST_PAUSE = dt.timedelta(minutes=1)
LONGEST_PAUSE = dt.timedelta(minutes=15)
FORGOTTEN_AFTER = dt.timedelta(hours=1)  # without another failure


def of_login(login: str) -> str:
    return _digest("login", login)


def of_address(address: str) -> str:
    return _digest("address", address)


def attempt(transaction: Transaction, subjects: Sequence[str], at: dt.datetime) -> dt.datetime | None:
    """Count an attempt as failed; returns until when none is looked at, None when this one may be."""
    forget_lock_outs(transaction, at - FORGOTTEN_AFTER)
    kept = [lock_out(transaction, each) or LockOut(each, 0, at, at) for each in subjects]
    if (until := max(each.until for each in kept)) > at:
        return until
    for each in kept:
        failures = each.failures + 1
        pause = min(FIRST_PAUSE * 2 ** min(failures - FREE, 10), LONGEST_PAUSE) if failures >= FREE else dt.timedelta()
        set_lock_out(transaction, LockOut(each.subject, failures, at, at + pause))
    return None


def succeeded(transaction: Transaction, login: str, address: str) -> None:
    """Take the attempt back: the account's failures are forgotten, those of the address but for this one are not."""
    lift_lock_out(transaction, login)
    if kept := lock_out(transaction, address):
        set_lock_out(transaction, replace(kept, failures=kept.failures - 1, until=kept.last_at))


def _digest(kind: str, subject: str) -> str:
    return hashlib.sha256(f"{kind}:{subject}".encode()).hexdigest()
