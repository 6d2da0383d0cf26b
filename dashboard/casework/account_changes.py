"""Opening, changing and closing accounts. Each change is one line of the access log and holds at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from dashboard.casework.accounts import as_of_now
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.lock_outs import of_login
from dashboard.casework.office import Office
from dashboard.casework.passwords import check_password, hashed
from dashboard.casework.permissions import OF_PEOPLE, OFFICE, PORTAL, Actor, Role
from dashboard.casework.sign_ins import IDLE, LONGEST
from dashboard.locale import N_
from data.access_log import Access, Deed, add_accesses
from data.accounts import Account, add_accounts, change_account, read_account, read_accounts
from data.database import Transaction
from data.demonstration import is_demonstration
from data.lock_outs import lift_lock_out, lock_out
from data.model import OrganisationKind
from data.outside_accounts import is_outside, outside_logins
from data.passwords import set_password
from data.sign_ins import end_sign_ins_of

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}")
_LONGEST_NAME = 100

# Who changes an account: somebody at a screen, or the name of whoever runs the command.
By = Actor | str


def listed(office: Office) -> Iterator[Mapping[str, object]]:
    """All accounts by name, as JSON can hold them, with the last sign-in and how many hold now."""
    at = office.now()
    with office.database.read() as reader:
        accounts = read_accounts(reader)
        rows = reader.rows("last_sign_ins", begun=at - LONGEST, seen=at - IDLE)
        outside = outside_logins(reader)
        locks = {each.login: lock_out(reader, of_login(each.login)) for each in accounts}
    seen = {row["login"]: row for row in rows}
    for each in accounts:
        last = seen.get(each.login)
        yield {
            "login": each.login,
            "name": each.name,
            **rights_told(each),
            "last_sign_in": last and f"{last['last_at']:%Y-%m-%dT%H:%M:%SZ}",
            "signed_in": last["now"] if last else 0,
            "outside": each.login in outside,
            "locked_until": f"{kept.until:%Y-%m-%dT%H:%M:%SZ}"
            if (kept := locks[each.login]) and kept.until > at
            else None,
        }


def open_account(office: Office, account: Account, password: str, *, by: By, temporary: bool = False) -> None:
    """Add an account with a password, which its owner has to replace when it is temporary.

    Raises ActionRefused; then nothing has happened.
    """
    check_account(office, account)
    check_password(password, account.login)
    kept = hashed(password)

    def act(transaction: Transaction) -> None:
        _administers(transaction, by)
        refuse_in_a_demonstration(transaction)
        everybody = read_accounts(transaction)
        if account.login in {each.login for each in everybody}:
            raise ActionRefused(N_("There is an account {login} already."), login=account.login)
        # The history and assignments name people by these names.
        if account.name.casefold() in {each.name.casefold() for each in everybody} | {PORTAL.name, OFFICE.name}:
            raise ActionRefused(
                N_("The name “{name}” is taken: the history could not tell the two apart. Add a distinction."),
                name=account.name,
            )
        add_accounts(transaction, [account])
        set_password(transaction, account.login, kept, office.now(), temporary=temporary)
        note_change(office, transaction, by, account.login, {"opened": {"name": account.name, **rights_told(account)}})

    office.database.write(act)


def change_password(office: Office, login: str, password: str, *, by: By, temporary: bool = False) -> int:
    """Give an account another password, end its sign-ins and lift its lock; returns how many ended.

    Raises ActionRefused.
    """
    check_password(password, login)
    kept = hashed(password)

    def act(transaction: Transaction) -> int:
        _administers(transaction, by)
        if is_demonstration(transaction):
            raise ActionRefused(N_("Nobody has a password in a demonstration."))
        _known(transaction, login)
        if is_outside(transaction, login):
            raise ActionRefused(
                N_("The account {login} has no password here: its owner signs in at the identity provider."),
                login=login,
            )
        set_password(transaction, login, kept, office.now(), temporary=temporary)
        lift_lock_out(transaction, of_login(login))
        ended = end_sign_ins_of(transaction, login, office.now(), "password_changed")
        note_change(office, transaction, by, login, {"password": "changed", "sign_ins": ended})
        return ended

    return office.database.write(act)


def change_rights(
    office: Office,
    login: str,
    *,
    by: By,
    roles: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    regions: Collection[str] | None = None,
) -> None:
    """Give an account other roles, kinds of organisations or regions; None leaves them. Raises ActionRefused."""

    def changed(account: Account) -> Account:
        return replace(
            account,
            roles=account.roles if roles is None else frozenset(roles),
            kinds=account.kinds if kinds is None else frozenset(map(OrganisationKind, kinds)),
            regions=account.regions if regions is None else frozenset(regions),
        )

    _change(office, login, changed, by)


def close_account(office: Office, login: str, *, by: By) -> int:
    """Let nobody in with it any more and end its sign-ins; returns how many. Raises ActionRefused."""
    return _change(office, login, lambda account: replace(account, active=False), by)


def reopen_account(office: Office, login: str, *, by: By) -> None:
    """Raises ActionRefused."""
    _change(office, login, lambda account: replace(account, active=True), by)


def sign_out_account(office: Office, login: str, *, by: By) -> int:
    """End all sign-ins of an account; returns how many. Raises ActionRefused."""

    def act(transaction: Transaction) -> int:
        _administers(transaction, by)
        _known(transaction, login)
        ended = end_sign_ins_of(transaction, login, office.now(), "ended_by_administrator")
        note_change(office, transaction, by, login, {"sign_ins": ended})
        return ended

    return office.database.write(act)


def unlock_account(office: Office, login: str, *, by: By) -> None:
    """Let an account that was locked after failed attempts be tried again at once. Raises ActionRefused."""

    def act(transaction: Transaction) -> None:
        _administers(transaction, by)
        _known(transaction, login)
        if lock_out(transaction, of_login(login)) is None:
            raise ActionRefused(N_("The account {login} is so already; nothing was changed."), login=login)
        lift_lock_out(transaction, of_login(login))
        note_change(office, transaction, by, login, {"lock": "lifted"})

    office.database.write(act)


def _change(office: Office, login: str, change: Callable[[Account], Account], by: By) -> int:
    def act(transaction: Transaction) -> int:
        _administers(transaction, by)
        before = _known(transaction, login)
        after = change(before)
        check_account(office, after, roles=after.roles != before.roles)
        if after.roles != before.roles and is_outside(transaction, login):
            raise ActionRefused(
                N_("The roles of the account {login} are given by the identity provider: change them there."),
                login=login,
            )
        if after == before:
            raise ActionRefused(N_("The account {login} is so already; nothing was changed."), login=login)
        if _administers_now(before) and not _administers_now(after):
            others = [each for each in read_accounts(transaction) if each.login != login and _administers_now(each)]
            if not others:
                raise ActionRefused(N_("{login} is the last administrator: make somebody else one first."), login=login)
        change_account(transaction, after)
        ended = 0 if after.active else end_sign_ins_of(transaction, login, office.now(), "account_closed")
        now, was = rights_told(after), rights_told(before)
        told = {name: [was[name], now[name]] for name in now if now[name] != was[name]}
        note_change(office, transaction, by, login, {"changed": told})
        return ended

    return office.database.write(act)


def check_account(office: Office, account: Account, *, roles: bool = True) -> None:
    """Raises ActionRefused for what no account may be; without `roles` it may have none."""
    if not _LOGIN.fullmatch(account.login):
        raise ActionRefused(
            N_("“{login}” cannot be a login: 2 to 40 small Latin letters, digits, dots, hyphens, a letter first."),
            login=account.login,
        )
    name = account.name
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or name != " ".join(name.split()):
        raise ActionRefused(N_("Give the person's name as the history is to keep it, such as “Иванова А. А.”."))
    if roles and (not account.roles or not account.roles <= OF_PEOPLE):
        raise ActionRefused(
            N_("Give at least one role out of these: {roles}."), roles=", ".join(sorted(map(str, OF_PEOPLE)))
        )
    if unknown := sorted(account.regions - set(office.reference.regions)):
        raise ActionRefused(N_("There is no region {region}."), region=unknown[0])


def _known(transaction: Transaction, login: str) -> Account:
    account = read_account(transaction, login)
    if account is None:
        raise ActionRefused(N_("There is no account {login}."), login=login)
    return account


def _administers(transaction: Transaction, by: By) -> None:
    """Who works at a screen needs the right at this very moment; the command line is the server's owner."""
    if isinstance(by, Actor) and Role.ADMINISTRATOR not in as_of_now(transaction, by).roles:
        raise ActionRefused(N_("Accounts are changed by an administrator. Nothing was changed."))


def _administers_now(account: Account) -> bool:
    return account.active and Role.ADMINISTRATOR in account.roles


def refuse_in_a_demonstration(transaction: Transaction) -> None:
    if is_demonstration(transaction):
        raise ActionRefused(
            N_(
                "This is a demonstration: whoever comes in is one of its people. Let EGISZ_DATA name another folder first."
            )
        )


def rights_told(account: Account) -> dict[str, object]:
    """The rights as the access log keeps them."""
    codes = {name: sorted(map(str, getattr(account, name))) for name in ("roles", "kinds", "regions")}
    return codes | {"active": account.active}


def note_change(office: Office, transaction: Transaction, by: By, login: str, details: Mapping[str, object]) -> None:
    name = by.name if isinstance(by, Actor) else by
    add_accesses(transaction, [Access(office.now(), name, Deed.CHANGE_ACCOUNT, subject=login, details=details)])
