"""What an act of destruction contains: plain values in Russian. It says who, what, of whom, where, how, why and when.

A person is named by the application and their place in it: the act is kept for three years, and names would outlive what was
destroyed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Operator:
    """The authority that processes the data, in one line each."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Acting:
    """One of those who proposed and confirmed; `at` is a moment in Moscow, as text."""

    name: str
    post: str
    at: str


@dataclass(frozen=True, slots=True)
class Destroyed:
    """One line: `what` the categories are, `whom` they told of, `why` the rule, and when."""

    number: str
    whom: str
    what: str
    why: str
    since: str
    destroyed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionAct:
    """`date` is the Moscow day on which the act was finished. A draft is not finished yet."""

    kind: ClassVar[str] = "destruction"

    number: str
    date: dt.date
    operator: Operator
    system: str
    way: tuple[str, ...]
    reason: str
    began: str
    ended: str
    proposed: Acting
    confirmed: Acting
    people: int
    lines: tuple[Destroyed, ...]
    kept: tuple[str, ...]  # things that were named and stayed, with why
    again: bool = False  # carried out again on data that came back from a backup
    draft: bool = False
