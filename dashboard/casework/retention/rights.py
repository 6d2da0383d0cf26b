"""Who sees what fell due, who proposes and confirms its destruction."""

from __future__ import annotations

from dashboard.casework.accounts import as_of_now
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.permissions import Actor, Role
from dashboard.locale import N_
from data.database import Reader

DESTROYERS = frozenset({Role.ADMINISTRATOR})
WATCHERS = DESTROYERS | {Role.AUDITOR}


def may_see(actor: Actor) -> bool:
    """Acts are of the whole office: who sees a part of its cases sees none of them."""
    return bool(actor.roles & WATCHERS) and _unlimited(actor)


def may_destroy(actor: Actor) -> bool:
    return bool(actor.roles & DESTROYERS) and _unlimited(actor)


def require_destroyer(reader: Reader, actor: Actor) -> Actor:
    """The actor with the rights of this moment. Raises ActionRefused."""
    now = as_of_now(reader, actor)
    if not now.roles & DESTROYERS:
        raise ActionRefused(N_("Only an administrator proposes and confirms the destruction of data."))
    if not _unlimited(now):
        raise ActionRefused(N_("Your account sees a part of the applications: destruction is of all of them."))
    return now


def roles_of(actor: Actor) -> str:
    """As an act keeps them."""
    return " ".join(sorted(map(str, actor.roles)))


def _unlimited(actor: Actor) -> bool:
    return not actor.kinds and not actor.regions
