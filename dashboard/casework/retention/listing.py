"""What fell due and which acts there are, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from data.retention import destructions, due_counts
from data.retention_rules import read_rules

ACTS = 100  # the newest


def due(office: Office) -> Iterator[Mapping[str, Any]]:
    """A line a rule: its key, period, basis and how many things were due when the list was made."""
    with office.database.read() as reader:
        counts, rules = due_counts(reader), read_rules(reader)
    for key, rule in rules.items():
        yield {
            "rule": key,
            "period": rule.period,
            "unit": str(rule.unit),
            "basis": rule.basis,
            "due": counts.get(key, 0),
        }


def acts(office: Office) -> Iterator[Mapping[str, Any]]:
    """A line an act, the newest first; moments are Moscow's."""
    with office.database.read() as reader:
        known = destructions(reader, size=ACTS)
    for act, counts in known:
        yield {
            "act": act.number,
            "state": str(act.state),
            "proposed_by": act.proposed_by,
            "confirmed_by": act.settled_by,
            "done_at": moscow(act.done_at).isoformat(timespec="seconds") if act.done_at else None,
            **{name: counts[name] for name in ("total", "destroyed", "refused")},
        }
