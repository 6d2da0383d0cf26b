"""Who may do what, in one place: pages, acts beside the lifecycle, and what the lifecycle's table means for each role.

The sets themselves stand with what they guard; this is where they are read together, for docs/roles.md and its tests.
Whatever a role may, it may only with cases of the account's scope: the others do not exist for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from dashboard.casework import by_hand, registers, tickets, workload
from dashboard.casework.editing import saving
from dashboard.casework.figures.people import LOOKERS
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused, transition
from dashboard.casework.permissions import OF_PEOPLE, REPORTERS, REVEALERS, REVEALERS_OF_THEIR_OWN, Actor, Role
from dashboard.casework.retention.rights import DESTROYERS, WATCHERS
from dashboard.casework.standing import passing
from data.applications import ApplicationRow
from data.model import Status

AUDITORS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

# The pages that each role may open, by name.
PAGES: Mapping[str, frozenset[Role]] = {
    "queue": OF_PEOPLE,
    "application": OF_PEOPLE,
    "analytics": frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR}),
    "reports": REPORTERS,
    "organisations": OF_PEOPLE,
    "intake": OF_PEOPLE,
    "notifications": frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.SENIOR_REVIEWER}),
    "tickets": tickets.WORKERS,
    "registers": OF_PEOPLE,
    "audit": AUDITORS,
    "retention": WATCHERS,
    "catalogue": OF_PEOPLE,
    "accounts": ADMINISTRATORS,
    "settings": saving.READERS,
}


class Whose(StrEnum):
    """A case by who has it."""

    OWN = "own"
    FOREIGN = "a colleague's"
    FREE = "nobody's"


@dataclass(frozen=True, slots=True)
class Act:
    """Something beside the lifecycle that roles decide about; `of_their_own` may do it with their own cases alone."""

    name: str
    words: str
    roles: frozenset[Role]
    of_their_own: frozenset[Role] = frozenset()


ACTS = (
    Act("look", "look at an application, its documents and letters, and print it", OF_PEOPLE),
    Act("pages_looked_at", "have it noted which pages they looked at", OF_PEOPLE),
    Act("views", "keep filters of the queue under a name", OF_PEOPLE),
    Act("list", "take along the list on the screen, without personal data", OF_PEOPLE),
    Act("reports", "have files made, keep and schedule reports", REPORTERS),
    Act("reveal_in_files", "have personal data in such files", REVEALERS),
    Act("reveal", "see the personal data of a case", REVEALERS, REVEALERS_OF_THEIR_OWN),
    Act("packages", "load packages by hand", by_hand.BRINGERS),
    Act("quarantine", "take packages out of the quarantine (with no scope only)", by_hand.BRINGERS),
    Act("registers", "load registers", registers.LOADERS & OF_PEOPLE),
    Act("registrations", "have all registrations checked now", passing.ASKERS),
    Act("tickets", "open, answer and close support tickets of no application", tickets.WORKERS),
    Act("workload", "see what each reviewer has before them", workload.HAND_OUT),
    Act("people", "see the figures of single reviewers", LOOKERS),
    Act("settings", "change settings and reference tables", saving.EDITORS),
    Act("accounts", "open, change and close accounts", ADMINISTRATORS),
    Act("retention", "see what fell due for destruction and take its acts (with no scope only)", WATCHERS),
    Act("destruction", "propose destruction, confirm what a colleague proposed (with no scope only)", DESTROYERS),
    Act("audit", "read the history of all applications and the access log, and verify them", AUDITORS),
)

_ASIDE = Actor("somebody else", frozenset())


def whose_cases(action: Action, role: Role, status: Status | None = None) -> frozenset[Whose]:
    """With whose cases the table lets a role do this, in that status or in any, whatever else has to be so."""
    actor = Actor("the actor", frozenset({role}))
    sources = {each.source for each in TABLE if each.action is action} & ({status} if status else set(Status))
    return frozenset(whose for whose in Whose for source in sources if _may(action, actor, source, whose))


def _may(action: Action, actor: Actor, status: Status, whose: Whose) -> bool:
    assignee = {Whose.OWN: actor.name, Whose.FOREIGN: _ASIDE.name, Whose.FREE: None}[whose]
    blank = dict.fromkeys(field.name for field in fields(ApplicationRow))
    for blocking in (0, 1):
        for held in (None, "some day"):
            row = ApplicationRow(
                **blank
                | {"status": status, "assignee": assignee, "blocking": blocking, "held_until": held, "number": ""}
            )
            try:
                transition(row, action, actor)
            except ActionRefused:
                continue
            return True
    return False
