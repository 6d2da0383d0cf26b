"""Packages come in here, whichever way they came: each is in exactly once, or in quarantine with a reason.

The bytes are stored before the case is written, and the case, its revision and its event are one transaction. A process
that dies in between leaves bytes nobody points to, and the package, sent again, goes in as if for the first time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from dashboard.casework.clarification import answer_open_question, resume_clock
from dashboard.casework.clock import add_working_days, moscow_day
from dashboard.casework.lifecycle import Action, ActionRefused, transition
from dashboard.casework.notification import tell
from dashboard.casework.office import Office
from dashboard.casework.permissions import PORTAL
from data.applications import ApplicationRow, Change, add_revision, by_uuid, open_case, take_next_revision
from data.database import StaleChange, Transaction
from data.events import Event
from data.model import Status
from data.notifications import Kind
from data.package import FORM, Package, read_package, readable_name
from data.scope import EVERYTHING
from data.settings import read_settings
from data.unreadable import UnreadablePackage


class Source(StrEnum):
    COMMAND = "command"
    INBOX = "inbox"
    UPLOAD = "upload"
    DEMO = "demo"


class Result(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one package. `reason` is a key of data.unreadable.REASONS when it is in quarantine."""

    name: str
    result: Result
    number: str = ""
    revision: int | None = None
    reason: str = ""
    arguments: Mapping[str, str | int] = field(default_factory=dict)


def packages_under(path: Path) -> Iterator[Path]:
    """The packages that a path means: itself, or what lies in it when it is a folder of packages."""
    if path.is_dir() and not (path / FORM).exists():
        yield from sorted(each for each in path.iterdir() if not each.name.startswith("."))
    else:
        yield path


def take_in(office: Office, source: Path, *, via: Source, name: str = "", releasing: int | None = None) -> Receipt:
    """Take one package in. `releasing` is the intake line of a quarantined package that is tried again.

    Raises OSError when the package cannot be opened or stored; then nothing has come in and it may be sent again.
    """
    name = readable_name(name or source.name)
    try:
        with read_package(source, office.scratch) as package:
            for file in package.files:
                if not file.withheld:
                    office.blobs.put(package.locations[file.path], file.sha256)
            return office.database.write(
                lambda transaction: _accept(office, transaction, package, name, via, releasing)
            )
    except UnreadablePackage as fault:
        return _quarantine(office, source, name, via, fault, retried=releasing is not None)


def _accept(
    office: Office, transaction: Transaction, package: Package, name: str, via: Source, releasing: int | None
) -> Receipt:
    at = office.now()
    form = package.form
    row = by_uuid(transaction, form.uuid)
    result = Result.ACCEPTED
    if row and _is_known(transaction, row, package):
        result = Result.DUPLICATE
    else:
        known = row
        reference = office.reference_of(transaction, known.id) if known else office.reference
        row = _resubmit(transaction, known, package, at) if known else _open(transaction, package, at)
        add_revision(
            transaction,
            row.id,
            form,
            package.files,
            digest=package.digest,
            received_at=at,
            reference_version=reference.version,
        )
        tell(office, transaction, row, Kind.RESUBMITTED if known else Kind.RECEIVED, at)
    if releasing is not None:
        transaction.change("release_from_quarantine", id=releasing, at=at)
    size = sum(file.bytes for file in package.files)
    _note(transaction, at, name, via, package.digest, size, result, application=row.id, revision=form.revision)
    return Receipt(name, result, row.number, form.revision)


def _is_known(transaction: Transaction, row: ApplicationRow, package: Package) -> bool:
    """Whether this revision is here already; with other content, or behind a later one, it is refused."""
    revision = package.form.revision
    known = transaction.row("revision_of_application", application=row.id, revision=revision)
    if known and known["digest"] == package.digest:
        return True
    if known:
        raise UnreadablePackage("conflicting-revision", revision=revision, number=row.number)
    if revision < row.revision:
        raise UnreadablePackage("overtaken-revision", revision=revision, number=row.number, latest=row.revision)
    return False


