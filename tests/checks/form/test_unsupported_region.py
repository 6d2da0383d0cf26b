from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Address, Outcome, Severity
from data.reference import UnsupportedRegion
from tests.checks.cases import CONTEXT, failing, passing
from tests.forms import ADDRESS, application

CODE = "form.unsupported-region"
LEGAL, ACTUAL = "Organization/LegalAddress/@region", "Organization/ActualAddress/@region"
BLOCKING, WARNING, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Outcome.UNKNOWN


def closed(since: dt.date, until: dt.date | None = None):
    row = UnsupportedRegion(region="99", since=since, until=until, ground="unsupported_region")
    return replace(CONTEXT, reference=replace(CONTEXT.reference, unsupported_regions=(row,)))


def regions(legal: str, actual: str):
    return application(
        organisation={
            "legal_address": replace(ADDRESS, region=legal),
            "actual_address": replace(ADDRESS, region=actual),
        }
    )


SUBMITTED = dt.date(2026, 11, 3)

test_passes = passing(
    CODE,
    {
        "the table is empty": regions("99", "99"),
        "region not given, but nothing is closed": regions("", ""),
        "no actual address": application(organisation={"actual_address": Address()}),
    },
)
test_passes_elsewhere = passing(CODE, {"another region": regions("77", "50")}, closed(SUBMITTED))
test_passes_before = passing(CODE, {"closed later": regions("99", "99")}, closed(SUBMITTED + dt.timedelta(1)))
test_passes_after = passing(
    CODE, {"opened by then": regions("99", "99")}, closed(dt.date(2020, 1, 1), SUBMITTED - dt.timedelta(1))
)

test_fails = failing(CODE, {"no such region": (regions("00", "77"), [("unknown-code", LEGAL, WARNING)])})
test_fails_where_closed = failing(
    CODE,
    {
        "both addresses": (regions("99", "99"), [("unsupported", LEGAL, BLOCKING), ("unsupported", ACTUAL, BLOCKING)]),
        "actual address": (regions("77", "99"), [("unsupported", ACTUAL, BLOCKING)]),
        "region not given": (regions("77", ""), [("not-given", ACTUAL, UNKNOWN)]),
    },
    closed(SUBMITTED, SUBMITTED),
)
