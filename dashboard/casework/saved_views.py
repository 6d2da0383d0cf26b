"""Keeping the queue's filters under a name, for oneself or for everybody."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.casework.accounts import as_of_now
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.database import StaleChange, Transaction
from data.saved_views import SavedView, add_view, read_view, read_views

LONGEST_NAME = 60
MOST = 50


def views_of(office: Office, actor: Actor) -> tuple[SavedView, ...]:
    """One's own and those shared with everybody, by name."""
    return office.database.look_up(read_views, actor.name)


def shared_view(office: Office, view: int) -> SavedView | None:
    """The view behind a link; whoever was given the link may open it."""
    return office.database.look_up(read_view, view)


def save_view(office: Office, actor: Actor, name: str, query: Mapping[str, str], *, shared: bool) -> SavedView:
    """Keep `query` under a name of at most 60 characters. Raises ActionRefused."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise ActionRefused(N_("A view needs a name of at most {most} characters."), most=str(LONGEST_NAME))

    def act(transaction: Transaction) -> SavedView:
        as_of_now(transaction, actor)
        own = [each for each in read_views(transaction, actor.name) if each.owner == actor.name]
        if len(own) >= MOST:
            raise ActionRefused(N_("You have {most} views already; remove one first."), most=str(MOST))
        if name in {each.name for each in own}:
            raise ActionRefused(N_("You have a view “{name}” already; give this one another name."), name=name)
        return add_view(transaction, actor.name, name, query, shared=shared, at=office.now())

    return office.database.write(act)


def remove_view(office: Office, actor: Actor, view: int) -> None:
    """Remove a view of one's own. Raises ActionRefused."""

    def act(transaction: Transaction) -> None:
        as_of_now(transaction, actor)
        transaction.change("remove_view", id=view, person=actor.name, at=office.now())

    try:
        office.database.write(act)
    except StaleChange:
        raise ActionRefused(N_("There is no such view of yours any more.")) from None
