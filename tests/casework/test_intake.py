import os
import shutil
import zipfile
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.casework.assignment import claim
from dashboard.casework.checking import check_pending
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import approve
from dashboard.casework.door import move
from dashboard.casework.intake import Receipt, Result, Source, packages_under, retry, take_in
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from data.applications import read_files, read_form
from data.events import first_broken
from data.findings import read_findings
from data.model import Status
from data.unreadable import REASONS
from tests.casework.desk import IVANOVA, SENIOR, checked, events, found, in_review, next_revision, received, rows, sent
from tests.conftest import Clock
from tests.forms import FORM
from tests.packages import contents, numbered, write_folder, write_zip, zipped
from tests.threads import at_once

SMALL = numbered(1)
GARBAGE = b"not a package at all"


def intake_lines(office: Office) -> list[dict]:
    return rows(office, "intake_page", before=None, result=None, size=1000)[::-1]


def quarantined(office: Office) -> list[bytes]:
    """The packages that stand in quarantine, whole."""
    waiting = [each for each in intake_lines(office) if each["result"] == "quarantined" and not each["released_at"]]
    return [office.quarantine.path(each["digest"]).read_bytes() for each in waiting]


def take(office: Office, source: Path) -> Receipt:
    receipt = take_in(office, source, via=Source.COMMAND)
    assert list(office.scratch.iterdir()) == []
    assert source.exists()
    return receipt


# What is accepted


def test_a_package_becomes_a_case(office: Office, tmp_path: Path) -> None:
    files = contents(FORM) | {"documents/лишний.pdf": b"undeclared"}
    receipt = take(office, write_zip(tmp_path / "заявка.zip", files))
    assert receipt == Receipt("заявка.zip", Result.ACCEPTED, "2026-0000001", 1)
    row = found(office, receipt.number)
    assert (row.status, row.uuid, row.due_on.isoformat()) == (Status.RECEIVED, FORM.uuid, "2026-11-13")
    with office.database.read() as reader:
        assert read_form(reader, row) == FORM
        kept = {file.path: office.blobs.path(file.sha256).read_bytes() for file in read_files(reader, row.id, 1)}
    assert kept == files
    [event] = events(office, row)
    [revision] = rows(office, "revisions_of_application", application=row.id)
    assert (event["actor"], event["action"], event["from_status"]) == ("portal", "receive", None)
    assert event["details"] == {"digest": revision["digest"]}
    assert revision["reference_version"] == office.reference.version and revision["checked_at"] is None
    [line] = intake_lines(office)
    assert (line["name"], line["source"], line["result"]) == ("заявка.zip", "command", "accepted")
    assert (line["application"], line["revision"], line["bytes"]) == (row.id, 1, sum(map(len, files.values())))


def test_a_private_key_is_not_kept(office: Office, tmp_path: Path) -> None:
    key = b"-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"
    files = {**contents(), "documents/key.pem": key, "documents/КЭП.pfx": b"locked"}
    receipt = take_in(office, write_zip(tmp_path / "package.zip", files), via=Source.COMMAND)
    row = found(office, receipt.number)
    with office.database.read() as reader:
        received_files = {file.path: file for file in read_files(reader, row.id, 1)}
    withheld = {path for path, file in received_files.items() if file.withheld}
    assert withheld == {"documents/key.pem", "documents/КЭП.pfx"}
    assert received_files["documents/key.pem"].bytes == len(key)
    assert all(file.withheld != (file.sha256 in office.blobs) for file in received_files.values())
    assert not any(b"c2VjcmV0" in path.read_bytes() for path in office.folder.rglob("*") if path.is_file())


def test_a_private_key_sent_as_a_document_is_reported_and_stops_nothing(
    office: Office, executor: Executor, tmp_path: Path
) -> None:
    consent = FORM.documents[-1]
    files = {**contents(), consent.file: b"-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"}
    receipt = take_in(office, write_zip(tmp_path / "package.zip", files), via=Source.COMMAND)
    list(check_pending(office, executor))
    row = found(office, receipt.number)
    with office.database.read() as reader:
        findings = read_findings(reader, row.id, 1)
    assert row.status != Status.RECEIVED
    assert consent.file in {each.evidence.document for each in findings if each.code == "signature.private-key"}


