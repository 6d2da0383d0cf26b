from __future__ import annotations

from data.model import Outcome, Severity
from data.signatures import ChainFault, Trust
from tests.checks.cases import failing, not_applicable, passing
from tests.signatures import DOCUMENT, of_document, signature, signed

CODE = "signature.untrusted"
BLOCKING = Severity.BLOCKING


def untrusted(fault: ChainFault | None):
    return signed(signature(trust=Trust.UNTRUSTED, chain_fault=fault, trust_detail="Тёмный лес"))


UNKNOWN = {"trust": Trust.UNKNOWN, "trust_detail": ""}

test_passes = passing(CODE, {"trusted": signed(signature(), of_document())})

test_nothing_intact = not_applicable(CODE, {"changed": signed(signature(intact=False, trust=Trust.UNTRUSTED))})

test_fails = failing(
    CODE,
    {
        **{fault.value: (untrusted(fault), [(fault.value, "Signature", BLOCKING)]) for fault in ChainFault},
        "no reason": (untrusted(None), [("no-issuer", "Signature", BLOCKING)]),
        "of a document": (
            signed(signature(), of_document(trust=Trust.UNTRUSTED, chain_fault=ChainFault.SELF_SIGNED)),
            [("self-signed", DOCUMENT, Severity.WARNING)],
        ),
        "not for signing": (signed(signature(usage_accepted=False)), [("usage", "Signature", BLOCKING)]),
        "no list, said once": (
            signed(signature(**UNKNOWN), of_document(**UNKNOWN)),
            [("no-authorities", "Signature", Outcome.UNKNOWN)],
        ),
    },
)
