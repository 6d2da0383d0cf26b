"""Passwords as they are kept: an argon2id hash an account, and when it was set."""

from __future__ import annotations

import datetime as dt

from data.database import Reader, Transaction


def password_of(reader: Reader, login: str) -> str | None:
    """The hash; None when there is no such account, when it is closed or when it has no password."""
    return reader.value("password_of", login=login)


def has_passwords(reader: Reader) -> bool:
    """Whether there is anybody who can sign in with one."""
    return bool(reader.value("has_passwords"))


def is_temporary(reader: Reader, login: str) -> bool:
    """Whether somebody else has seen the password, so that its owner has to replace it first of all."""
    return bool(reader.value("temporary_passwords_of", login=login))


def set_password(
    transaction: Transaction, login: str, hashed: str, at: dt.datetime, *, temporary: bool = False
) -> None:
    transaction.change("drop_password", login=login, expect=transaction.value("passwords_of", login=login))
    known = transaction.value("temporary_passwords_of", login=login)
    transaction.change("drop_temporary_password", login=login, expect=known)
    if temporary:
        transaction.insert("temporary_password", [{"login": login}])
    transaction.insert("password", [{"login": login, "hash": hashed, "changed_at": at}])
