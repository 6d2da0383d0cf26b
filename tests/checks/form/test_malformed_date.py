from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.dates import read_date
from data.model import Severity
from tests.checks.cases import failing, passing
from tests.forms import EMPLOYEE, LICENCE, application, document

CODE = "form.malformed-date"
BLOCKING = Severity.BLOCKING


def born(date: str):
    return application(head={"birth_date": date})


test_passes = passing(
    CODE,
    {
        "as it must be": born("01.02.1970"),
        "leap day": born("29.02.2000"),
        "spaces around it": born(" 01.02.1970 "),
        "not given is another check's": born(""),
        "licence without an end": application(licences=(replace(LICENCE, valid_until="Бессрочно"),)),
    },
)

test_fails = failing(
    CODE,
    {
        name: (born(date), [(reason, "Head/BirthDate", BLOCKING)])
        for name, date, reason in [
            ("ISO", "1970-02-01", "format"),
            ("no leading zeros", "1.2.1970", "format"),
            ("short year", "01.02.70", "format"),
            ("slashes", "01/02/1970", "format"),
            ("month in words", "1 февраля 1970", "format"),
            ("digits of another script", "٠١.٠٢.١٩٧٠", "format"),
            ("a word that is only an end date", "бессрочно", "format"),
            ("no such day", "31.04.1970", "no-such-day"),
            ("no leap year", "29.02.2023", "no-such-day"),
            ("no such month", "01.13.1970", "no-such-day"),
            ("year nought", "01.01.0000", "no-such-day"),
        ]
    },
)

test_every_date_of_the_form = failing(
    CODE,
    {
        "appointment": (application(head={"appointed_on": "x"}), [("format", "Head/AppointedOn", BLOCKING)]),
        "licence": (
            application(licences=(LICENCE, replace(LICENCE, issued_on="x", valid_until="x"))),
            [
                ("format", "Licenses/License[2]/@issuedOn", BLOCKING),
                ("format", "Licenses/License[2]/@validUntil", BLOCKING),
            ],
        ),
        "employee": (
            application(
                employees=(
                    replace(
                        EMPLOYEE,
                        birth_date="x",
                        certificates=(replace(EMPLOYEE.certificates[0], issued_on="x", valid_until="x"),),
                    ),
                )
            ),
            [
                ("format", "Employees/Employee[1]/BirthDate", BLOCKING),
                ("format", "Employees/Employee[1]/Certificate[1]/@issuedOn", BLOCKING),
                ("format", "Employees/Employee[1]/Certificate[1]/@validUntil", BLOCKING),
            ],
        ),
        "document": (
            application(documents=(document("consent", "Согласие", valid_until="x"),)),
            [("format", "Documents/Document[1]/@validUntil", BLOCKING)],
        ),
    },
)


@given(st.dates())
def test_every_day_can_be_read_back(day) -> None:
    assert read_date(f"{day.day:02}.{day.month:02}.{day.year:04}") == day


@pytest.mark.parametrize("text", ["", "01.02.1970.", "001.02.1970", "01.02.19700"])
def test_anything_else_is_no_date(text: str) -> None:
    assert read_date(text) is None
