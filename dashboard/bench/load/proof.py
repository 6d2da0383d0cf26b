"""Whether the office knows what its screens confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.casework.office import Office


@dataclass(frozen=True, slots=True)
class Claimed:
    """`action` as the history names it; with "|" between two that it may have become."""

    person: str
    action: str
    number: str


def unknown_acts(folder: Path, acts: Iterable[Claimed]) -> Iterator[str]:
    """In words, each act that a screen confirmed and the history does not hold. The server must have stopped."""
    with Office.open(folder) as office, office.database.read() as reader:
        known = Counter((row["actor"], row["action"], row["number"]) for row in reader.rows("load_events"))
    for act in acts:
        line = next((each for name in act.action.split("|") if known[each := (act.person, name, act.number)] > 0), None)
        if line is None:
            yield f"{act.person} was told that {act.action} of {act.number} was done, and the history does not know it"
        else:
            known[line] -= 1
