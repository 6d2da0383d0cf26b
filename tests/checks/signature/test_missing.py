from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, ReceivedFile, Severity
from tests.checks.cases import failing, passing
from tests.signatures import of_document, signature, signed

CODE = "signature.missing"
BLOCKING = Severity.BLOCKING


def came_unverified():
    subject = signed()
    return replace(subject, files=(*subject.files, ReceivedFile("application.xml.sig", "ab" * 32, 3000)))


test_passes = passing(
    CODE,
    {
        "beside the form": signed(signature()),
        "inside the form": signed(signature(file="application.xml")),
        "whether it is good is for others": signed(signature(intact=False)),
    },
)

test_fails = failing(
    CODE,
    {
        "none": (signed(), [("missing", "Signature", BLOCKING)]),
        "only of a document": (signed(of_document()), [("missing", "Signature", BLOCKING)]),
        "came and was not looked at": (came_unverified(), [("not-verified", "Signature", Outcome.UNKNOWN)]),
    },
)
