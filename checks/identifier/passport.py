"""A passport number that cannot exist

What it checks
    Series and number of the head's passport: four and six digits, not all of them zero. Letters, or a number without
    a series, may be a foreign passport and are only pointed out.
Why it matters
    An entrepreneur is identified by the passport.
What the reviewer does
    Compares series and number with the scan of the passport; asks for the right ones if they were mistyped.
Source
    Requirements L154; statute on the passport of a citizen of the Russian Federation.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms.digits import strip_separators
from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Head, Severity

SERIES, NUMBER = "Head/Passport/@series", "Head/Passport/@number"
SERIES_LENGTH, NUMBER_LENGTH = 4, 6


def _given(head: Head) -> tuple[str, str]:
    return strip_separators(head.passport_series), strip_separators(head.passport_number)


@check(
    "identifier.passport",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "series": "The passport series has {digits} digits instead of 4",
        "number": "The passport number has {digits} digits instead of 6",
        "no-number": "The passport has a series but no number",
        "zeros": "Zeros are given instead of the passport's series and number",
        "no-series": "The passport has a number but no series; compare with the scan",
        "letters": "The passport has characters other than digits; compare with the scan",
    },
    applies=lambda application: any(_given(application.form.head)),
)
def passport(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    series, number = _given(application.form.head)
    given = series + number
    if not (given.isascii() and given.isdigit()):
        yield check.finding("letters", severity=Severity.WARNING, evidence=Evidence(field="Head/Passport"))
    elif not number:
        yield check.finding("no-number", evidence=Evidence(field=NUMBER))
    elif not series:
        yield check.finding("no-series", severity=Severity.WARNING, evidence=Evidence(field=SERIES))
    elif not given.strip("0"):
        yield check.finding("zeros", evidence=Evidence(field="Head/Passport"))
    else:
        if len(series) != SERIES_LENGTH:
            yield check.finding("series", evidence=Evidence(field=SERIES), digits=len(series))
        if len(number) != NUMBER_LENGTH:
            yield check.finding("number", evidence=Evidence(field=NUMBER), digits=len(number))
