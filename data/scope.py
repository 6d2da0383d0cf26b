"""Whose cases somebody may see, by kind of organisation and region: for them, what lies outside does not exist.

Every reader of cases asks for a scope, and none has a default: the program's own work names EVERYTHING, whatever a
person sees or does names that of their account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.model import OrganisationKind
from data.queries import statements

_NONE = ("none",)  # no kind and no region is called so
_VISIBLE = re.compile(r"\bvisible\(([a-z_.]+)\)")


@dataclass(frozen=True, slots=True)
class Scope:
    """The cases of these kinds and these regions; an empty set means all of them.

    A region is one as the form has it: a case whose form names none belongs to those without regions alone.
    """

    kinds: frozenset[OrganisationKind]
    regions: frozenset[str]

    @property
    def is_everything(self) -> bool:
        return not (self.kinds or self.regions)

    def holds(self, kind: str, region: str) -> bool:
        return (not self.kinds or kind in self.kinds) and (not self.regions or region in self.regions)

    def narrow(self, kinds: Iterable[str], regions: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is asked for and lies inside; empty means all, as in a filter, and a code that nothing has means nothing."""
        return _both(kinds, self.kinds), _both(regions, self.regions)

    def written_into(self, statement: str) -> tuple[str, Mapping[str, object]]:
        """A statement with this scope in the place of each `visible(…)`, and the parameters that it has besides."""
        asked = {"scope_kinds": self.kinds, "scope_regions": self.regions}
        given = {name: sorted(map(str, codes)) for name, codes in asked.items() if codes}
        if not given:
            return _VISIBLE.sub("true", statement), {}
        conditions = " AND ".join(statements()[f"in_{name}"] for name in given)
        inside = statements()["inside_scope"].format(conditions=conditions)
        return _VISIBLE.sub(lambda found: f"{found[1]} {inside}", statement), given if _VISIBLE.search(
            statement
        ) else {}


EVERYTHING = Scope(frozenset(), frozenset())


def _both(asked: Iterable[str], own: frozenset[str]) -> tuple[str, ...]:
    asked = tuple(map(str, asked))
    if not own:
        return asked
    if not asked:
        return tuple(sorted(map(str, own)))
    return tuple(each for each in asked if each in own) or _NONE
