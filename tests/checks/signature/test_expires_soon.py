from __future__ import annotations

import datetime as dt

from checks.signature.expires_soon import LIMIT_DAYS
from data.model import Severity
from tests.checks.cases import CONTEXT, failing, found, not_applicable, passing
from tests.signatures import SUBMITTED, of_document, signature, signed

CODE = "signature.expires-soon"
NOON = dt.datetime.combine(CONTEXT.today, dt.time(9, 0))


def ends_in(days: int):
    return signature({"not_after": NOON + dt.timedelta(days=days)})


test_passes = passing(
    CODE,
    {
        "at the limit": signed(ends_in(LIMIT_DAYS)),
        "over at the submission is another check's": signed(signature({"not_after": SUBMITTED - dt.timedelta(days=1)})),
        "of a document": signed(signature(), of_document({"not_after": NOON + dt.timedelta(days=3)})),
    },
)

test_nothing_intact = not_applicable(
    CODE, {"changed": signed(signature(intact=False)), "documents": signed(of_document())}
)

test_fails = failing(
    CODE,
    {
        "a day less than the limit": (signed(ends_in(LIMIT_DAYS - 1)), [("soon", "Signature", Severity.WARNING)]),
        "today": (signed(ends_in(0)), [("soon", "Signature", Severity.WARNING)]),
        "while under review": (signed(ends_in(-1)), [("during-review", "Signature", Severity.WARNING)]),
    },
)


def test_the_finding_says_how_many_days_are_left() -> None:
    (finding,) = found(CODE, signed(ends_in(30)))
    assert (finding.measured, finding.limit) == ({"days": 30}, {"days": LIMIT_DAYS})
