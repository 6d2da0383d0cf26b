from __future__ import annotations

from data.model import Severity
from data.signatures import SignatureFault
from tests.checks.cases import failing, not_applicable, passing
from tests.signatures import DOCUMENT, of_document, signature, signed

CODE = "signature.algorithm"
REFUSED = {
    "intact": None,
    "fault": SignatureFault.ALGORITHM,
    "algorithm": "RSA 1024, SHA-256",
    "algorithm_accepted": False,
}
RSA = {"key_algorithm": "RSA 2048", "is_gost": False}

test_passes = passing(
    CODE,
    {
        "GOST": signed(signature()),
        "what is not intact says nothing of its signer": signed(signature(RSA, intact=False)),
    },
)

test_not_known = not_applicable(CODE, {"unreadable": signed(signature(intact=False, algorithm_accepted=None))})

test_fails = failing(
    CODE,
    {
        "refused": (signed(signature(**REFUSED)), [("refused", "Signature", Severity.BLOCKING)]),
        "refused on a document": (
            signed(signature(), of_document(**REFUSED)),
            [("refused", DOCUMENT, Severity.WARNING)],
        ),
        "of 2001": (
            signed(signature(**REFUSED | {"algorithm": "GOST R 34.10-2001"})),
            [("old-gost", "Signature", Severity.BLOCKING)],
        ),
        "RSA": (signed(signature(RSA)), [("not-gost", "Signature", Severity.NOTE)]),
    },
)
