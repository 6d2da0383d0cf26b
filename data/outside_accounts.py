"""Accounts of people who sign in at an identity provider, and the sign-ins that began there."""

from __future__ import annotations

import datetime as dt

from data.database import Reader, Transaction


def login_of(reader: Reader, issuer: str, subject: str) -> str | None:
    """The account of whoever the provider means; None when it has none yet."""
    return reader.value("login_of_subject", issuer=issuer, subject=subject)


def is_outside(reader: Reader, login: str) -> bool:
    return bool(reader.value("is_outside_account", login=login))


def outside_logins(reader: Reader) -> frozenset[str]:
    return frozenset(row["login"] for row in reader.rows("outside_logins"))


def add_outside_account(transaction: Transaction, issuer: str, subject: str, login: str, at: dt.datetime) -> None:
    transaction.insert("outside_account", [{"issuer": issuer, "subject": subject, "login": login, "made_at": at}])


def add_outside_sign_in(transaction: Transaction, key: str, session: str, token: str, at: dt.datetime) -> None:
    """`session` is the provider's own, "" where it names none; `token` is the ID token, for signing out there."""
    transaction.insert("outside_sign_in", [{"key": key, "session": session, "token": token, "began_at": at}])


def token_of_sign_in(reader: Reader, key: str) -> str | None:
    """The ID token of a sign-in; None when it did not begin at a provider."""
    return reader.value("token_of_sign_in", key=key)


def sign_ins_of_session(reader: Reader, issuer: str, session: str, subject: str) -> tuple[str, ...]:
    """Open sign-ins of a session at the provider, by their keys; `subject` "" for whoever's it is."""
    rows = reader.rows("sign_ins_of_session", issuer=issuer, session=session, subject=subject)
    return tuple(row["key"] for row in rows)


def forget_outside_sign_ins(transaction: Transaction, before: dt.datetime) -> None:
    """Remove those that began before."""
    number = transaction.value("old_outside_sign_ins", before=before)
    transaction.change("forget_outside_sign_ins", before=before, expect=number)
