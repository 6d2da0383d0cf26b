"""Signing in by an identity provider: the account is made or renewed by what the provider says at that moment.

An account belongs to whoever the provider means by (issuer, subject), never to a name: a login that somebody else has
here, with a password or without, is not taken over.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.casework.account_changes import (
    check_account,
    note_change,
    refuse_in_a_demonstration,
    rights_told,
)
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, PORTAL
from dashboard.casework.sign_ins import begin_sign_in, key_of
from dashboard.locale import N_
from dashboard.provider.person import EVERYTHING, Person
from data.access_log import Access, Deed, add_accesses
from data.accounts import Account, add_accounts, change_account, read_account, read_accounts
from data.database import Reader, Transaction
from data.model import OrganisationKind
from data.outside_accounts import (
    add_outside_account,
    add_outside_sign_in,
    login_of,
    sign_ins_of_session,
    token_of_sign_in,
)
from data.sign_ins import end_sign_in, end_sign_ins_of

BY = "identity provider"  # who changed the account, in the access log


def sign_in_from_outside(office: Office, person: Person, id_token: str) -> str:
    """Begin a sign-in of whoever the provider vouches for; returns its token.

    Raises ActionRefused, with the reason for whoever stands before the door.
    """
    refused: list[ActionRefused] = []

    def act(transaction: Transaction) -> str:
        refuse_in_a_demonstration(transaction)
        login = login_of(transaction, person.issuer, person.subject)
        try:
            account = _renewed(office, transaction, person, login) if login else _made(office, transaction, person)
        except ActionRefused as reason:
            if login:  # that somebody with an account was turned away is kept, and their rights go
                _turned_away(office, transaction, person, login)
                refused.append(reason)
                return ""
            raise
        token = begin_sign_in(transaction, account, office.now())
        add_outside_sign_in(transaction, key_of(token), person.session, id_token, office.now())
        return token

    token = office.database.write(act)
    if refused:
        raise refused[0]
    return token


def end_from_outside(office: Office, issuer: str, *, subject: str, session: str) -> int:
    """End what the provider has ended there: one session of its own, or all of a person; returns how many ended."""

    def act(transaction: Transaction) -> int:
        at, ended = office.now(), 0
        login = login_of(transaction, issuer, subject) if subject else None
        if session:
            for key in sign_ins_of_session(transaction, issuer, session, subject):
                ended += end_sign_in(transaction, key, at, "ended_by_provider")
        elif login:
            ended = end_sign_ins_of(transaction, login, at, "ended_by_provider")
        if ended:
            details = {"by": BY, "sign_ins": ended}
            add_accesses(transaction, [Access(at, "", Deed.SIGN_OUT, subject=login or "", details=details)])
        return ended

    return office.database.write(act)


def id_token_of(office: Office, key: str) -> str:
    """By which the provider knows which session of its own to end; "" for a sign-in that began here."""
    with office.database.read() as reader:
        return token_of_sign_in(reader, key) or ""


def _made(office: Office, transaction: Transaction, person: Person) -> Account:
    _check_roles(person)
    account = Account(person.login, _own_name(transaction, person), person.roles, *_scope(office, person))
    check_account(office, account)
    if read_account(transaction, account.login):
        raise ActionRefused(
            N_("The login {login} belongs to another account here. The administrator has to settle whose it is."),
            login=account.login,
        )
    add_accounts(transaction, [account])
    add_outside_account(transaction, person.issuer, person.subject, account.login, office.now())
    opened = {"name": account.name, **rights_told(account)}
    note_change(office, transaction, BY, account.login, {"opened": opened})
    return account


def _renewed(office: Office, transaction: Transaction, person: Person, login: str) -> Account:
    before = read_account(transaction, login)
    if before is None or not before.active:
        raise ActionRefused(N_("Your account here was closed. The administrator can open it again."))
    _check_roles(person)
    kinds, regions = _scope(office, person, before)
    after = replace(before, roles=person.roles, kinds=kinds, regions=regions)
    _change(office, transaction, before, after)
    return after


def _turned_away(office: Office, transaction: Transaction, person: Person, login: str) -> None:
    before = read_account(transaction, login)
    add_accesses(transaction, [Access(office.now(), "", Deed.SIGN_IN_FAILED, subject=login)])
    if before:
        end_sign_ins_of(transaction, login, office.now(), "rights_gone")
        _change(office, transaction, before, replace(before, roles=person.roles & before.roles))


def _change(office: Office, transaction: Transaction, before: Account, after: Account) -> None:
    if after == before:
        return
    change_account(transaction, after)
    now, was = rights_told(after), rights_told(before)
    told = {name: [was[name], now[name]] for name in now if now[name] != was[name]}
    note_change(office, transaction, BY, before.login, {"changed": told})


def _check_roles(person: Person) -> None:
    if not person.roles:
        raise ActionRefused(
            N_("You are known to the identity provider, but have no role in this office. Ask for one there.")
        )


def _scope(
    office: Office, person: Person, before: Account | None = None
) -> tuple[frozenset[OrganisationKind], frozenset[str]]:
    """Kinds and regions. Where the provider gives them, nothing given is nothing, and not everything."""
    kinds = before.kinds if before else frozenset()
    regions = before.regions if before else frozenset()
    known_kinds = frozenset(map(str, OrganisationKind))
    if person.kinds is not None:
        kinds = frozenset(map(OrganisationKind, _known(person.kinds, known_kinds)))
    if person.regions is not None:
        regions = _known(person.regions, frozenset(office.reference.regions))
    return kinds, regions


def _known(given: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    if given == {EVERYTHING}:
        return frozenset()
    if not given or not given <= known:
        raise ActionRefused(
            N_("The identity provider does not say which regions and kinds of organisations are yours. Ask there.")
        )
    return given


def _own_name(reader: Reader, person: Person) -> str:
    """The name for the history, which must be able to tell two people of one name apart."""
    taken = {each.name.casefold() for each in read_accounts(reader)} | {PORTAL.name, OFFICE.name, BY}
    name = person.name or person.login
    return f"{name} ({person.login})" if name.casefold() in taken else name
