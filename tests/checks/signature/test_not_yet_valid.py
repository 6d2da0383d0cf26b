from __future__ import annotations

import datetime as dt

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.signatures import DOCUMENT, SUBMITTED, of_document, signature, signed

CODE = "signature.not-yet-valid"
DAY = dt.timedelta(days=1)


def begins(moment: dt.datetime, signed_at: dt.datetime | None = SUBMITTED):
    return signature({"not_before": moment}, signed_at=signed_at)


test_passes = passing(CODE, {"in force": signed(signature()), "to the second": signed(begins(SUBMITTED))})

test_nothing_intact = not_applicable(CODE, {"changed": signed(signature(intact=False))})

test_fails = failing(
    CODE,
    {
        "after the submission": (
            signed(begins(SUBMITTED + DAY)),
            [("not-yet-valid", "Signature", Severity.BLOCKING)],
        ),
        "only by the claim": (
            signed(begins(SUBMITTED - DAY, signed_at=SUBMITTED - 2 * DAY)),
            [("claimed-earlier", "Signature", Severity.WARNING)],
        ),
        "of a document": (
            signed(signature(), of_document({"not_before": SUBMITTED + DAY})),
            [("not-yet-valid", DOCUMENT, Severity.WARNING)],
        ),
    },
)
