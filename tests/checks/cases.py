"""Tables of cases for one check: what must pass, what must fail and how, what it has no say in.

    test_passes = passing("form.missing-consent", {"both given": application()})

makes a parametrised test. tests/checks/test_catalogue.py reads the tables again and asks that every check has both
kinds and that every message is yielded by some case.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest

from checks.catalogue import catalogue
from checks.check import Application, Context, SaidElsewhere
from data.model import Finding, Outcome, Severity
from data.reference import load_reference

CONTEXT = Context(today=dt.date(2026, 11, 23), reference=load_reference())

# What a finding must be: its reason, the field (or, without one, the document) it points at, and its severity,
# or UNKNOWN for what a person has to look at.
Expected = tuple[str, str, Severity | Outcome]


@dataclass(frozen=True, slots=True)
class Amid:
    """An application in a context of its own, where what stands around it makes the case."""

    application: Application
    context: Context


Case = Application | Amid


@dataclass(frozen=True, slots=True)
class Cases:
    code: str
    fails: bool
    context: Context
    applications: tuple[Case, ...]


def placed(case: Case, context: Context) -> tuple[Application, Context]:
    return (case.application, case.context) if isinstance(case, Amid) else (case, context)


def passing(code: str, cases: Mapping[str, Case], context: Context = CONTEXT) -> Callable[..., None]:
    @pytest.mark.parametrize("application", list(cases.values()), ids=list(cases))
    def test(application: Case) -> None:
        assert found(code, *placed(application, context)) == []

    test.cases = Cases(code, False, context, tuple(cases.values()))
    return test


def failing(
    code: str, cases: Mapping[str, tuple[Case, Sequence[Expected]]], context: Context = CONTEXT
) -> Callable[..., None]:
    @pytest.mark.parametrize(("application", "expected"), list(cases.values()), ids=list(cases))
    def test(application: Case, expected: Sequence[Expected]) -> None:
        findings = found(code, *placed(application, context))
        assert [_expectation(finding) for finding in findings] == list(expected)

    test.cases = Cases(code, True, context, tuple(application for application, _ in cases.values()))
    return test


def not_applicable(code: str, cases: Mapping[str, Application]) -> Callable[..., None]:
    @pytest.mark.parametrize("application", list(cases.values()), ids=list(cases))
    def test(application: Application) -> None:
        assert not catalogue()[code].applies(application)

    return test


def found(code: str, application: Application, context: Context = CONTEXT) -> list[Finding]:
    entry = catalogue()[code]
    assert entry.applies(application), "the check says that it has no say here"
    return list(entry.run(application, context))


def _expectation(finding: Finding | SaidElsewhere) -> Expected | SaidElsewhere:
    if isinstance(finding, SaidElsewhere):
        return finding
    at = finding.evidence.field or finding.evidence.document
    return finding.reason, at, Outcome.UNKNOWN if finding.outcome == Outcome.UNKNOWN else finding.severity
