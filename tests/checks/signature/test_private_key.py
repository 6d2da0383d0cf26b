from __future__ import annotations

from dataclasses import replace

from data.model import ReceivedFile, Severity
from tests.checks.cases import failing, passing
from tests.signatures import signature, signed

CODE = "signature.private-key"
KEY = ReceivedFile("documents/КЭП.pfx", "cd" * 32, 2400, withheld=True)


def with_key():
    subject = signed(signature())
    return replace(subject, files=(*subject.files, KEY))


test_passes = passing(CODE, {"none": signed(signature())})

test_fails = failing(CODE, {"one": (with_key(), [("private-key", KEY.path, Severity.BLOCKING)])})
