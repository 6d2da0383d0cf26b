from __future__ import annotations

from dataclasses import replace

from data.model import ReceivedFile, Severity
from tests.checks.cases import failing, passing
from tests.forms import DOCUMENTS, application

CODE = "completeness.undeclared-file"


def with_file(path: str):
    whole = application()
    return replace(whole, files=(*whole.files, ReceivedFile(path, "", 1)))


test_passes = passing(
    CODE,
    {
        "only what is declared": application(),
        "signature of the form": with_file("application.xml.sig"),
        "signature of a document": with_file(f"{DOCUMENTS[0].file}.sig"),
    },
)

test_fails = failing(
    CODE,
    {
        path: (with_file(path), [("undeclared", path, Severity.WARNING)])
        for path in ["documents/Справка.pdf", "key.pfx", "documents/application.xml"]
    },
)
