"""The packages of the demonstration are signed, and each fault of a signature is found by its check alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.check import Application, Context
from checks.signature.verifying import verify_all
from dashboard.demo.authority.demonstration import write_authorities
from dashboard.demo.demo_set import APPLICANTS
from dashboard.demo.faults import FAULTS, Unsuitable
from dashboard.demo.packages import SUBMITTED_AT, Package, build
from data.model import LegalForm, OrganisationKind, Outcome
from data.package import read_package
from data.reference import load_reference
from data.signatures import Revocation, Signature, Trust

AT = SUBMITTED_AT.astimezone(dt.UTC).replace(tzinfo=None)
CONTEXT = Context(today=SUBMITTED_AT.date(), reference=load_reference())
OF_SIGNATURE = [name for name, fault in FAULTS.items() if any(code.startswith("signature.") for code in fault.codes)]


def looked_at(package: Package, folder: Path) -> tuple[tuple[Signature, ...], set[tuple[str, Outcome]]]:
    """The signatures of a package, and what the signature checks say of it."""
    write_authorities(folder / "authorities", at=AT)
    with read_package(package.write_zip(folder / "package.zip")) as received:
        signatures = verify_all(received.form, received.locations, folder / "authorities", AT)
        subject = Application(form=received.form, files=received.files, signatures=signatures)
    checks = [check for check in catalogue().values() if check.family == "signature" and check.applies(subject)]
    return signatures, {(finding.code, finding.outcome) for check in checks for finding in check.run(subject, CONTEXT)}


@pytest.mark.parametrize(("kind", "form"), APPLICANTS[:6])
def test_a_clean_package_is_well_signed(kind: OrganisationKind, form: LegalForm, tmp_path: Path) -> None:
    (signature,), findings = looked_at(build(f"clean {kind}", kind=kind, form=form, scans="small"), tmp_path)
    assert (signature.intact, signature.trust, signature.revocation) == (True, Trust.TRUSTED, Revocation.GOOD)
    assert signature.certificate.is_gost
    assert findings == set()


@pytest.mark.parametrize("name", OF_SIGNATURE)
def test_a_fault_is_found_by_its_check_alone(name: str, tmp_path: Path) -> None:
    for seed, (kind, form) in enumerate(APPLICANTS):
        try:
            package = build(seed, kind=kind, form=form, faults=(name,), scans="small")
        except Unsuitable:
            continue
        _, findings = looked_at(package, tmp_path)
        assert findings == {(code, Outcome.FAILED) for code in FAULTS[name].codes}
        _, cured = looked_at(package.answer(), tmp_path)
        assert cured == set()
        return
    raise AssertionError(f"{name} can befall nobody")


def test_every_check_of_the_family_has_a_fault() -> None:
    planted = {code for name in OF_SIGNATURE for code in FAULTS[name].codes}
    assert planted == {code for code, check in catalogue().items() if check.family == "signature"}


def test_a_package_is_signed_the_same_way_again() -> None:
    assert build(3, scans="small").files == build(3, scans="small").files


def test_signatures_stand_inside_and_beside() -> None:
    names = [set(build(seed, scans="small").files) for seed in range(8)]
    assert {"application.xml.sig" in each for each in names} == {True, False}
