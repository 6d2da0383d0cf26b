"""The filter of the tickets page in its address, so that a view of it can be shared.

    state   open | in_work | answered | closed; left out: all
    kind    a code of the table of kinds
    whose   mine: those the reader has
    q       a part of an application's number or of a text, or a ticket's number
    ticket  the one that is shown

What cannot be understood counts as not asked for.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from data.tickets import TicketState

_LONGEST_SEARCH = 200
_LONGEST_KEY = 9


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """None and "" ask for all."""

    state: TicketState | None = None
    kind: str | None = None
    mine: bool = False
    search: str = ""


def from_query(parameters: Mapping[str, str], kinds: Container[str]) -> TicketFilter:
    """Never raises, whatever stands in the parameters."""
    state, kind = parameters.get("state", ""), parameters.get("kind", "")
    return TicketFilter(
        state=TicketState(state) if state in set(TicketState) else None,
        kind=kind if kind in kinds else None,
        mine=parameters.get("whose") == "mine",
        search=" ".join(parameters.get("q", "").replace("\0", "").split())[:_LONGEST_SEARCH],
    )


def to_query(asked: TicketFilter) -> dict[str, str]:
    given = {
        "state": asked.state or "",
        "kind": asked.kind or "",
        "whose": "mine" if asked.mine else "",
        "q": asked.search,
    }
    return {name: str(value) for name, value in given.items() if value}


def shown_ticket(parameters: Mapping[str, str]) -> int | None:
    key = parameters.get("ticket", "")
    return int(key) if key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY else None
