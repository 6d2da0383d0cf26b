from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.checks.staff.cases import CERTIFICATE, with_certificate, with_certificates
from tests.forms import application
from tests.registers import around

CODE = "staff.certificate-expired"
FIELD = "Employees/Employee[1]/Certificate[1]/@validUntil"
BLOCKING, WARNING, NOTE, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Severity.NOTE, Outcome.UNKNOWN
# Submitted on 3 November, judged on 23 November 2026.


def ending(date: str, kind: str = "certificate"):
    return with_certificate(kind=kind, valid_until=date)


test_passes = passing(
    CODE,
    {
        "valid": ending("10.06.2029"),
        "last day": ending("23.11.2026"),
        "no end given is another check's": ending(""),
    },
)

test_none = not_applicable(CODE, {"no employees": application(employees=()), "no certificates": with_certificates()})

test_fails = failing(
    CODE,
    {
        "before the submission": (ending("02.11.2026"), [("expired", FIELD, BLOCKING)]),
        "since the submission": (ending("03.11.2026"), [("since-submission", FIELD, BLOCKING)]),
        "first day of the extension": (ending("01.01.2025"), [("extended", FIELD, WARNING)]),
        "last day of the extension": (ending("31.12.2025"), [("extended", FIELD, WARNING)]),
        "before the extension": (ending("31.12.2024"), [("expired", FIELD, BLOCKING)]),
        "after the extension": (ending("01.01.2026"), [("expired", FIELD, BLOCKING)]),
        "accreditations are not extended": (ending("01.06.2025", "accreditation"), [("expired", FIELD, BLOCKING)]),
        "another one is valid": (
            with_certificates(replace(CERTIFICATE, valid_until="01.06.2024"), CERTIFICATE),
            [("has-another", FIELD, NOTE)],
        ),
        "another one of another specialty": (
            with_certificates(
                replace(CERTIFICATE, valid_until="01.06.2024"), replace(CERTIFICATE, specialty="Кардиология")
            ),
            [("expired", FIELD, BLOCKING)],
        ),
        "unreadable": (ending("31.02.2027"), [("unreadable", FIELD, UNKNOWN)]),
    },
)

test_the_extension_ends = failing(
    CODE,
    {
        "on its last day": (
            Amid(ending("01.06.2025"), around(today=dt.date(2026, 12, 31))),
            [("extended", FIELD, WARNING)],
        ),
        "after it, while under review": (
            Amid(ending("01.06.2025"), around(today=dt.date(2027, 1, 1))),
            [("since-submission", FIELD, BLOCKING)],
        ),
    },
)


def test_the_finding_says_until_when_it_is_extended() -> None:
    (finding,) = found(CODE, ending("01.06.2025"))
    assert finding.arguments == {"field": FIELD, "until": "01.06.2025", "extended": "31.12.2026"}
    assert (finding.measured, finding.limit) == ({"days": 540}, {"days": 0})
