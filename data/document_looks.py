"""Which pages of a revision's documents each person has looked at. Reading moves nothing: it is no event of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from data.database import Reader, Transaction

Looks = Mapping[str, frozenset[int]]


def read_looks(reader: Reader, person: str, application: int, revision: int) -> Looks:
    """The pages, from 1, that the person has looked at, by the path of the document."""
    looked: dict[str, set[int]] = {}
    for row in reader.rows("looks_of_person", person=person, application=application, revision=revision):
        looked.setdefault(row["document"], set()).add(row["page"])
    return {document: frozenset(pages) for document, pages in looked.items()}


def add_looks(
    transaction: Transaction,
    person: str,
    application: int,
    revision: int,
    looks: Mapping[str, Iterable[int]],
    at: dt.datetime,
) -> int:
    """Write down the pages that are new among `looks`. Returns how many."""
    known = read_looks(transaction, person, application, revision)
    key = {"application": application, "revision": revision, "person": person}
    rows = [
        key | {"document": document, "page": page, "looked_at": at}
        for document, pages in looks.items()
        for page in sorted(set(pages) - known.get(document, frozenset()))
    ]
    transaction.insert("document_look", rows)
    return len(rows)
