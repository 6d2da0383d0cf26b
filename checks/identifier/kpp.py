"""A KPP that cannot exist

What it checks
    The KPP of a legal entity: four digits, two digits or Latin capitals, three digits, not nine times the same. An
    entrepreneur who gives one is only pointed out: entrepreneurs have none.
Why it matters
    It tells the branches of one organisation apart where they share an INN.
What the reviewer does
    Compares the code with the certificate of registration with the tax office.
Source
    Order ММВ-7-6/435@ of the tax service.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import kpp as number
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from data.model import Evidence, Finding, LegalForm, Severity

FIELD = "Organization/KPP"


@check(
    "identifier.kpp",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "The KPP is not four digits, two digits or Latin capitals, and three digits",
        "length": "The KPP has {characters} characters instead of 9",
        "never-issued": "The same digit is given nine times instead of a KPP",
        "entrepreneur": "A KPP is given, but entrepreneurs have none",
    },
    applies=lambda application: bool(application.form.organisation.kpp.strip()),
)
def kpp(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    organisation = application.form.organisation
    evidence = Evidence(field=FIELD)
    if organisation.form == LegalForm.ENTREPRENEUR:
        yield check.finding("entrepreneur", severity=Severity.WARNING, evidence=evidence)
        return
    reason = fault(number.validate, organisation.kpp)
    if reason:
        yield check.finding(reason, evidence=evidence, characters=len(number.compact(organisation.kpp)))
