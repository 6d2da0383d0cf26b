"""Licences and certificates of a registered organisation, each with how it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checks.licence.matching import REGISTER_KINDS
from checks.staff.certificates import held
from dashboard.casework.standing.faults import Today
from data.model import Certificate, Finding, Form, Licence, Outcome, Severity

_SOON = frozenset({"licence.expires-soon", "staff.certificate-expires-soon"})


class PaperState(StrEnum):
    """UNKNOWN: the register that tells is not loaded or too old. UNCLEAR: what it says is for a person to understand."""

    GOOD = "good"
    SOON = "soon"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class LicencePaper:
    licence: Licence
    state: PaperState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """`position` is that of its holder, whose name is no business of the register of organisations."""

    certificate: Certificate
    position: str
    state: PaperState
    findings: tuple[Finding, ...]


def licence_papers(form: Form, today: Today) -> Iterator[LicencePaper]:
    """In the order of the form."""
    for number, licence in enumerate(form.licences, 1):
        findings = _about(today, f"Licenses/License[{number}]/")
        state = _state(findings)
        if not today.licences_known and licence.kind in REGISTER_KINDS and state is not PaperState.BAD:
            state = PaperState.UNKNOWN
        yield LicencePaper(licence, state, findings)


def certificate_papers(form: Form, today: Today) -> Iterator[CertificatePaper]:
    """In the order of the form."""
    for each in held(form):
        findings = _about(today, f"{each.path}/")
        yield CertificatePaper(each.certificate, each.employee.position, _state(findings), findings)


def _about(today: Today, path: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in today.findings if finding.evidence.field.startswith(path))


def _state(findings: tuple[Finding, ...]) -> PaperState:
    if any(each.outcome is Outcome.FAILED and each.severity is Severity.BLOCKING for each in findings):
        return PaperState.BAD
    if any(each.outcome is not Outcome.FAILED for each in findings):
        return PaperState.UNCLEAR
    return PaperState.SOON if any(each.code in _SOON for each in findings) else PaperState.GOOD
