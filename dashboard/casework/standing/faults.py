"""What speaks against a registration today and did not when it was decided, and noting that on its case.

That is what would block an approval: a licence that ended or was suspended, an employee's certificate that ran out; and
what the register of licences says and only a person can understand. A signature was good on its day and stays so,
whatever becomes of its certificate (63-ФЗ, article 11).
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from checks.check import Application, Context
from checks.runner import examine_family
from checks.surroundings import Freshness
from dashboard.casework.clock import moscow_day
from dashboard.casework.comparing import difference
from dashboard.casework.door import add_to
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from dashboard.casework.surroundings import licence_register_around
from data.applications import ApplicationRow, by_id, read_form
from data.database import Reader, StaleChange, Transaction
from data.decisions import read_decisions
from data.findings import read_findings
from data.model import Finding, Form, Outcome, Severity, Status
from data.registers.records import RegisterKind
from data.registration_faults import Fault, add_faults, kept, settle_faults, standing_faults
from data.scope import EVERYTHING

log = logging.getLogger(__name__)

LICENCES = "licence"
STALENESS = "licence.register-stale"
CERTIFICATES = ("staff.certificate-expired", "staff.certificate-expires-soon")


@dataclass(frozen=True, slots=True)
class Today:
    """What is found of licences and certificates today. Of licences nothing is concluded while `licences_known` is
    False: their register is not loaded, or too old.
    """

    findings: tuple[Finding, ...]
    licences_known: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look at a registration changes, having seen what `stood`."""

    decision: int
    stood: tuple[Fault, ...]
    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    @property
    def doubtful(self) -> bool:
        return len(self.stood) + len(self.appeared) > len(self.gone)


def found_today(office: Office, reader: Reader, form: Form) -> Today:
    """By the registers and the reference tables in force today, whatever the case started with."""
    reference, today = office.reference, moscow_day(office.now())
    surroundings = licence_register_around(reader, form)
    context = Context(today, reference, surroundings)
    results = [
        *examine_family(LICENCES, Application(form), context),
        *(each for each in examine_family("staff", Application(form), context) if each.code in CERTIFICATES),
    ]
    freshness = surroundings.freshness(RegisterKind.LICENCES, today, reference.freshness_days)
    findings = (finding for result in results for finding in result.findings if finding.code != STALENESS)
    return Today(tuple(findings), freshness is Freshness.FRESH)


def speaks_against(finding: Finding) -> bool:
    if finding.outcome is Outcome.UNKNOWN:
        return _of_licences(finding)
    return finding.outcome is Outcome.FAILED and finding.severity is Severity.BLOCKING


def stand_anew(office: Office, application: int) -> bool | None:
    """Look at an approved case again; True when its registration is in doubt by what changed, False when it is no more.

    None when nothing changed. An error in a check is raised, and nothing is noted then.
    """
    with office.database.read() as reader:
        row = by_id(reader, application, EVERYTHING)
        look = _look(office, reader, row) if row and row.status is Status.APPROVED else None
    if look is None:
        return None
    action = Action.DOUBT_REGISTRATION if look.doubtful else Action.UPHOLD_REGISTRATION

    def note(transaction: Transaction, now: ApplicationRow, at: dt.datetime) -> dict:
        if _decision(transaction, now) != look.decision or standing_faults(transaction, now.id) != look.stood:
            raise StaleChange(f"application {now.number} is not as it was looked at")
        add_faults(transaction, now.id, look.decision, look.appeared, at)
        settle_faults(transaction, now.id, look.decision, look.gone, at)
        return {
            "decision": look.decision,
            "appeared": len(look.appeared),
            "gone": len(look.gone),
            "codes": sorted({each.code for each in look.appeared or look.gone}),
        }

    try:
        add_to(office, row.number, action, OFFICE, add=note)
    except (ActionRefused, StaleChange):
        log.info("application %s moved on while its registration was looked at", row.number)
        return None
    return look.doubtful


def _look(office: Office, reader: Reader, row: ApplicationRow) -> _Look | None:
    today, stood = found_today(office, reader, read_form(reader, row)), standing_faults(reader, row.id)
    if not stood and not any(map(speaks_against, today.findings)):
        return None
    decision = _decision(reader, row)
    if decision is None:
        return None
    decided_on = read_findings(reader, row.id, row.revision)
    against = tuple(kept(each) for each in difference(decided_on, today.findings).appeared if speaks_against(each))
    standing = tuple(each.finding for each in stood if each.decision == decision)
    if not today.licences_known:
        against = (*_without_licences(against), *filter(_of_licences, standing))
    changes = difference(standing, against)
    return _Look(decision, stood, changes.appeared, changes.gone) if changes else None


def _without_licences(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if not _of_licences(each)]


def _of_licences(finding: Finding) -> bool:
    return finding.code.startswith(f"{LICENCES}.")


def _decision(reader: Reader, row: ApplicationRow) -> int | None:
    """The ordinal of the decision that the registration number came from, while it stands."""
    return next(
        (each.ordinal for each in read_decisions(reader, row.id) if each.stands and each.registration_number), None
    )
