"""Who is signed in: one row a sign-in, found by the digest of a token that only the browser has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.accounts import Account, account_of_row
from data.database import Reader, Transaction


@dataclass(frozen=True, slots=True)
class SignIn:
    """`key` is the SHA-256 of the token, in hexadecimal. Times are UTC without a zone.

    `must_replace`: the password is one that somebody else has seen; nothing else comes before another one.
    """

    key: str
    login: str
    started_at: dt.datetime
    seen_at: dt.datetime
    must_replace: bool = False


def open_sign_in(reader: Reader, key: str) -> tuple[SignIn, Account] | None:
    """A sign-in that nobody has ended, of an account that is open; how old it is the caller looks at."""
    row = reader.row("open_sign_in", key=key)
    if row is None:
        return None
    sign_in = SignIn(row["key"], row["login"], row["started_at"], row["seen_at"], row["must_replace"])
    return sign_in, account_of_row(row)


def add_sign_in(transaction: Transaction, key: str, login: str, at: dt.datetime) -> None:
    row = {"key": key, "login": login, "started_at": at, "seen_at": at, "ended_at": None, "why": ""}
    transaction.insert("sign_in", [row])


def note_seen(transaction: Transaction, key: str, at: dt.datetime) -> None:
    """Move the last sign of life on. Raises data.database.StaleChange when the sign-in has ended."""
    transaction.change("note_seen", key=key, at=at)


def sign_ins_of(reader: Reader, login: str, *, begun: dt.datetime, seen: dt.datetime) -> tuple[SignIn, ...]:
    """Those of an account that nobody has ended, begun and last seen after these moments, the newest first."""
    return tuple(SignIn(**row) for row in reader.rows("open_sign_ins_by_login", login=login, begun=begun, seen=seen))


def end_sign_in(transaction: Transaction, key: str, at: dt.datetime, why: str) -> bool:
    """False when it had ended already, or never began."""
    if not transaction.value("open_sign_ins", key=key):
        return False
    transaction.change("end_sign_in", key=key, at=at, why=why)
    return True


def end_sign_ins_of(transaction: Transaction, login: str, at: dt.datetime, why: str) -> int:
    """End all of one account; returns how many were open."""
    number = transaction.value("open_sign_ins_of", login=login)
    transaction.change("end_sign_ins_of", login=login, at=at, why=why, expect=number)
    return number


def forget_sign_ins(transaction: Transaction, before: dt.datetime) -> None:
    """Remove what began before; the access log keeps that somebody signed in."""
    number = transaction.value("old_sign_ins", before=before)
    transaction.change("forget_sign_ins", before=before, expect=number)
