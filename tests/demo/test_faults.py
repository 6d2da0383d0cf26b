"""Each planted fault is found by the check it names, and by no other; a clean package has no findings at all."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.check import Context
from checks.runner import Examination, Verification, examine_application
from checks.surroundings import Surroundings
from dashboard.demo.authority.demonstration import write_authorities
from dashboard.demo.demo_set import APPLICANTS
from dashboard.demo.faults import FAULTS, UNREADABLE, Unsuitable
from dashboard.demo.packages import SUBMITTED_AT, Package, build
from data.model import LegalForm, OrganisationKind, Outcome
from data.package import read_package
from data.reference import load_reference
from data.unreadable import UnreadablePackage
from tests.registers import SNAPSHOTS

REASONS = {
    "not-a-zip": "not-a-package",
    "cut-short": "not-a-package",
    "without-form": "no-form",
    "malformed-form": "form-malformed",
    "invalid-form": "form-invalid",
    "form-with-entities": "form-doctype",
    "path-traversal": "unsafe-path",
    "bomb": "suspicious-compression",
    "nested": "no-form",
}


def afflicted(fault: str) -> Package:
    """A small package with one fault, from the first applicant whom it can befall."""
    scans = "full" if fault == "cropped" else "small"  # on a slip hardly a line reaches the side that is cut
    for seed, (kind, form) in enumerate(APPLICANTS):
        try:
            return build(seed, kind=kind, form=form, faults=(fault,), scans=scans)
        except Unsuitable:
            continue
    raise AssertionError(f"{fault} can befall nobody")


def examined(package: Package, folder: Path) -> Examination:
    known = replace(package.registers, snapshots=SNAPSHOTS)
    context = Context(SUBMITTED_AT.date(), load_reference(), Surroundings(registers=known, among_others=True))
    at = SUBMITTED_AT.astimezone(dt.UTC).replace(tzinfo=None)
    write_authorities(folder / "authorities", at=at)
    with ThreadPoolExecutor(1) as executor, read_package(package.write_zip(folder / "package.zip")) as received:
        return examine_application(
            received.form,
            received.files,
            lambda file: received.locations[file.path],
            context,
            executor,
            verification=Verification(folder / "authorities", at),
        )


def failed(examination: Examination) -> set[str]:
    findings = (finding for result in examination.results for finding in result.findings)
    return {finding.code for finding in findings if finding.outcome is Outcome.FAILED}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_by_its_check_alone(fault: str, tmp_path: Path) -> None:
    package = afflicted(fault)
    assert package.faults == (fault,)
    assert failed(examined(package, tmp_path)) == package.expected_codes & set(catalogue())


@pytest.mark.parametrize("fault", FAULTS)
def test_answer_is_clean(fault: str, tmp_path: Path) -> None:
    assert failed(examined(afflicted(fault).answer(), tmp_path)) == set()


@pytest.mark.parametrize(("kind", "form"), APPLICANTS[:6])
def test_clean_package_passes_everything(kind: OrganisationKind, form: LegalForm, tmp_path: Path) -> None:
    examination = examined(build("clean", kind=kind, form=form), tmp_path)
    assert {result.outcome for result in examination.results} <= {Outcome.PASSED, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_package_is_refused_for_its_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(UNREADABLE[name](build(1, scans="small").files))
    with pytest.raises(UnreadablePackage) as refused, read_package(path):
        pass
    assert refused.value.reason == REASONS[name]
