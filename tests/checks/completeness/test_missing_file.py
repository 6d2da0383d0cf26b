from __future__ import annotations

import unicodedata
from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application, document

CODE = "completeness.missing-file"
CHARTER = document("charter", "Устав")


def lost(*positions: int):
    whole = application()
    files = [file for position, file in enumerate(whole.files) if position not in positions]
    return replace(whole, files=tuple(files))


def declared_as(path: str):
    return replace(application(documents=(CHARTER,)), form=application(documents=(replace(CHARTER, file=path),)).form)


test_passes = passing(
    CODE,
    {
        "all came": application(),
        "declared in two characters, as macOS writes й": declared_as(unicodedata.normalize("NFD", CHARTER.file)),
        "declared with a backslash": declared_as(CHARTER.file.replace("/", "\\")),
        "declared from the root": declared_as(f"./{CHARTER.file}"),
    },
)

test_nothing_declared = not_applicable(CODE, {"no documents": application(documents=())})

test_fails = failing(
    CODE,
    {
        "one": (lost(1), [("missing", "Documents/Document[1]/@file", Severity.BLOCKING)]),
        "two": (
            lost(2, 5),
            [
                ("missing", "Documents/Document[2]/@file", Severity.BLOCKING),
                ("missing", "Documents/Document[5]/@file", Severity.BLOCKING),
            ],
        ),
        "outside the package": (
            declared_as("../Устав.pdf"),
            [("missing", "Documents/Document[1]/@file", Severity.BLOCKING)],
        ),
    },
)
