from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checks.staff.certificate_expires_soon import LIMIT_DAYS
from data.model import Outcome, Severity
from tests.checks.cases import CONTEXT, failing, not_applicable, passing
from tests.checks.staff.cases import CERTIFICATE, with_certificate, with_certificates
from tests.forms import application

CODE = "staff.certificate-expires-soon"
FIELD = "Employees/Employee[1]/Certificate[1]/@validUntil"


def in_days(days: int) -> str:
    return f"{CONTEXT.today + dt.timedelta(days):%d.%m.%Y}"


test_passes = passing(
    CODE,
    {
        "a day more than the limit": with_certificate(valid_until=in_days(LIMIT_DAYS + 1)),
        "run out is another check's": with_certificate(valid_until=in_days(-1)),
        "no end given": with_certificate(valid_until=""),
        "another one lasts longer": with_certificates(replace(CERTIFICATE, valid_until=in_days(30)), CERTIFICATE),
    },
)

test_none = not_applicable(CODE, {"no employees": application(employees=())})

test_fails = failing(
    CODE,
    {
        "at the limit": (with_certificate(valid_until=in_days(LIMIT_DAYS)), [("soon", FIELD, Severity.WARNING)]),
        "today": (with_certificate(valid_until=in_days(0)), [("soon", FIELD, Severity.WARNING)]),
        "another one lasts hardly longer": (
            with_certificates(
                replace(CERTIFICATE, valid_until=in_days(30)),
                replace(CERTIFICATE, valid_until=in_days(LIMIT_DAYS + 1)),
            ),
            [("soon", FIELD, Severity.WARNING)],
        ),
        "unreadable": (with_certificate(valid_until="скоро"), [("unreadable", FIELD, Outcome.UNKNOWN)]),
    },
)
