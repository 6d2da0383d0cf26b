"""An employee who is not in the FRMR

What it checks
    Whether the federal register of medical workers has each employee under the SNILS of the form.
Why it matters
    Who works as a doctor or a nurse must have a record there; accreditation itself is such a record.
What the reviewer does
    Compares the SNILS with the scan and looks the person up in the FRMR. If the person is not there, asks the
    applicant to enter them. An accountant or a driver has no place in the FRMR: for those without a certificate,
    judges by the position.
Source
    Requirements L278, L280-283. A warning: the snapshot may be a month old, and the record entered since.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.registry.employments import employed, has_medical_staff
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import RegisterKind


@check(
    "registry.employee-not-found",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "{field}: the FRMR has nobody with this SNILS",
        "perhaps-not-medical": "{field}: the FRMR has nobody with this SNILS; “{position}” without a certificate may be no medical worker",
        "no-snils": "{field}: this cannot be a SNILS, so nobody was looked for in the FRMR",
    },
    applies=has_medical_staff,
    needs=(RegisterKind.FRMR,),
)
def employee_not_found(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for each in employed(application, context):
        field = f"{each.path}/SNILS"
        evidence = Evidence(field=field)
        if not each.readable:
            yield check.finding("no-snils", outcome=Outcome.UNKNOWN, evidence=evidence, field=field)
        elif not each.records and each.employee.certificates:
            yield check.finding("absent", evidence=evidence, field=field)
        elif not each.records:
            yield check.finding(
                "perhaps-not-medical",
                outcome=Outcome.UNKNOWN,
                severity=Severity.NOTE,
                evidence=evidence,
                field=field,
                position=each.employee.position.strip() or "—",
            )
