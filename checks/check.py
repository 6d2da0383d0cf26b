"""What a check is, and what it is given.

A check is one file. Its module docstring is its documentation, under fixed headings:

    Title, a fault: it must make sense as "this application has …"

    What it checks
        …
    Why it matters
        …
    What the reviewer does
        …
    Source
        …

Its function takes the subject and the context and yields findings; yielding none means `passed`. Messages are
English templates in `str.format` style and the keys of the translation catalogue; the arguments of a finding fill them.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checks.surroundings import NOTHING_KNOWN, Surroundings
from data.model import Evidence, Finding, Form, Outcome, ReceivedFile, Severity
from data.reference import Reference
from data.registers.records import RegisterKind
from data.signatures import Signature

CRASHED = "crashed"  # a reason that every check has: its own code broke

NOWHERE = Evidence()


class SaidElsewhere:
    """Yielded in the place of a finding for a subject that could not be judged, where another check says why.

    The outcome is `unknown` then, and one sentence stands on the screen instead of one a check.
    """


SAID_ELSEWHERE = SaidElsewhere()

HEADINGS = ("What it checks", "Why it matters", "What the reviewer does", "Source")


class Scope(StrEnum):
    """What a check looks at: the form with its list of files, or the bytes of one document."""

    APPLICATION = "application"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Application:
    """The subject of the checks of a whole application: one revision of it, as received."""

    form: Form
    files: tuple[ReceivedFile, ...] = ()
    page_counts: Mapping[str, int] = field(default_factory=dict)  # of documents whose pages could be counted
    signatures: tuple[Signature, ...] = ()  # as they were verified, those of the form first


@dataclass(frozen=True, slots=True)
class Context:
    """The world around the subject. Checks never read the clock: `today` is given, as is what registers say."""

    today: dt.date
    reference: Reference
    surroundings: Surroundings = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Documentation:
    title: str
    what: str
    why: str
    action: str
    source: str


@dataclass(frozen=True, slots=True)
class Check:
    """A catalogue entry. `run(subject, context)` yields findings; `applies(subject)` is False → `not_applicable`.

    `needs` are the registers it compares with. While one was never loaded the check is not run and is `unknown`; what
    it finds in a stale one is `unknown` as well. Which register that is, is said once, by the family's staleness check.
    One that `needs_others` compares with other applications, and is at best `unknown` where there are none to look at.
    """

    code: str
    version: int
    severity: Severity
    scope: Scope
    messages: Mapping[str, str]
    documentation: Documentation
    run: Callable[..., Iterable[Finding | SaidElsewhere]]
    applies: Callable[..., bool]
    needs: frozenset[RegisterKind] = frozenset()
    needs_others: bool = False

    @property
    def family(self) -> str:
        return self.code.partition(".")[0]

    def finding(
        self,
        reason: str,
        *,
        outcome: Outcome = Outcome.FAILED,
        severity: Severity | None = None,
        evidence: Evidence = NOWHERE,
        measured: Mapping[str, float] | None = None,
        limit: Mapping[str, float] | None = None,
        **arguments: str | int | float,
    ) -> Finding:
        if reason not in self.messages:
            raise KeyError(f"{self.code} has no message {reason!r}")
        return Finding(
            code=self.code,
            outcome=outcome,
            severity=severity or self.severity,
            reason=reason,
            arguments=arguments,
            measured=measured or {},
            limit=limit or {},
            evidence=evidence,
        )


def _always(subject: object) -> bool:
    return True


def check(
    code: str,
    *,
    version: int,
    severity: Severity,
    messages: Mapping[str, str],
    scope: Scope = Scope.APPLICATION,
    applies: Callable[..., bool] = _always,
    needs: Iterable[RegisterKind] = (),
    needs_others: bool = False,
) -> Callable[[Callable[..., Iterable[Finding | SaidElsewhere]]], Check]:
    """Turn the one public function of a check's file into its catalogue entry.

    The function is called as `function(check, subject, context)` and makes its findings with `check.finding(…)`.
    Raise `version` whenever the same input may give another result: open applications are then checked again.
    """

    def register(function: Callable[..., Iterable[Finding | SaidElsewhere]]) -> Check:
        entry = Check(
            code=code,
            version=version,
            severity=severity,
            scope=scope,
            messages={CRASHED: "The check itself broke ({error}); look at what it checks yourself", **messages},
            documentation=read_documentation(sys.modules[function.__module__].__doc__ or ""),
            run=lambda subject, context: function(entry, subject, context),
            applies=applies,
            needs=frozenset(needs),
            needs_others=needs_others,
        )
        return entry

    return register


def read_documentation(docstring: str) -> Documentation:
    """Read a check's docstring. Raises ValueError when a heading is missing, empty or out of order."""
    title, _, body = inspect.cleandoc(docstring).partition("\n")
    parts = re.split(rf"^({'|'.join(HEADINGS)})\n", body, flags=re.MULTILINE)
    if tuple(parts[1::2]) != HEADINGS or not title or not all(part.strip() for part in parts[2::2]):
        raise ValueError(
            f"the docstring {title!r} needs a title and the headings {', '.join(HEADINGS)}, each with text"
        )
    return Documentation(title, *(" ".join(part.split()) for part in parts[2::2]))