def test_a_folder_is_taken_in_like_an_archive(office: Office, tmp_path: Path) -> None:
    receipt = take(office, write_folder(tmp_path / "package", contents(FORM)))
    assert (receipt.result, receipt.name) == (Result.ACCEPTED, "package")


def test_the_same_package_is_accepted_once_however_it_is_packed(office: Office, tmp_path: Path) -> None:
    first = take(office, zipped(tmp_path, FORM))
    before, history = found(office, first.number), events(office, found(office, first.number))
    again = [
        zipped(tmp_path, FORM),
        write_zip(tmp_path / "re-packed.zip", dict(reversed(contents(FORM).items())), zipfile.ZIP_STORED),
        write_folder(tmp_path / "folder", contents(FORM)),
    ]
    for package in again:
        receipt = take(office, package)
        assert (receipt.result, receipt.number, receipt.revision) == (Result.DUPLICATE, first.number, 1)
    assert found(office, first.number) == before and events(office, before) == history
    assert [line["result"] for line in intake_lines(office)] == ["accepted", *["duplicate"] * 3]


def test_a_known_revision_is_known_whatever_became_of_the_case(office: Office) -> None:
    row = in_review(office, SMALL)
    sent(office, next_revision(SMALL))
    row = checked(office, found(office, row.number))
    approve(office, row.number, IVANOVA, seen=row.version)
    for known in (SMALL, next_revision(SMALL)):
        receipt = sent(office, known)
        assert (receipt.result, receipt.number, receipt.revision) == (Result.DUPLICATE, row.number, known.revision)


def test_the_next_revision_belongs_to_the_same_case(office: Office, clock: Clock) -> None:
    first = received(office, SMALL)
    clock.set(2026, 11, 11)
    receipt = sent(office, replace(next_revision(SMALL), organisation=replace(SMALL.organisation, short_name="Иное")))
    assert receipt == Receipt(receipt.name, Result.ACCEPTED, first.number, 2)
    row = found(office, first.number)
    assert (row.revision, row.name, row.received_at) == (2, "Иное", first.received_at)
    assert [line["action"] for line in events(office, row)] == ["receive", "resubmit"]
    assert events(office, row)[1]["details"]["revision"] == 2


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.CHECKED, Status.IN_REVIEW, Status.AWAITING_APPLICANT])
def test_the_next_revision_is_checked_again_wherever_the_case_stands(status: Status, office: Office) -> None:
    row = received(office, SMALL)
    if status != Status.RECEIVED:
        row = checked(office, row)
    if status not in (Status.RECEIVED, Status.CHECKED):
        row = claim(office, row.number, IVANOVA, seen=row.version)
    if status == Status.AWAITING_APPLICANT:
        items = [Item("form_errors", "ИНН")]
        row = request_clarification(office, row.number, IVANOVA, seen=row.version, items=items)
    assert row.status == status
    assert sent(office, next_revision(SMALL)).result == Result.ACCEPTED
    again = found(office, row.number)
    assert (again.status, again.assignee, again.revision) == (Status.RECEIVED, row.assignee, 2)


# What goes into quarantine


