"""The registers' ages, and what old and absent ones do to the checks that compare with them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.check import Context
from checks.runner import examine_application
from data.model import CheckResult, OrganisationKind, Outcome, Severity
from data.registers.records import RegisterKind
from tests.checks.cases import CONTEXT, Amid, failing, found, passing
from tests.forms import application
from tests.registers import aged, around, without

CODE = "registry.snapshot-stale"
FRMO, FRMR, FNS, OMS = RegisterKind.FRMO, RegisterKind.FRMR, RegisterKind.FNS, RegisterKind.OMS
FIELDS = {FRMO: "Organization/OID", FRMR: "Employees", FNS: "Organization/INN", OMS: "Head/Policy"}
INSURER = application(organisation={"kind": OrganisationKind.INSURANCE}, head={"policy": ""})
COMPARING = sorted(code for code, check in catalogue().items() if check.family == "registry" and check.needs)

test_passes = passing(
    CODE,
    {
        "fresh": Amid(application(), around()),
        "as old as they may be": Amid(application(), around(snapshots=aged(31, *FIELDS))),
        "untouched ones may be old": Amid(INSURER, around(snapshots=aged(40, FRMO, FRMR, OMS))),
        "untouched ones may be absent": Amid(INSURER, around(snapshots=without(FRMO, FRMR, OMS))),
        "nobody named": Amid(application(employees=()), around(snapshots=without(FRMR))),
        "the licence register has a check of its own": Amid(
            application(), around(snapshots=without(RegisterKind.LICENCES))
        ),
    },
)

test_fails = failing(
    CODE,
    {
        **{
            f"{kind} old": (Amid(application(), around(snapshots=aged(32, kind))), [("stale", field, Outcome.UNKNOWN)])
            for kind, field in FIELDS.items()
        },
        "none was ever loaded": (
            Amid(application(), CONTEXT),
            [("absent", field, Outcome.UNKNOWN) for field in FIELDS.values()],
        ),
    },
)


def test_the_finding_names_the_register_and_its_day() -> None:
    (finding,) = found(CODE, application(), around(snapshots=aged(32, FRMO)))
    assert finding.arguments == {"register": "frmo", "as_of": "22.10.2026", "days": 32, "limit_days": 31}
    assert "ФРМО" in str(CONTEXT.reference.readable(finding.arguments, "ru")["register"])
    assert (finding.measured, finding.limit) == ({"days": 32}, {"days": 31})


def results(context: Context) -> dict[str, CheckResult]:
    """Through the runner, which knows what a check needs; the application has no files to open."""
    subject = application(documents=())
    with ThreadPoolExecutor(1) as executor:
        examination = examine_application(subject.form, (), lambda file: Path(file.path), context, executor)
    return {result.code: result for result in examination.results}


def test_every_other_check_of_the_family_compares_with_a_register() -> None:
    assert {*COMPARING, CODE} == {code for code in catalogue() if code.startswith("registry.")}


@pytest.mark.parametrize("code", COMPARING)
def test_fresh_registers_pass_what_they_confirm(code: str) -> None:
    assert results(around())[code].outcome is Outcome.PASSED


@pytest.mark.parametrize("code", COMPARING)
def test_without_registers_nothing_is_passed_and_nothing_said_twice(code: str) -> None:
    result = results(CONTEXT)[code]
    assert (result.outcome, result.findings) == (Outcome.UNKNOWN, ())


@pytest.mark.parametrize("code", COMPARING)
def test_old_registers_pass_nothing(code: str) -> None:
    assert results(around(snapshots=aged(32, *FIELDS)))[code].outcome is Outcome.UNKNOWN


def test_what_an_old_register_finds_is_shown_and_not_certain() -> None:
    context = around(snapshots=aged(32, FRMO), organisations=())
    result = results(context)["registry.organisation-not-found"]
    assert [(finding.outcome, finding.severity) for finding in result.findings] == [(Outcome.UNKNOWN, Severity.WARNING)]
