"""An INN that cannot exist

What it checks
    The INN of the organisation (ten digits, twelve for an entrepreneur), of the head and of every employee (twelve):
    length, check digits, not all zeros.
Why it matters
    The organisation and its licences are found by it in every register.
What the reviewer does
    Compares the number with the certificate of registration; asks for the right one if it was mistyped. Ten digits
    with an entrepreneur, or twelve with a legal entity, may mean that the wrong legal form was chosen.
Source
    Requirements L61, L105, L169; Order ММВ-7-6/435@ of the tax service.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import inn as number
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from checks.people import people
from data.model import Evidence, Finding, Form, LegalForm, Severity


def _numbers(form: Form) -> Iterator[tuple[str, str, int]]:
    """Path, value and length of each INN that is given."""
    own = number.PERSON if form.organisation.form == LegalForm.ENTREPRENEUR else number.ORGANISATION
    if form.organisation.inn.strip():
        yield "Organization/INN", form.organisation.inn, own
    for path, person in people(form):
        if person.inn.strip():
            yield f"{path}/INN", person.inn, number.PERSON


@check(
    "identifier.inn",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "{field}: only digits belong in the number",
        "length": "{field}: {digits} digits instead of {expected}",
        "never-issued": "{field}: zeros are given instead of a number",
        "check-digit": "{field}: the check digits do not fit the number",
    },
    applies=lambda application: any(_numbers(application.form)),
)
def inn(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for field, value, expected in _numbers(application.form):
        reason = fault(number.validate, value, expected)
        if reason:
            digits = len(number.compact(value))
            yield check.finding(reason, evidence=Evidence(field=field), field=field, digits=digits, expected=expected)
