"""What everybody does about their own account: another password, and an end to sign-ins that they do not need any more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dashboard.casework import lock_outs
from dashboard.casework.account_changes import note_change
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.passwords import check_password, fits, hashed
from dashboard.casework.sign_ins import IDLE, LONGEST, Present, SignInLocked, SignInRefused
from dashboard.locale import N_
from data.access_log import Access, Deed, add_accesses
from data.database import Transaction
from data.outside_accounts import is_outside
from data.passwords import password_of, set_password
from data.sign_ins import SignIn, end_sign_in, sign_ins_of


@dataclass(frozen=True, slots=True)
class Own:
    """`sign_ins` are those that hold now, the newest first; without `has_password` one signs in at a provider."""

    has_password: bool
    sign_ins: tuple[SignIn, ...]


def own_account(office: Office, who: Present) -> Own:
    at, login = office.now(), who.sign_in.login
    with office.database.read() as reader:
        return Own(not is_outside(reader, login), sign_ins_of(reader, login, begun=at - LONGEST, seen=at - IDLE))


def replace_own_password(office: Office, who: Present, old: str, new: str, *, address: str) -> int:
    """Another password instead of one's own; every other sign-in ends. Returns how many did.

    Raises ActionRefused for a new one that is no good, SignInRefused when the old one is wrong, and SignInLocked when
    it was wrong too often: whoever sits at somebody else's screen must not try passwords faster than at the door.
    """
    at, login = office.now(), who.sign_in.login
    check_password(new, login)
    subjects = lock_outs.of_login(login), lock_outs.of_address(address)
    if until := office.database.write(lambda transaction: lock_outs.attempt(transaction, subjects, at)):
        raise SignInLocked(until)
    with office.database.read() as reader:
        kept = password_of(reader, login)
    if not fits(kept, old):
        line = Access(at, who.actor.name, Deed.SIGN_IN_FAILED, subject=login)
        office.database.write(lambda transaction: add_accesses(transaction, [line]))
        raise SignInRefused
    if fits(kept, new):
        raise ActionRefused(N_("The new password is the old one. Choose another one."))
    made = hashed(new)

    def act(transaction: Transaction) -> int:
        if password_of(transaction, login) != kept:  # changed or closed while it was looked at
            raise SignInRefused
        lock_outs.succeeded(transaction, *subjects)
        set_password(transaction, login, made, at)
        others = [
            each
            for each in sign_ins_of(transaction, login, begun=at - LONGEST, seen=at - IDLE)
            if each.key != who.sign_in.key
        ]
        for each in others:
            end_sign_in(transaction, each.key, at, "password_changed")
        note_change(office, transaction, who.actor, login, {"password": "changed", "sign_ins": len(others)})
        return len(others)

    return office.database.write(act)


def end_own_sign_in(office: Office, who: Present, name: str) -> bool:
    """End one of one's own sign-ins, by its public name; False when there is none of that name any more."""
    at, login = office.now(), who.sign_in.login

    def act(transaction: Transaction) -> bool:
        for each in sign_ins_of(transaction, login, begun=at - LONGEST, seen=at - IDLE):
            if name_of(each) == name:
                end_sign_in(transaction, each.key, at, "signed_out")
                add_accesses(transaction, [Access(at, who.actor.name, Deed.SIGN_OUT, subject=login)])
                return True
        return False

    return office.database.write(act)


def name_of(sign_in: SignIn) -> str:
    """By what a page may name a sign-in: it follows from the key, and the key does not follow from it."""
    return hashlib.sha256(f"name:{sign_in.key}".encode()).hexdigest()[:24]
