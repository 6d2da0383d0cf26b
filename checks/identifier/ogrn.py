"""An OGRN or OGRNIP that cannot exist

What it checks
    The OGRN of a legal entity (13 digits, beginning with 1 or 5) or the OGRNIP of an entrepreneur (15 digits,
    beginning with 3): length, first digit, check digit.
Why it matters
    It names the organisation for good, also after a change of name, and must agree with the state register.
What the reviewer does
    Compares the number with the certificate of registration or the record sheet. A number with another first digit is
    that of a record about a change; the right one stands on the same sheet.
Source
    Requirements L101, L105, L165; Order 165н of the Ministry of Finance.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import ogrn as number
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from data.model import Evidence, Finding, LegalForm, Severity

FIELD = "Organization/OGRN"


@check(
    "identifier.ogrn",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "{field}: only digits belong in the number",
        "length": "{field}: {digits} digits instead of {expected}",
        "never-issued": "{field}: a number beginning with {first} is that of a later record and names no holder",
        "check-digit": "{field}: the check digit does not fit the number",
    },
    applies=lambda application: bool(application.form.organisation.ogrn.strip()),
)
def ogrn(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    organisation = application.form.organisation
    holder = number.ENTREPRENEUR if organisation.form == LegalForm.ENTREPRENEUR else number.ORGANISATION
    reason = fault(number.validate, organisation.ogrn, holder)
    if reason:
        digits = number.compact(organisation.ogrn)
        yield check.finding(
            reason,
            evidence=Evidence(field=FIELD),
            field=FIELD,
            digits=len(digits),
            expected=holder.length,
            first=digits[:1],
        )
