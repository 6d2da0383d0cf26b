"""What the other applications of the store hold of the same as one revision: asked before its checks run.

Only the current revisions of other applications count. Documents and pages are compared with those of other applicants
alone: the same applicant may send a paper again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.certificate_numbers import folded
from data.database import Reader, Row, Transaction
from data.holdings import Held, documents, key_of
from data.model import Form, Organisation, ReceivedFile, Status
from data.others import OtherCase, OtherCertificate, OtherDocument, OtherPage, Others
from data.overlaying import MOST_APART, SURELY_APART, apart
from data.page_hashes import MOST_BITS, head_of, is_page_hash

CLOSED = frozenset({Status.REJECTED, Status.RETURNED, Status.WITHDRAWN})

MOST_CASES = 200  # of a kind; of more than that nobody reads the list
MOST_PAGES = 5  # of other applicants that look like one of ours, the likest
CROWD = 3  # applicants whose pages look like ours: a form that many use, of which only a sure copy counts
MOST_IN_REACH = 40  # nearest by the sketch; each is laid upon ours, which takes a third of a millisecond


def known_elsewhere(
    reader: Reader,
    application: int,
    form: Form,
    files: Sequence[ReceivedFile],
    page_hashes: Mapping[str, Sequence[bytes]],
) -> Others:
    """`page_hashes` are those of `files` by path, one a page in order, b"" for a page that has none."""
    same_bytes = tuple(_documents(reader, application, form, files))
    copied = {(each.path, each.case.number) for each in same_bytes}
    pages = (
        each for each in _pages(reader, application, form, page_hashes) if (each.path, each.case.number) not in copied
    )
    return Others(
        applications=tuple(_applications(reader, application, form)),
        certificates=tuple(_certificates(reader, application, form)),
        documents=same_bytes,
        pages=tuple(pages),
    )


def add_page_hashes(
    transaction: Transaction, application: int, revision: int, page_hashes: Mapping[str, Sequence[bytes]]
) -> None:
    """Put the hashes of one revision in the place of those it had; when they are the same, nothing is written."""
    key = {"application": application, "revision": revision}
    rows = [
        {"path": path, "page": number, "hash": page}
        for path in sorted(page_hashes)
        for number, page in enumerate(page_hashes[path], 1)
        if is_page_hash(page)
    ]
    before = transaction.rows("page_hashes_of_revision", **key)
    if rows == before:
        return
    if before:
        transaction.change("remove_page_hashes", expect=len(before), **key)
    transaction.insert("page_hash", [key | row | head_of(row["hash"]) for row in rows])


def pages_alike(reader: Reader, page_hash: bytes) -> list[tuple[float, Row]]:
    """The stored pages that look like one, the likest first: how far apart, and where each is."""
    reached = reader.rows("pages_in_reach", **head_of(page_hash), most_bits=MOST_BITS, most=MOST_IN_REACH)
    reached = [row for row in reached if is_page_hash(row["hash"])]
    distances = apart(page_hash, [row["hash"] for row in reached])
    alike = [(float(far), row) for far, row in zip(distances, reached, strict=True) if far <= MOST_APART]
    return sorted(alike, key=lambda pair: pair[0])


def _applications(reader: Reader, application: int, form: Form) -> Iterator[OtherCase]:
    organisation = form.organisation
    keys = [key_of(Held.INN, organisation.inn.strip()), key_of(Held.OGRN, organisation.ogrn.strip())]
    seen: set[int] = set()
    for row in _holders(reader, application, keys):
        case = _case(row, organisation)
        if case.same_applicant and case.status not in CLOSED and row["id"] not in seen:
            seen.add(row["id"])
            yield case


def _certificates(reader: Reader, application: int, form: Form) -> Iterator[OtherCertificate]:
    numbers = {folded(each.number) for employee in form.employees for each in employee.certificates} - {""}
    rows = {
        row["id"]: row
        for row in _holders(reader, application, [key_of(Held.CERTIFICATE, number) for number in numbers])
        if row["status"] not in CLOSED
    }
    for row in _of_cases(reader, "certificates_of_applications", rows):
        if folded(row["number"]) in numbers:
            yield OtherCertificate(_case(rows[row.pop("application")], form.organisation), **row)


def _documents(reader: Reader, application: int, form: Form, files: Sequence[ReceivedFile]) -> Iterator[OtherDocument]:
    ours: dict[str, list[str]] = {}
    for file in documents(form, files):
        ours.setdefault(file.sha256, []).append(file.path)
    rows = {row["id"]: row for row in _holders(reader, application, [key_of(Held.FILE, digest) for digest in ours])}
    rows = {key: row for key, row in rows.items() if not _is_same(row, form.organisation)}
    for row in _of_cases(reader, "documents_of_applications", rows, digests=list(ours)):
        for path in ours[row["sha256"]]:
            case = _case(rows[row["application"]], form.organisation)
            yield OtherDocument(path, case, row["path"], row["type"])


def _pages(
    reader: Reader, application: int, form: Form, page_hashes: Mapping[str, Sequence[bytes]]
) -> Iterator[OtherPage]:
    found = [
        (path, number, far, row)
        for path, pages in page_hashes.items()
        for number, page in enumerate(pages, 1)
        if is_page_hash(page)
        for far, row in pages_alike(reader, page)
        if row["application"] != application
    ]
    keys = sorted({row["application"] for _, _, _, row in found})
    cases = {row["id"]: row for row in reader.rows("cases_of_applications", applications=keys)} if keys else {}
    alike: dict[tuple[str, int], list[tuple[float, Row, Row]]] = {}
    for path, number, far, row in found:
        case = cases.get(row["application"])
        if case and case["revision"] == row["revision"] and not _is_same(case, form.organisation):
            alike.setdefault((path, number), []).append((far, row, case))
    for (path, number), pages in alike.items():
        for far, row, case in _telling(pages)[:MOST_PAGES]:
            other = _case(case, form.organisation)
            yield OtherPage(path, number, other, row["path"], row["page"], round(1 - far, 3))


def _telling(pages: list[tuple[float, Row, Row]]) -> list[tuple[float, Row, Row]]:
    """Those that say something of two applicants: not a form that many fill in, nor a text that many have."""
    sure = [each for each in pages if each[0] <= SURELY_APART]
    if _applicants(sure) >= CROWD:
        return []
    return sure if _applicants(pages) >= CROWD else pages


def _applicants(pages: list[tuple[float, Row, Row]]) -> int:
    return len({case["inn"] or case["id"] for _, _, case in pages})


def _holders(reader: Reader, application: int, keys: Sequence[int]) -> list[Row]:
    if not keys:
        return []
    return reader.rows("holders", keys=list(keys), application=application, most=MOST_CASES)


def _of_cases(reader: Reader, statement: str, cases: Mapping[int, Row], **parameters: object) -> Iterable[Row]:
    if not cases:
        return []
    revisions = [row["revision"] for row in cases.values()]
    return reader.rows(statement, applications=list(cases), revisions=revisions, **parameters)


def _case(row: Row, organisation: Organisation) -> OtherCase:
    return OtherCase(row["number"], Status(row["status"]), row["name"], row["inn"], _is_same(row, organisation))


def _is_same(row: Row, organisation: Organisation) -> bool:
    """By the ИНН or the ОГРН: one of them may be mistyped."""
    inn, ogrn = organisation.inn.strip(), organisation.ogrn.strip()
    return bool(inn and row["inn"] == inn) or bool(ogrn and row["ogrn"] == ogrn)
