"""Cases whose every text is a canary, and the search for one in all that the data folder holds."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.access_log import Access, Deed, add_accesses
from data.applications import ApplicationRow, by_number
from data.database import Transaction
from data.events import Event, record
from data.model import Form, Status
from data.scope import EVERYTHING
from tests.forms import EMPLOYEE, HEAD, ORGANISATION, form
from tests.packages import contents, write_zip

FIRST = Actor("Админова А. А.", frozenset({Role.ADMINISTRATOR}))
SECOND = Actor("Второв В. В.", frozenset({Role.ADMINISTRATOR}))
AUDITOR = Actor("Аудитова А. А.", frozenset({Role.AUDITOR}))

# Codes and states that a column only takes; everything else that is text gets a canary.
_CODES = {
    "kind": "medical", "form": "legal_entity", "status": "rejected", "outcome": "failed", "severity": "warning",
    "state": "sent", "source": "office", "result": "accepted", "trust": "trusted", "revocation": "good", "format": "cms",
    "judgement": "accepted", "why": "sample", "settled": "confirmed", "annulled": "", "verdict": "accepted", "recheck": "",
    "number": "", "rule": "", "person": "Иванова А. А.", "actor": "portal", "asked_by": "Иванова А. А.", "written_by": "Иванова А. А.",
    "decided_by": "Иванова А. А.", "approved_by": "", "annulled_by": "", "waived_by": "Иванова А. А.", "confirmed_by": "",
    "withdrawn_by": "", "marked_by": "Иванова А. А.", "opened_by": "Иванова А. А.", "proposed_by": "Иванова А. А.",
    "settled_by": "", "preserved_by": "Иванова А. А.", "ended_by": "", "asked_of": "Смирнова О. В.", "assignee": None, "code": "staff.name",
    "ground": "form_errors", "grounds": "form_errors", "reason": "immaterial", "fault": "", "channel": "mail", "deed": "answer",
    "region": "77", "algorithm": "GOST", "trust_detail": "", "chain_fault": "", "key_algorithm": "GOST", "registration_number": "", "sha256": "",
}  # fmt: skip
# Of these tables a case has rows; the ones that its package brings are not filled again.
_FILLED = (
    "check_result", "finding", "clarification", "clarification_item", "proposal", "decision", "register_change", "waiver", "signature",
    "page_hash", "case_look", "note", "mention", "opinion", "document_mark", "document_look", "notification", "ticket",
    "registration_fault", "preservation",
)  # fmt: skip
_PLAIN_REASONS = frozenset({"preservation", "register_change"})


def canary(word: str) -> str:
    return f"Канарейка{word}"


def form_of(word: str, number: int = 1) -> Form:
    """A valid form in which everything that tells of people has the word in it."""
    told = canary(word)
    head = replace(HEAD, last_name=told, position=told, policy=told, passport_number=told)
    employee = replace(EMPLOYEE, last_name=told, department=told, snils=told)
    organisation = replace(
        ORGANISATION, phone=told, email=f"{told}@example.ru", short_name=f"ООО {told}", full_name=told
    )
    of = form(uuid=UUID(int=number, version=4), head=head, employees=(employee,), organisation=organisation)
    documents = tuple(replace(each, file=f"documents/{told}_{n}.pdf") for n, each in enumerate(of.documents))
    return replace(of, documents=documents)


def canary_case(
    office: Office, folder: Path, word: str, *, number: int = 1, status: Status = Status.REJECTED, shared: bytes = b""
) -> ApplicationRow:
    """A closed case with a canary in every text of every table; `shared` are bytes that other cases have, too."""
    of = form_of(word, number)
    files = {name: shared or f"{name} {canary(word)}".encode() if name.startswith("documents/") else content
             for name, content in contents(of).items()}  # fmt: skip
    receipt = take_in(office, write_zip(folder / f"{canary(word)}.zip", files), via=Source.COMMAND)
    (folder / "screenshot.png").write_bytes(f"screenshot {canary(word)}".encode())
    screenshot = hashlib.sha256((folder / "screenshot.png").read_bytes()).hexdigest()
    office.blobs.put(folder / "screenshot.png", screenshot)
    with office.database.read() as reader:
        row = by_number(reader, receipt.number, EVERYTHING)
        shapes = {name: _shape(reader, name) for name in (*_FILLED, "ticket_entry", "ticket_file")}

    def fill(transaction: Transaction) -> None:
        for table in _FILLED:
            transaction.insert(table, [_row(table, shapes[table], row, word)])
        for table in ("ticket_entry", "ticket_file"):
            of_file = {"sha256": screenshot} if table == "ticket_file" else {}
            transaction.insert(table, [_row(table, shapes[table], row, word) | {"ticket": row.id} | of_file])
        details = {"text": canary(word), "due_on": "2026-11-20"}
        record(transaction, row.id, 1, Event(office.now(), "Иванова А. А.", "note", row.status, row.status, details))
        line = Access(
            office.now(), "Иванова А. А.", Deed.VIEW_DOCUMENT, row.id, 1, canary(word), {"file": canary(word)}
        )
        add_accesses(transaction, [line])
        cursor = transaction._cursor
        cursor.execute(
            "UPDATE application SET status = ?, status_since = ?, closed_on = ?::TIMESTAMP, decided_at = ?, hold_reason = ? WHERE id = ?",
            [str(status), office.now(), office.now(), office.now(), canary(word), row.id],
        )
        cursor.execute("UPDATE preservation SET ended_at = preserved_at")
        cursor.execute("UPDATE clarification SET answered_at = asked_at")
        cursor.execute("UPDATE notification SET state = 'sent'")

    office.database.write(fill)
    for folder_of, name in (("texts", "{}"), ("remembered", "{}"), ("pages", "{}-1-900.jpg")):
        for sha256 in files_of(office, row):
            path = office.folder / folder_of / sha256[:2] / name.format(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(f"{sha256} {canary(word)}".encode())
    with office.database.read() as reader:
        return by_number(reader, receipt.number, EVERYTHING)


def files_of(office: Office, row: ApplicationRow) -> list[str]:
    with office.database.read() as reader:
        return [each["sha256"] for each in reader.rows("files_of_case", application=row.id)]


def _shape(reader: object, table: str) -> list[tuple[str, str]]:
    return reader._cursor.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
    ).fetchall()


def _row(table: str, shape: list[tuple[str, str]], row: ApplicationRow, word: str) -> dict[str, object]:
    filled: dict[str, object] = {}
    for name, kind in shape:
        if name == "application":
            filled[name] = row.id
        elif name == "state" and table == "ticket":
            filled[name] = "closed"
        elif name == "kind" and table == "notification":
            filled[name] = "received"
        elif name == "outcome" and table in ("decision", "proposal"):
            filled[name] = "rejected"
        elif name in _CODES and not (name == "reason" and table in _PLAIN_REASONS):
            filled[name] = _CODES[name]
        elif kind == "VARCHAR":
            filled[name] = "{}" if name == "remarks" else canary(word)
        elif kind.startswith("TIMESTAMP") or kind == "DATE":
            filled[name] = row.received_at
        elif kind == "BOOLEAN":
            filled[name] = False
        elif kind == "BLOB":
            filled[name] = bytes(272)
        elif kind.startswith("ENUM") or kind.endswith(("_outcome", "_severity")):
            filled[name] = _CODES[name]
        else:
            filled[name] = row.id if name in ("id", "ticket") else 1
    return filled


def rows_with(office: Office, word: str) -> dict[str, int]:
    """In which tables of the store the canary stands, in any of their columns, and in how many rows."""
    found = {}
    with office.database.read() as reader:
        for (table,) in reader._cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            looked = f'SELECT count(*) FROM "{table}" AS each WHERE contains(each::VARCHAR, ?)'
            if number := reader._cursor.execute(looked, [canary(word)]).fetchone()[0]:
                found[table] = number
    return found


def files_with(folder: Path, word: str) -> list[str]:
    """Files under the folder that the canary can be read in, unpacked where their format packs."""
    sought = [canary(word).encode(encoding) for encoding in ("utf-8", "utf-16-le", "cp1251")]
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and any(each in content for content in _contents(path) for each in sought) | (canary(word) in path.name)
    ]


def _contents(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from map(archive.read, archive.namelist())
    for start in (
        (place for place in range(len(content)) if content.startswith(b"stream", place))
        if content.startswith(b"%PDF")
        else ()
    ):
        try:
            yield zlib.decompressobj().decompress(content[start + 6 :].lstrip(b"\r\n"))
        except zlib.error:
            continue