def test_a_package_that_is_none_is_kept_whole_with_its_reason(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "заявка.zip"
    source.write_bytes(GARBAGE)
    receipt = take(office, source)
    assert receipt == Receipt("заявка.zip", Result.QUARANTINED, reason="not-a-package")
    assert quarantined(office) == [GARBAGE]
    assert rows(office, "unchecked_applications") == [] and rows(office, "every_event") == []
    [line] = intake_lines(office)
    assert (line["name"], line["reason"], line["arguments"], line["bytes"]) == (
        "заявка.zip",
        "not-a-package",
        "{}",
        len(GARBAGE),
    )
    assert take(office, source).reason == "not-a-package"
    assert len(intake_lines(office)) == 1  # the same bytes stand in quarantine once


def test_a_folder_stands_in_quarantine_as_an_archive_of_its_files(office: Office, tmp_path: Path) -> None:
    files = {"readme.txt": b"no form here", "documents/скан.pdf": os.urandom(100_000)}
    source = write_folder(tmp_path / "package", files)
    (source / "passwd").symlink_to("/etc/passwd")
    os.mkfifo(source / "pipe")
    assert take(office, source).reason == "link"
    (source / "passwd").unlink()
    (source / "pipe").unlink()
    assert take(office, source).reason == "no-form"
    [packed] = quarantined(office)  # without its links it is the same archive
    (tmp_path / "kept.zip").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_the_same_revision_with_other_content_is_refused_and_the_first_one_untouched(
    office: Office, tmp_path: Path
) -> None:
    row = received(office, SMALL)
    before = (
        found(office, row.number),
        events(office, row),
        rows(office, "revisions_of_application", application=row.id),
    )
    changed = replace(SMALL, organisation=replace(SMALL.organisation, inn=""))
    package = zipped(tmp_path, changed)
    receipt = take(office, package)
    assert (receipt.result, receipt.reason) == (Result.QUARANTINED, "conflicting-revision")
    assert receipt.arguments == {"revision": 1, "number": row.number}
    after = (
        found(office, row.number),
        events(office, row),
        rows(office, "revisions_of_application", application=row.id),
    )
    assert after == before
    with office.database.read() as reader:
        assert read_form(reader, row) == SMALL
    assert quarantined(office) == [package.read_bytes()]


def test_a_revision_behind_a_later_one_is_refused(office: Office) -> None:
    row = received(office, replace(SMALL, revision=3))
    receipt = sent(office, replace(SMALL, revision=2))
    assert (receipt.reason, receipt.arguments) == (
        "overtaken-revision",
        {"revision": 2, "number": row.number, "latest": 3},
    )
    assert REASONS[receipt.reason].format(**receipt.arguments)
    assert found(office, row.number) == row


def test_a_decided_case_takes_no_more_revisions(office: Office) -> None:
    row = in_review(office, SMALL)
    decided = approve(office, row.number, IVANOVA, seen=row.version)
    receipt = sent(office, next_revision(SMALL))
    assert (receipt.reason, receipt.arguments) == ("application-closed", {"number": row.number, "status": "approved"})
    assert found(office, row.number) == decided
    assert len(quarantined(office)) == 1


def test_a_retry_goes_through_when_nothing_stands_in_its_way_any_more(office: Office, clock: Clock) -> None:
    """The second person had the case when the next revision came; then it went back to the reviewer."""
    row = in_review(office, SMALL)
    proposed = move(office, row.number, Action.PROPOSE, IVANOVA, seen=row.version)
    assert sent(office, next_revision(SMALL)).reason == "application-closed"
    [line] = [each for each in intake_lines(office) if each["result"] == "quarantined"]
    assert retry(office, line["id"]).reason == "application-closed"
    assert len(intake_lines(office)) == 2

    move(office, row.number, Action.DECLINE, SENIOR, seen=proposed.version)
    clock.set(2026, 11, 12)
    receipt = retry(office, line["id"])
    assert (receipt.result, receipt.number, receipt.revision) == (Result.ACCEPTED, row.number, 2)
    assert receipt.name == line["name"]
    [released] = rows(office, "intake_by_id", id=line["id"])
    assert released["released_at"] == clock()
    assert quarantined(office) == []
    with pytest.raises(LookupError):
        retry(office, line["id"])


def test_only_what_stands_in_quarantine_can_be_retried(office: Office) -> None:
    received(office, SMALL)
    for intake in (1, 2):
        with pytest.raises(LookupError):
            retry(office, intake)


def test_two_retries_at_once_release_a_package_once(office: Office) -> None:
    row = in_review(office, SMALL)
    proposed = move(office, row.number, Action.PROPOSE, IVANOVA, seen=row.version)
    sent(office, next_revision(SMALL))
    [line] = [each for each in intake_lines(office) if each["result"] == "quarantined"]

    move(office, row.number, Action.DECLINE, SENIOR, seen=proposed.version)
    outcomes = at_once(4, lambda n: retry(office, line["id"]))
    assert [outcome.result for outcome in outcomes if isinstance(outcome, Receipt)] == [Result.ACCEPTED]
    assert sum(isinstance(outcome, LookupError) for outcome in outcomes) == 3
    assert len(rows(office, "revisions_of_application", application=row.id)) == 2


# At once, and half-way


def test_many_doors_take_the_same_packages_in_once(office: Office, tmp_path: Path) -> None:
    packages = [zipped(tmp_path, numbered(n)) for n in range(1, 6)]
    outcomes = at_once(15, lambda n: take_in(office, packages[n % 5], via=Source.UPLOAD))
    for each in range(5):
        results = sorted(outcome.result for outcome in outcomes[each::5])
        assert results == [Result.ACCEPTED, Result.DUPLICATE, Result.DUPLICATE]
        assert len({outcome.number for outcome in outcomes[each::5]}) == 1
    assert len(rows(office, "unchecked_applications")) == 5
    assert first_broken(rows(office, "every_event")) is None
    assert list(office.scratch.iterdir()) == []


def test_two_contents_of_one_revision_at_once_are_one_case_and_one_quarantine(office: Office, tmp_path: Path) -> None:
    for n in range(1, 9):
        one, other = numbered(n), replace(numbered(n), consent_terms=False)
        packages = [write_zip(tmp_path / f"{n}-{k}.zip", contents(each)) for k, each in enumerate((one, other))]
        outcomes = at_once(2, lambda k, p=packages: take_in(office, p[k], via=Source.UPLOAD))
        assert sorted(outcome.result for outcome in outcomes) == [Result.ACCEPTED, Result.QUARANTINED]
    assert len(rows(office, "unchecked_applications")) == 8 and len(quarantined(office)) == 8


def test_a_package_that_cannot_be_stored_is_not_in_and_may_be_sent_again(office: Office, tmp_path: Path) -> None:
    package = zipped(tmp_path, SMALL)
    shutil.rmtree(office.blobs.root)
    office.blobs.root.touch()
    with pytest.raises(OSError):
        take_in(office, package, via=Source.COMMAND)
    assert intake_lines(office) == [] and list(office.scratch.iterdir()) == []
    office.blobs.root.unlink()
    office.blobs.root.mkdir()
    assert take(office, package).result == Result.ACCEPTED


def test_the_next_office_clears_away_what_a_dead_one_left(tmp_path: Path) -> None:
    with Office.open(tmp_path) as office:
        received(office, SMALL)
        (office.scratch / "package-dead").mkdir()
        (office.scratch / "package-dead" / "0000").write_bytes(b"half")
        (office.blobs.root / ".incoming-dead").write_bytes(b"half")
        kept = sorted(path for path in office.blobs.root.rglob("*") if path.is_file() and "dead" not in path.name)
    with Office.open(tmp_path) as office:
        assert list(office.scratch.iterdir()) == []
        assert sorted(path for path in office.blobs.root.rglob("*") if path.is_file()) == kept


def test_names_that_are_no_text_are_taken_in_all_the_same(office: Office, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    os.rename(zipped(tmp_path, SMALL), folder + b"/\xff.zip")  # noqa: PTH104 (Path cannot say it)
    Path(os.fsdecode(folder + b"/\xfe.zip")).write_bytes(GARBAGE)
    write_folder(tmp_path / "folder", {"a": b""})
    Path(os.fsdecode(folder + b"/folder/\xfd")).touch()
    receipts = [take(office, package) for package in packages_under(tmp_path) if package.name != "var"]
    assert [(each.name, each.result) for each in receipts] == [
        ("folder", Result.QUARANTINED),
        ("\ufffd.zip", Result.QUARANTINED),
        ("\ufffd.zip", Result.ACCEPTED),
    ]


def test_packages_under_a_path(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "packages" / "b", contents(SMALL))
    archive = zipped(tmp_path / "packages", SMALL)
    (tmp_path / "packages" / ".hidden").touch()
    assert list(packages_under(tmp_path / "packages")) == [archive, folder]
    assert list(packages_under(folder)) == [folder]
    assert list(packages_under(archive)) == [archive]
    (tmp_path / "empty").mkdir()
    assert list(packages_under(tmp_path / "empty")) == []
