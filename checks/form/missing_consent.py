"""A consent that was not given

What it checks
    Whether the form carries the consent to the processing of personal data and the consent to the terms of use.
Why it matters
    Without the first the data may not be processed at all; the second is a condition of the service.
What the reviewer does
    Asks the applicant to give the consent and to send the application again; does nothing else with the data until
    then.
Source
    Requirements L24, L107, L207; Federal Law 152-ФЗ.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity


@check(
    "form.missing-consent",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "personal-data": "The consent to the processing of personal data is not given",
        "terms": "The consent to the terms of use is not given",
    },
)
def missing_consent(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    if not application.form.consent_personal_data:
        yield check.finding("personal-data", evidence=Evidence(field="Consent/@personalData"))
    if not application.form.consent_terms:
        yield check.finding("terms", evidence=Evidence(field="Consent/@terms"))
