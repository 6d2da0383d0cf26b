"""The people of the office as actors."""

from __future__ import annotations

from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.locale import N_
from data.accounts import read_account, read_accounts
from data.applications import ApplicationRow
from data.database import Reader

_REVIEW = frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER})


def actors(office: Office) -> dict[str, Actor]:
    """Everybody whose account is open, by login, in the order of their names."""
    return {each.login: Actor.of(each) for each in office.database.look_up(read_accounts) if each.active}


def reviewers(office: Office) -> tuple[Actor, ...]:
    """Those to whom a case can be given."""
    return tuple(actor for actor in actors(office).values() if actor.roles & _REVIEW)


def as_of_now(reader: Reader, actor: Actor) -> Actor:
    """The actor with the rights that the account has at this moment: read inside the transaction that writes.

    The program's own actors have no account and stay as they are. Raises lifecycle.ActionRefused for a closed account.
    """
    if not actor.login:
        return actor
    account = read_account(reader, actor.login)
    if account is None or not account.active:
        raise ActionRefused(N_("Your account was closed. Nothing was carried out."))
    return Actor.of(account)


def check_sight(reader: Reader, row: ApplicationRow, *names: str) -> None:
    """Raises lifecycle.ActionRefused when one of these colleagues may not see the case: it can be no business of theirs."""
    for each in read_accounts(reader):
        if each.name in names and not Actor.of(each).scope.holds(row.kind, row.region):
            raise ActionRefused(
                N_("{name} does not work with applications of this region or kind of organisation."), name=each.name
            )