def _open(transaction: Transaction, package: Package, at: dt.datetime) -> ApplicationRow:
    event = Event(at, PORTAL.name, Action.RECEIVE, None, Status.RECEIVED, {"digest": package.digest})
    today = moscow_day(at)
    days = read_settings(transaction).review_days
    due_on = add_working_days(today, days)
    return open_case(transaction, package.form, year=today.year, due_on=due_on, review_days=days, event=event)


def _resubmit(transaction: Transaction, row: ApplicationRow, package: Package, at: dt.datetime) -> ApplicationRow:
    try:
        step = transition(row, Action.RESUBMIT, PORTAL)
    except ActionRefused as refusal:
        raise UnreadablePackage("application-closed", number=row.number, status=row.status) from refusal
    answer_open_question(transaction, row, at)
    change = replace(resume_clock(Change.of(row), moscow_day(at)), status=step.target)
    event = Event(
        at,
        PORTAL.name,
        Action.RESUBMIT,
        row.status,
        step.target,
        {"digest": package.digest, "revision": package.form.revision},
    )
    return take_next_revision(transaction, row, package.form, change, event)


def _quarantine(
    office: Office, source: Path, name: str, via: Source, fault: UnreadablePackage, *, retried: bool
) -> Receipt:
    receipt = Receipt(name, Result.QUARANTINED, reason=fault.reason, arguments=fault.arguments)
    if retried:
        return receipt
    with _as_one_file(source, office.scratch) as file:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = file.stat().st_size
        office.quarantine.put(file, digest)

    def write(transaction: Transaction) -> Receipt:
        if not transaction.row("quarantined_by_digest", digest=digest):
            at = office.now()
            _note(
                transaction,
                at,
                name,
                via,
                digest,
                size,
                Result.QUARANTINED,
                reason=fault.reason,
                arguments=fault.arguments,
            )
        return receipt

    return office.database.write(write)


@contextmanager
def _as_one_file(source: Path, scratch: Path) -> Iterator[Path]:
    """A folder is kept in quarantine as a ZIP of its plain files; links in it are not followed."""
    if not source.is_dir():
        yield source
        return
    with tempfile.TemporaryDirectory(dir=scratch, prefix="quarantine-") as folder:
        packed = Path(folder) / "folder.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(source.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    # An entry has a fixed date: the same folder, the same bytes.
                    entry = zipfile.ZipInfo(readable_name(path.relative_to(source).as_posix()))
                    with path.open("rb") as content, archive.open(entry, "w", force_zip64=True) as kept:
                        shutil.copyfileobj(content, kept, 1024 * 1024)
        yield packed


def retry(office: Office, intake: int) -> Receipt:
    """Try a quarantined package again, after what stood in its way may have changed. Raises LookupError."""
    with office.database.read() as reader:
        row = reader.seen_by(EVERYTHING).row("intake_by_id", id=intake)
    if row is None or row["result"] != Result.QUARANTINED or row["released_at"]:
        raise LookupError(f"intake {intake} is not in quarantine")
    package = office.quarantine.path(row["digest"])
    try:
        return take_in(office, package, via=Source(row["source"]), name=row["name"], releasing=intake)
    except StaleChange as error:
        raise LookupError(f"intake {intake} is not in quarantine any more") from error


def _note(
    transaction: Transaction,
    at: dt.datetime,
    name: str,
    via: Source,
    digest: str,
    size: int,
    result: Result,
    *,
    application: int | None = None,
    revision: int | None = None,
    reason: str = "",
    arguments: Mapping[str, object] | None = None,
) -> None:
    transaction.insert(
        "intake",
        [
            {
                "id": transaction.value("next_intake_id"),
                "received_at": at,
                "name": name,
                "source": via,
                "digest": digest,
                "bytes": size,
                "result": result,
                "application": application,
                "revision": revision,
                "reason": reason,
                "arguments": json.dumps(arguments or {}, ensure_ascii=False),
                "released_at": None,
            }
        ],
    )
