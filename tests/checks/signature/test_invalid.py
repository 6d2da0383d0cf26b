from __future__ import annotations

from data.model import Outcome, Severity
from data.signatures import SignatureFault
from tests.checks.cases import failing, not_applicable, passing
from tests.signatures import DOCUMENT, of_document, signature, signed

CODE = "signature.invalid"
CERTAIN = [
    SignatureFault.UNREADABLE,
    SignatureFault.NO_CERTIFICATE,
    SignatureFault.CHANGED,
    SignatureFault.FORGED,
    SignatureFault.COVERS_OTHER,
    SignatureFault.FORBIDDEN,
]
STRAY = "documents/прочее.pdf"


def broken(fault: SignatureFault, intact: bool | None = False):
    return signature(intact=intact, fault=fault)


test_passes = passing(
    CODE,
    {
        "good": signed(signature(), of_document()),
        "an algorithm is another check's": signed(broken(SignatureFault.ALGORITHM, None)),
        "a declared file that did not come is another check's": signed(
            of_document(intact=None, fault=SignatureFault.NOTHING_SIGNED)
        ),
    },
)

test_no_signatures = not_applicable(CODE, {"none": signed()})

test_fails = failing(
    CODE,
    {
        **{fault.value: (signed(broken(fault)), [(fault.value, "Signature", Severity.BLOCKING)]) for fault in CERTAIN},
        "of a document": (
            signed(signature(), of_document(intact=False, fault=SignatureFault.CHANGED)),
            [("changed", DOCUMENT, Severity.WARNING)],
        ),
        "not verified": (
            signed(broken(SignatureFault.NOT_VERIFIED, None)),
            [("not-verified", "Signature", Outcome.UNKNOWN)],
        ),
        "no answer and no reason": (
            signed(signature(intact=None)),
            [("not-verified", "Signature", Outcome.UNKNOWN)],
        ),
        "of a file that is not there": (
            signed(of_document(document=STRAY, file=f"{STRAY}.sig", intact=None, fault=SignatureFault.NOTHING_SIGNED)),
            [("nothing-signed", f"{STRAY}.sig", Severity.WARNING)],
        ),
    },
)
