from __future__ import annotations

import datetime as dt

import pytest

from checks.staff.implausible_dates import years_after
from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.staff.cases import CERTIFICATE, with_certificate, with_certificates
from tests.forms import application

CODE = "staff.implausible-dates"
ISSUED = "Employees/Employee[1]/Certificate[1]/@issuedOn"
UNTIL = "Employees/Employee[1]/Certificate[1]/@validUntil"
BLOCKING, WARNING, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Outcome.UNKNOWN


def valid(issued: str, until: str, kind: str = "accreditation"):
    return with_certificate(issued_on=issued, valid_until=until, kind=kind)


test_passes = passing(
    CODE,
    {
        "five years": valid("10.06.2024", "10.06.2029"),
        "less": valid("10.06.2024", "10.06.2025"),
        "today": valid("23.11.2026", "23.11.2031"),
        "a single day": valid("10.06.2024", "10.06.2024"),
        "from 29 February": valid("29.02.2024", "28.02.2029"),
        "on the eighteenth birthday": with_certificates(CERTIFICATE, birth_date="10.06.2006"),
        "technical, for ten years": valid("10.06.2024", "10.06.2034", "technical"),
        "nothing given is another check's": valid("", ""),
    },
)

test_none = not_applicable(CODE, {"no certificates": application(employees=())})

test_fails = failing(
    CODE,
    {
        "tomorrow": (valid("24.11.2026", "24.11.2031"), [("future", ISSUED, BLOCKING)]),
        "ended before it began": (valid("10.06.2024", "09.06.2024"), [("reversed", UNTIL, BLOCKING)]),
        "a day too long": (valid("10.06.2024", "11.06.2029"), [("too-long", UNTIL, WARNING)]),
        "a day too long, from 29 February": (valid("29.02.2024", "01.03.2029"), [("too-long", UNTIL, WARNING)]),
        "the day before the eighteenth birthday": (
            with_certificates(CERTIFICATE, birth_date="11.06.2006"),
            [("under-age", ISSUED, WARNING)],
        ),
        "unreadable": (valid("2024", "31.02.2029"), [("unreadable", ISSUED, UNKNOWN), ("unreadable", UNTIL, UNKNOWN)]),
    },
)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [((2024, 2, 29), 5, (2029, 2, 28)), ((2024, 2, 29), 4, (2028, 2, 29)), ((2023, 6, 10), 5, (2028, 6, 10))],
)
def test_years_after(day: tuple[int, int, int], years: int, expected: tuple[int, int, int]) -> None:
    assert years_after(dt.date(*day), years) == dt.date(*expected)
