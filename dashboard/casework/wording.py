"""Sentences made from codes and arguments, in the reader's language. Nothing stores a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checks.catalogue import catalogue
from dashboard.casework.personal_numbers import masked_finding
from dashboard.casework.words import STATUS
from dashboard.locale import _, language
from data.model import Finding, Status
from data.reference import Reference, load_reference
from data.registers.problems import REASONS as PROBLEMS
from data.registers.problems import Problem
from data.unreadable import REASONS

_shipped = cache(load_reference)


def sentence(finding: Finding, reference: Reference | None = None, *, reveals: bool = False) -> str:
    """What the finding says, in the words of its case's reference tables; without them in those that are shipped.

    Personal numbers are masked, unless the reader may see them. A code this program no longer knows is shown as it is,
    with its arguments.
    """
    if not reveals:
        finding = masked_finding(finding)
    check = catalogue().get(finding.code)
    template = check.messages.get(finding.reason) if check else None
    if template is None:
        return f"{finding.code} {finding.reason} {dict(finding.arguments) or ''}".strip()
    readable = (reference or _shipped()).readable(finding.arguments, language())
    return _(template).format(**{name: _shown(value) for name, value in readable.items()})


def title(code: str) -> str:
    check = catalogue().get(code)
    return _(check.documentation.title) if check else code


def _shown(value: str | int | float) -> str | int:
    return f"{value:g}".replace(".", _(".")) if isinstance(value, float) else value


def refusal_of_package(reason: str, arguments: Mapping[str, object]) -> str:
    """Why a package is in quarantine."""
    return told(REASONS.get(reason, reason), arguments)


def problem_of_register(problem: Problem) -> str:
    """Why a register's file was refused, or what its load put up with."""
    return told(PROBLEMS.get(problem.reason, problem.reason), problem.arguments)


def told(template: str, arguments: Mapping[str, object]) -> str:
    """A refusal's template in the reader's language, filled; a status among the arguments becomes its words."""
    words = dict(arguments)
    if words.get("status") in set(Status):
        words["status"] = _(STATUS[Status(words["status"])])
    return _(template).format(**words)
