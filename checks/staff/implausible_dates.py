"""Dates of a certificate that cannot be right

What it checks
    That a certificate was not given out in the future, nor before its holder was eighteen; that it ends after it
    begins; and that a certificate or accreditation is not valid for more than five years (one of 29 February ends on
    28 February).
Why it matters
    Such a date is a slip, and with the wrong date the certificate is not found; or it is made up.
What the reviewer does
    Compares the dates with the scan and the FRMR, and asks for the right ones.
Source
    Requirements L63-67; Order 982н of the Ministry of Health (five years). A day of issue still to come and an end
    before the beginning are certain and blocking; the other two are warnings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import read_date
from checks.staff.certificates import Held, has_certificates, held
from data.model import Evidence, Finding, Outcome, Severity

YEARS_VALID = 5
OF_AGE = 18


@check(
    "staff.implausible-dates",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "future": "{field}: the certificate was given out on {issued}, which is still to come",
        "reversed": "{field}: the certificate ended on {until}, before it was given out on {issued}",
        "too-long": "{field}: a certificate given out on {issued} is valid until {longest} at most, not {until}",
        "under-age": "{field}: on {issued} the employee, born on {born}, was not yet eighteen",
        "unreadable": "{field}: the date cannot be read, so it was not compared with the others",
    },
    applies=has_certificates,
)
def implausible_dates(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for each in held(application.form):
        yield from _unreadable(check, each)
        yield from _judge(check, each, context.today)


def _unreadable(check: Check, each: Held) -> Iterator[Finding]:
    for attribute, value in (("issuedOn", each.certificate.issued_on), ("validUntil", each.certificate.valid_until)):
        if value.strip() and read_date(value) is None:
            field = f"{each.path}/@{attribute}"
            yield check.finding(
                "unreadable",
                outcome=Outcome.UNKNOWN,
                severity=Severity.NOTE,
                evidence=Evidence(field=field),
                field=field,
            )


def _judge(check: Check, each: Held, today: dt.date) -> Iterator[Finding]:
    issued, until = read_date(each.certificate.issued_on), read_date(each.certificate.valid_until)
    born = read_date(each.employee.birth_date)
    if issued is None:
        return
    field, end = f"{each.path}/@issuedOn", f"{each.path}/@validUntil"
    if issued > today:
        yield check.finding("future", evidence=Evidence(field=field), field=field, issued=_written(issued))
    elif born is not None and issued < years_after(born, OF_AGE):
        yield check.finding(
            "under-age",
            severity=Severity.WARNING,
            evidence=Evidence(field=field),
            field=field,
            issued=_written(issued),
            born=_written(born),
        )
    if until is None:
        return
    longest = years_after(issued, YEARS_VALID)
    if until < issued:
        yield check.finding(
            "reversed", evidence=Evidence(field=end), field=end, until=_written(until), issued=_written(issued)
        )
    elif until > longest and each.certificate.kind != "technical":
        yield check.finding(
            "too-long",
            severity=Severity.WARNING,
            evidence=Evidence(field=end),
            field=end,
            issued=_written(issued),
            until=_written(until),
            longest=_written(longest),
        )


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day years later; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _written(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"
