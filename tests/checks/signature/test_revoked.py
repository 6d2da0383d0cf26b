from __future__ import annotations

import datetime as dt

from data.model import Outcome, Severity
from data.signatures import Revocation, Trust
from tests.checks.cases import failing, not_applicable, passing
from tests.signatures import DOCUMENT, SUBMITTED, of_document, signature, signed

CODE = "signature.revoked"
BEFORE = {"revocation": Revocation.REVOKED, "revoked_on": SUBMITTED - dt.timedelta(days=3)}
UNKNOWN = {"revocation": Revocation.UNKNOWN}

test_passes = passing(
    CODE,
    {
        "not revoked": signed(signature(), of_document()),
        "without a chain there is no list": signed(signature(trust=Trust.UNTRUSTED, **UNKNOWN)),
    },
)

test_nothing_intact = not_applicable(CODE, {"changed": signed(signature(intact=False))})

test_fails = failing(
    CODE,
    {
        "before": (signed(signature(**BEFORE)), [("revoked", "Signature", Severity.BLOCKING)]),
        "of a document": (signed(signature(), of_document(**BEFORE)), [("revoked", DOCUMENT, Severity.WARNING)]),
        "after": (
            signed(signature(revoked_on=SUBMITTED + dt.timedelta(days=3))),
            [("revoked-later", "Signature", Severity.NOTE)],
        ),
        "not checked, said once for an issuer": (
            signed(signature(**UNKNOWN), of_document(**UNKNOWN), of_document({"issuer": "Другой УЦ"}, **UNKNOWN)),
            [("not-checked", "Signature", Outcome.UNKNOWN), ("not-checked", DOCUMENT, Outcome.UNKNOWN)],
        ),
    },
)
