from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application, document

CODE = "completeness.altered-file"
FIELD = "Documents/Document[1]/@sha256"
CHARTER = document("charter", "Устав")


def declared_with(sha256: str):
    return replace(
        application(documents=(CHARTER,)), form=application(documents=(replace(CHARTER, sha256=sha256),)).form
    )


test_passes = passing(CODE, {"same": application(), "in capitals": declared_with(CHARTER.sha256.upper())})

test_nothing_came = not_applicable(CODE, {"no files": replace(application(), files=())})

test_fails = failing(
    CODE,
    {
        "another file": (declared_with("0" * 64), [("differs", FIELD, Severity.BLOCKING)]),
        "no hash": (declared_with(""), [("no-hash", FIELD, Outcome.UNKNOWN)]),
        "another kind of hash": (
            declared_with("d41d8cd98f00b204e9800998ecf8427e"),
            [("no-hash", FIELD, Outcome.UNKNOWN)],
        ),
    },
)
