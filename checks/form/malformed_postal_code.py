"""A postal code that is not six digits

What it checks
    The postal codes of the legal and the actual address, where they are given: six digits, not all of them zero.
Why it matters
    Paper mail goes by it, and the address is obligatory together with its code.
What the reviewer does
    Looks the address up and asks for the right code; the code alone is no reason to reject.
Source
    Requirements L133.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Organisation, Severity

_SHAPE = re.compile(r"[0-9]{6}")


def _codes(organisation: Organisation) -> Iterator[tuple[str, str]]:
    yield "Organization/LegalAddress/@postalCode", organisation.legal_address.postal_code.strip()
    yield "Organization/ActualAddress/@postalCode", organisation.actual_address.postal_code.strip()


@check(
    "form.malformed-postal-code",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "shape": "{field}: “{value}” is not six digits",
        "placeholder": "{field}: zeros are given instead of a code",
    },
    applies=lambda application: any(code for _, code in _codes(application.form.organisation)),
)
def malformed_postal_code(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, code in _codes(application.form.organisation):
        if code and not _SHAPE.fullmatch(code):
            yield check.finding("shape", evidence=Evidence(field=path), field=path, value=code)
        elif code and not code.strip("0"):
            yield check.finding("placeholder", evidence=Evidence(field=path), field=path)
