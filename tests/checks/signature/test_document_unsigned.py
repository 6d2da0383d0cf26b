from __future__ import annotations

from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import DOCUMENTS
from tests.signatures import DOCUMENT, of_document, signature, signed

CODE = "signature.document-unsigned"


def charter(sha256: str):
    first, *others = DOCUMENTS
    return {"documents": (replace(first, sha256=sha256), *others)}


def not_received():
    subject = signed(signature(), **charter(""))
    return replace(subject, files=tuple(file for file in subject.files if file.path != DOCUMENT))


test_passes = passing(
    CODE,
    {
        "through the form": signed(signature()),
        "by a signature of its own": signed(signature(), of_document(), **charter("")),
        "a file that did not come is another check's": not_received(),
    },
)

test_form_not_signed = not_applicable(CODE, {"unsigned": signed(), "changed": signed(signature(intact=False))})

test_fails = failing(
    CODE,
    {
        "no hash": (signed(signature(), **charter("")), [("unsigned", DOCUMENT, Severity.WARNING)]),
        "something that is no hash": (
            signed(signature(), **charter("abc")),
            [("unsigned", DOCUMENT, Severity.WARNING)],
        ),
    },
)
