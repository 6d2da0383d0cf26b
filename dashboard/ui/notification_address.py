"""The filter of the notifications page in its address, so that a view of it can be shared.

    state    waiting | sent | failed | withdrawn; left out: all
    kind     what is told (data.notifications.Kind)
    q        the beginning or a part of an application's number, or of a recipient
    message  the notification that is open

What cannot be understood counts as not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.notifications import Kind, State

STATES = (State.FAILED, State.WAITING, State.SENT, State.WITHDRAWN)
_LONGEST_SEARCH = 200
_LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class NotificationFilter:
    """None and "" ask for all; being sent counts as waiting."""

    state: State | None = None
    kind: Kind | None = None
    search: str = ""


def from_query(parameters: Mapping[str, str]) -> NotificationFilter:
    """Never raises, whatever stands in the parameters."""
    state, kind = parameters.get("state", ""), parameters.get("kind", "")
    return NotificationFilter(
        state=State(state) if state in set(STATES) else None,
        kind=Kind(kind) if kind in set(Kind) else None,
        search=" ".join(parameters.get("q", "").replace("\0", "").split())[:_LONGEST_SEARCH],
    )


def to_query(asked: NotificationFilter) -> dict[str, str]:
    given = {"state": asked.state or "", "kind": asked.kind or "", "q": asked.search}
    return {name: str(value) for name, value in given.items() if value}


def opened(parameters: Mapping[str, str]) -> int | None:
    key = parameters.get("message", "")
    return int(key) if key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY else None


def message_address(notification: int) -> str:
    return f"notifications?message={notification}"
