"""The people of the office as actors."""

from __future__ import annotations

from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.accounts import read_accounts

_REVIEW = frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER})


def actors(office: Office) -> dict[str, Actor]:
    """Everybody whose account is open, by login, in the order of their names."""
    with office.database.read() as reader:
        return {each.login: Actor.of(each) for each in read_accounts(reader) if each.active}


def reviewers(office: Office) -> tuple[Actor, ...]:
    """Those to whom a case can be given."""
    return tuple(actor for actor in actors(office).values() if actor.roles & _REVIEW)
