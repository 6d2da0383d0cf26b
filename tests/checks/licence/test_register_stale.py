"""The register's age, and what an old or absent one does to the checks that compare with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from checks.check import Context
from checks.runner import examine_application
from data.model import CheckResult, Outcome, Severity
from data.registers.records import RegisterKind
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, aged, around, without

CODE = "licence.register-stale"
ABSENT = around(snapshots=without(RegisterKind.LICENCES), licences=())
SUSPENDED = (replace(LICENCE_RECORD, suspension="Приостановлено: от 2026-10-01"),)
COMPARING = [
    f"licence.{name}"
    for name in (
        "not-in-register", "holder-mismatch", "suspended", "terminated", "address-not-covered", "work-not-covered",
    )
]  # fmt: skip


def of(days: int, **changes):
    return around(snapshots=aged(days, RegisterKind.LICENCES), **changes)


test_passes = passing(
    CODE, {"fresh": Amid(application(), around()), "as old as it may be": Amid(application(), of(14))}
)

test_no_licence_of_its = not_applicable(
    CODE,
    {
        "none": application(licences=()),
        "insurance": application(licences=(replace(LICENCE, kind="insurance"),)),
    },
)

test_fails = failing(
    CODE,
    {
        "old": (Amid(application(), of(15)), [("stale", "Licenses", Outcome.UNKNOWN)]),
        "absent": (Amid(application(), ABSENT), [("absent", "Licenses", Outcome.UNKNOWN)]),
    },
)


def test_the_finding_says_how_old() -> None:
    (finding,) = found(CODE, application(), of(20))
    assert (finding.measured, finding.limit) == ({"days": 20}, {"days": 14})
    assert finding.arguments["as_of"] == "03.11.2026"


def results(context: Context) -> dict[str, CheckResult]:
    """Through the runner, which knows what a check needs; the application has no files to open."""
    subject = application(documents=())
    with ThreadPoolExecutor(1) as executor:
        examination = examine_application(subject.form, (), lambda file: Path(file.path), context, executor)
    return {result.code: result for result in examination.results}


@pytest.mark.parametrize("code", COMPARING)
def test_a_fresh_register_passes_what_it_confirms(code: str) -> None:
    assert results(around())[code].outcome is Outcome.PASSED


@pytest.mark.parametrize("code", COMPARING)
def test_without_a_register_nothing_is_passed_and_nothing_said_twice(code: str) -> None:
    result = results(ABSENT)[code]
    assert (result.outcome, result.findings) == (Outcome.UNKNOWN, ())


@pytest.mark.parametrize("code", COMPARING)
def test_an_old_register_passes_nothing(code: str) -> None:
    assert results(of(15))[code].outcome is Outcome.UNKNOWN


def test_what_an_old_register_finds_is_shown_and_not_certain() -> None:
    result = results(of(15, licences=SUSPENDED))["licence.suspended"]
    assert result.outcome is Outcome.UNKNOWN
    assert [(finding.outcome, finding.severity) for finding in result.findings] == [(Outcome.UNKNOWN, Severity.WARNING)]
    assert results(around(licences=SUSPENDED))["licence.suspended"].outcome is Outcome.FAILED
