from __future__ import annotations

import datetime as dt

from data.model import Severity
from tests.checks.cases import failing, found, not_applicable, passing
from tests.signatures import DOCUMENT, SUBMITTED, of_document, signature, signed

CODE = "signature.expired"
DAY = dt.timedelta(days=1)


def ended(moment: dt.datetime, signed_at: dt.datetime | None = SUBMITTED):
    return signature({"not_after": moment}, signed_at=signed_at)


test_passes = passing(
    CODE,
    {
        "in force": signed(signature()),
        "to the second": signed(ended(SUBMITTED)),
        "over since, the signature stays good": signed(ended(SUBMITTED + DAY)),
        "what is not intact is not judged": signed(
            signature({"not_after": SUBMITTED - DAY}, intact=False), signature()
        ),
    },
)

test_nothing_intact = not_applicable(CODE, {"changed": signed(signature(intact=False))})

test_fails = failing(
    CODE,
    {
        "before the submission": (signed(ended(SUBMITTED - DAY)), [("expired", "Signature", Severity.BLOCKING)]),
        "a claim of an earlier signing does not save it": (
            signed(ended(SUBMITTED - DAY, signed_at=SUBMITTED - 10 * DAY)),
            [("expired", "Signature", Severity.BLOCKING)],
        ),
        "no claim": (signed(ended(SUBMITTED - DAY, signed_at=None)), [("expired", "Signature", Severity.BLOCKING)]),
        "only by the claim": (
            signed(ended(SUBMITTED + DAY, signed_at=SUBMITTED + 2 * DAY)),
            [("claimed-later", "Signature", Severity.WARNING)],
        ),
        "of a document": (
            signed(signature(), of_document({"not_after": SUBMITTED - DAY})),
            [("expired", DOCUMENT, Severity.WARNING)],
        ),
    },
)


def test_the_day_is_that_of_moscow() -> None:
    (finding,) = found(CODE, signed(ended(dt.datetime(2026, 10, 31, 22, 30))))
    assert finding.arguments["until"] == "01.11.2026"
    assert finding.measured == {"days": 2}
