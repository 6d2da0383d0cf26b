"""An OID that no organisation of the federal register has

What it checks
    The shape of the organisation's OID in the federal register of medical organisations, where it is given. The OID
    of a department, and whatever other organisations than medical ones give, is only pointed out.
Why it matters
    Branches share an INN; the OID alone says which of them applies.
What the reviewer does
    Looks the organisation up in the federal register by INN and OGRN and asks for the OID that stands there.
Source
    Requirements L264; schematron of the electronic medical documents, dictionary 1.2.643.5.1.13.13.11.1461.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import oid as number
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from data.model import Evidence, Finding, OrganisationKind, Severity

FIELD = "Organization/OID"


@check(
    "identifier.oid",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "The OID is not that of an organisation in the federal register",
        "department": "The OID is that of a department; the organisation's own is needed",
    },
    applies=lambda application: bool(application.form.organisation.oid.strip()),
)
def oid(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    organisation = application.form.organisation
    evidence = Evidence(field=FIELD)
    if number.is_department(organisation.oid):
        yield check.finding("department", severity=Severity.WARNING, evidence=evidence)
        return
    reason = fault(number.validate, organisation.oid)
    if reason:
        certain = organisation.kind == OrganisationKind.MEDICAL
        severity = Severity.BLOCKING if certain else Severity.WARNING
        yield check.finding(reason, severity=severity, evidence=evidence)
