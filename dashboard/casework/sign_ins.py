"""Signing in and out. A sign-in is a random token that only the browser keeps; the store knows its digest."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import secrets
from dataclasses import dataclass

from dashboard.casework import lock_outs
from dashboard.casework.office import Office
from dashboard.casework.passwords import fits
from dashboard.casework.permissions import Actor
from data import demonstration
from data.access_log import Access, Deed, add_accesses
from data.accounts import Account, read_account
from data.database import Transaction
from data.outside_accounts import forget_outside_sign_ins
from data.passwords import has_passwords, password_of
from data.sign_ins import (
    SignIn,
    add_sign_in,
    end_sign_in,
    end_sign_ins_of,
    forget_sign_ins,
    note_seen,
    open_sign_in,
)
from data.store_errors import StaleChange, StoreError

log = logging.getLogger(__name__)

IDLE = dt.timedelta(minutes=30)
LONGEST = dt.timedelta(hours=12)
_NOTED_EVERY = dt.timedelta(minutes=1)
_KEPT = dt.timedelta(days=30)
_BYTES = 32
_LONGEST_TOKEN = 100


class SignInRefused(Exception):
    """Login and password do not go together, or there is no such account: which of them nobody is told."""


class SignInLocked(Exception):
    """There were too many failures; none is looked at before `until`, UTC without a zone."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(f"no sign-in before {until}")
        self.until = until


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is signed in, with the rights that the account has at this moment."""

    sign_in: SignIn
    actor: Actor


def is_demonstration(office: Office) -> bool:
    return office.database.look_up(demonstration.is_demonstration)


def has_people(office: Office) -> bool:
    """Whether anybody can sign in at all."""
    with office.database.read() as reader:
        return has_passwords(reader)


def key_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest() if 0 < len(token) <= _LONGEST_TOKEN else ""


def sign_in(office: Office, login: str, password: str, *, address: str) -> str:
    """Begin a sign-in; returns its token. Raises SignInRefused, SignInLocked."""
    login = login.strip().lower()
    at = office.now()
    subjects = lock_outs.of_login(login), lock_outs.of_address(address)
    if until := office.database.write(lambda transaction: lock_outs.attempt(transaction, subjects, at)):
        raise SignInLocked(until)
    with office.database.read() as reader:
        kept, account = password_of(reader, login), read_account(reader, login)
    if not fits(kept, password):
        # Whose account it was, and not who it was; nor what was typed, if there is no such account.
        line = Access(at, "", Deed.SIGN_IN_FAILED, subject=account.login if account else "")
        office.database.write(lambda transaction: add_accesses(transaction, [line]))
        raise SignInRefused

    def begin(transaction: Transaction) -> str:
        if password_of(transaction, login) != kept:  # changed or closed while it was looked at
            raise SignInRefused
        lock_outs.succeeded(transaction, *subjects)
        return begin_sign_in(transaction, account, at)

    return office.database.write(begin)


def begin_sign_in(transaction: Transaction, account: Account, at: dt.datetime) -> str:
    """Begin a sign-in of whoever has proved to own the account; returns its token."""
    token = secrets.token_urlsafe(_BYTES)
    forget_sign_ins(transaction, at - _KEPT)
    forget_outside_sign_ins(transaction, at - LONGEST)  # with what the provider said of a person
    add_sign_in(transaction, key_of(token), account.login, at)
    add_accesses(transaction, [Access(at, account.name, Deed.SIGN_IN, subject=account.login)])
    return token


def present(office: Office, key: str) -> Present | None:
    """Whoever is signed in with the token of this digest; None once that has ended, by itself too."""
    return _not_too_old(office, office.database.look_up(open_sign_in, key)) if key else None


def present_at_once(office: Office, key: str) -> Present | None:
    """The same for those who must not wait for the store. Raises data.database.NotKept where it has to be asked."""
    return _not_too_old(office, office.database.recall(open_sign_in, key)) if key else None


def _not_too_old(office: Office, found: tuple[SignIn, Account] | None) -> Present | None:
    if found is None:
        return None
    kept, account = found
    at = office.now()
    if at - kept.seen_at >= IDLE or at - kept.started_at >= LONGEST:
        return None
    return Present(kept, Actor.of(account))


def is_noted(office: Office, kept: SignIn) -> bool:
    """Whether a sign of life at this moment need not be written."""
    return office.now() - kept.seen_at < _NOTED_EVERY


def seen(office: Office, kept: SignIn) -> None:
    """The person does something: the time without a sign of life begins anew. Written once a minute."""
    if is_noted(office, kept):
        return
    at = office.now()
    try:
        office.database.write(lambda transaction: note_seen(transaction, kept.key, at))
    except StaleChange:
        return  # it has ended meanwhile
    except StoreError:
        log.exception("a sign of life could not be written; the sign-in holds as long as it did")


def sign_out(office: Office, who: Present, *, everywhere: bool = False) -> None:
    """End this sign-in, or all of the account."""
    at, login = office.now(), who.sign_in.login

    def end(transaction: Transaction) -> None:
        end_them, of = (end_sign_ins_of, login) if everywhere else (end_sign_in, who.sign_in.key)
        if ended := end_them(transaction, of, at, "signed_out"):
            details = {"sign_ins": int(ended)} if everywhere else {}
            add_accesses(transaction, [Access(at, who.actor.name, Deed.SIGN_OUT, subject=login, details=details)])

    office.database.write(end)
