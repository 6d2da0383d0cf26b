"""After destruction nothing that told of people is left, everything else is, and the chains are whole."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest

from dashboard.casework import audit
from dashboard.casework.backup import back_up
from dashboard.casework.dossier import read_dossier
from dashboard.casework.intake import Result, Source, take_in
from dashboard.casework.letters_made import letters_made, made_letter
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.restoring import CannotRestore, restore
from dashboard.casework.retention.acts import act_pdf, taken
from dashboard.casework.retention.carrying_out import empty, finish
from dashboard.casework.retention.passing import ask_for_list, make_pass, next_pass
from dashboard.casework.retention.preserving import end_preservation, preserve
from dashboard.casework.retention.proposing import confirm, decline, propose
from dashboard.letters.content import LetterKind
from dashboard.letters.typesetting import render
from data.access_log import ACCESSES
from data.applications import ApplicationRow
from data.events import EVENTS
from data.model import Status
from data.retention import Destruction, ItemState, State, destruction, due_counts, due_things, items, read_destruction
from data.scope import EVERYTHING
from tests.casework.desk import SENIOR, events, rows
from tests.casework.retention.canaries import (
    AUDITOR,
    FIRST,
    SECOND,
    canary,
    canary_case,
    files_of,
    files_with,
    rows_with,
)
from tests.conftest import Clock

SHARED = b"the same charter"
Closed = tuple[Path, ApplicationRow, ApplicationRow]


def sql(office: Office, statement: str) -> list[tuple]:
    return office.database.write(lambda transaction: transaction._cursor.execute(statement).fetchall())


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(words.replace("\xa0", " ").split())


def listed(office: Office) -> dict[str, int]:
    ask_for_list(office, FIRST)
    make_pass(office, next_pass(office))
    with office.database.read() as reader:
        return due_counts(reader)


def proposed(office: Office, *chosen: tuple[str, int]) -> Destruction:
    return propose(office, FIRST, chosen, reason="")


def carried_out(office: Office, *chosen: tuple[str, int]) -> Destruction:
    act = proposed(office, *chosen)
    confirm(office, SECOND, act.number)
    assert empty(office, act.id)
    assert finish(office) == 1
    with office.database.read() as reader:
        return destruction(reader, act.id)


def is_whole(office: Office) -> dict:
    *_, last = audit.verify(office, by="auditor")
    assert last["verified"]["broken"] == [] and last["verified"]["checkpoint"] == ""
    return last["verified"]


@pytest.fixture(scope="module")
def years_ago(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """Two rejected cases that share a file, and the folder of their office."""
    folder = tmp_path_factory.mktemp("closed")
    with Office.open(folder / "var", now=lambda: dt.datetime(2026, 11, 10, 9)) as office:
        first = canary_case(office, folder, "Первая", number=1, shared=SHARED)
        second = canary_case(office, folder, "Вторая", number=2, shared=SHARED)
    return office.folder, first, second


@pytest.fixture
def closed(years_ago: Closed, tmp_path: Path, clock: Clock) -> Closed:
    """The same in a folder of the test's own, years later."""
    clock.set(2030, 1, 15)
    return copytree(years_ago[0], tmp_path / "var"), *years_ago[1:]


@pytest.fixture
def later(closed: Closed, clock: Clock) -> Iterator[Office]:
    """The same office after a new start: what was put in long ago is no longer about to be referred to."""
    with Office.open(closed[0], now=clock) as office:
        yield office


def test_a_destroyed_case_leaves_nothing_that_tells_of_people(closed: Closed, later: Office) -> None:
    folder, first, second = closed
    assert rows_with(later, "Первая") and files_with(folder, "Первая")
    others, mine = set(files_of(later, second)), set(files_of(later, first))
    counts = listed(later)
    assert counts["rejected.package"] == 2 and "unanswered.package" not in counts
    act = carried_out(later, ("rejected.package", first.id))
    assert act.state is State.DONE
    assert rows_with(later, "Первая") == {}
    assert mine & others and all(each in later.blobs for each in others)
    assert all(each not in later.blobs for each in mine - others)
    assert is_whole(later)["destroyed"][act.number] >= 3
    assert listed(later)["rejected.package"] == 1
    with later.database.read() as reader:
        (item,) = items(reader, act.id)
    assert item.people == 2 and item.objects["employees"] == 1 and item.objects["files"] > 3 and item.seal
    dossier = read_dossier(later, first.number, scope=EVERYTHING)
    assert dossier.row.status is Status.REJECTED and dossier.files == () and dossier.form.head.last_name == ""
    assert rows_with(later, "Вторая")
    assert files_with(folder, "Первая") == [] and files_with(folder, "Вторая")


def test_two_people_agree_and_it_is_never_one_person_twice(closed: Closed, later: Office) -> None:
    _, first, _ = closed
    listed(later)
    with pytest.raises(ActionRefused, match="Only an administrator"):
        propose(later, AUDITOR, [("rejected.package", first.id)], reason="")
    with pytest.raises(ActionRefused, match="a part of the applications"):
        propose(later, replace(FIRST, regions=frozenset({"77"})), [("rejected.package", first.id)], reason="")
    act = proposed(later, ("rejected.package", first.id), ("rejected.notifications", first.id))
    with later.database.read() as reader:
        assert [each.rule for each in items(reader, act.id)] == ["rejected.package"]  # which is all of it
    with pytest.raises(ActionRefused, match="stands in act"):
        proposed(later, ("rejected.package", first.id))
    with pytest.raises(ActionRefused, match="somebody else than Админова"):
        confirm(later, FIRST, act.number)
    assert not empty(later, act.id) and rows_with(later, "Первая")
    decline(later, FIRST, act.number, remark="не тот")
    with pytest.raises(ActionRefused, match="does not wait"):
        confirm(later, SECOND, act.number)
    with pytest.raises(ActionRefused, match="not finished"):
        act_pdf(later, act.number)


def test_what_is_preserved_taken_up_again_or_in_work_stays(closed: Closed, later: Office) -> None:
    _, first, second = closed
    assert listed(later)["rejected.package"] == 2
    act = proposed(later, ("rejected.package", first.id), ("rejected.package", second.id))
    preserve(later, first.number, SENIOR, reason="Запрос прокуратуры")
    with pytest.raises(ActionRefused, match="already"):
        preserve(later, first.number, SENIOR, reason="ещё раз")
    later.database.write(
        lambda transaction: transaction._cursor.execute(
            "UPDATE notification SET state = 'waiting' WHERE application = 2"
        )
    )
    confirm(later, SECOND, act.number)
    assert empty(later, act.id) and finish(later)
    with later.database.read() as reader:
        assert [(each.state, each.fault) for each in items(reader, act.id)] == [
            (ItemState.REFUSED, "not_due"),
            (ItemState.REFUSED, "outbox"),
        ]
    assert rows_with(later, "Первая") and rows_with(later, "Вторая")
    assert listed(later)["rejected.package"] == 1
    later.database.write(
        lambda transaction: transaction._cursor.execute(
            "UPDATE application SET status = 'in_review', closed_on = NULL WHERE id = 2"
        )
    )
    end_preservation(later, first.number, SENIOR, reason="Проверка окончена")
    assert listed(later)["rejected.package"] == 1
    told = [event["action"] for event in events(later, first)][-2:]
    assert told == ["preserve", "end_preservation"]
    assert is_whole(later).get("destroyed") is None


def test_a_registration_keeps_its_act_and_what_the_public_sees(tmp_path: Path, clock: Clock) -> None:
    with Office.open(tmp_path / "var", now=clock) as office:
        row = canary_case(office, tmp_path, "Реестр", status=Status.APPROVED)
        sql(office, "UPDATE decision SET outcome = 'approved', registration_number = 'ЕГИСЗ-2026-000001'")
        sql(
            office,
            "UPDATE registration_fault SET code = 'licence.suspended', arguments = '{}', reason = '', field = ''",
        )
    clock.set(2033, 1, 15)
    with Office.open(tmp_path / "var", now=clock) as office:
        assert "approved.package" not in (counts := listed(office)) and counts["approved.staff"] == 1
        carried_out(
            office, ("approved.staff", row.id), ("approved.notifications", row.id), ("approved.tickets", row.id)
        )
        dossier = read_dossier(office, row.number, EVERYTHING)
        assert dossier.form.organisation.full_name == canary("Реестр") and dossier.form.licences
        assert dossier.form.head.snils == "" and dossier.form.employees == ()
        assert {each.file for each in dossier.form.documents} <= {each.path for each in dossier.files}
        assert all(canary("Реестр") not in each.path for each in dossier.files)
        assert [each.kind for each in letters_made(dossier)] == [LetterKind.ACT]
        assert render(made_letter(office, row.number, LetterKind.ACT, 1, EVERYTHING)).startswith(b"%PDF")
        left = {
            "application",
            "organisation",
            "decision",
            "proposal",
            "clarification",
            "clarification_item",
            "case_look",
        }
        assert set(rows_with(office, "Реестр")) <= left | {"preservation", "signature"}
        of_people = "SELECT subject || last_name || given_names || title || inn || snils || ogrnip FROM signature"
        assert {told for (told,) in sql(office, of_people)} == {""}
        is_whole(office)


def test_the_act_says_what_it_should_and_the_extract_names_the_line_of_the_log(closed: Closed, later: Office) -> None:
    _, first, _ = closed
    listed(later)
    act = proposed(later, ("rejected.package", first.id))
    confirm(later, SECOND, act.number)
    assert empty(later, act.id) and finish(later)
    words = text_of(taken(later, AUDITOR, act.number, "act"))
    for said in (
        "Акт об уничтожении персональных данных", act.number, "15 января 2030", "Министерство здравоохранения", "Рахмановский",
        "Единая государственная информационная система", "срок хранения", "перезапись", FIRST.name, SECOND.name, "администратор",
        first.number, "руководитель организации", "СНИЛС", "ст. 196", "10.11.2026", "15.01.2030", "трёх лет",
    ):  # fmt: skip
        assert said in words, said
    lines = list(
        csv.DictReader(io.StringIO(taken(later, AUDITOR, act.number, "extract").decode("utf-8-sig")), delimiter=";")
    )
    destroyed = [event for event in events(later, first) if event["action"] == "destroy"]
    assert [(each["Номер"], each["Запись журнала"], each["Субъектов"]) for each in lines] == [
        (first.number, str(destroyed[0]["sequence"]), "2")
    ]
    assert destroyed[0]["details"]["act"] == act.number and destroyed[0]["details"]["confirmed_by"] == SECOND.name
    taken_by = [
        line["person"]
        for line in rows(later, "accesses_between", first=0, after=2**62)
        if line["action"] == "take_destruction_act"
    ]
    assert taken_by == [AUDITOR.name] * 2
    with pytest.raises(ActionRefused, match="role"):
        taken(later, SENIOR, act.number, "act")


def test_emptied_lines_without_an_act_are_a_tampering(closed: Closed, later: Office) -> None:
    _, first, _ = closed
    listed(later)
    carried_out(later, ("rejected.package", first.id))
    for chain in (EVENTS, ACCESSES):
        line = rows(later, chain.between, first=0, after=2**62)
        victim = next(each for each in line if each["application"] == 2)
        emptied = (
            "details = '{}', secret = 0, destroyed = '"
            + chain.digest(victim)
            + "'"
            + (", subject = ''" if chain is ACCESSES else "")
        )
        sql(later, f"UPDATE {chain.table} SET {emptied} WHERE sequence = {victim['sequence']}")
        *_, last = audit.verify(later, by="auditor")
        assert [(each["log"], each["sequence"], each["fault"]) for each in last["verified"]["broken"]] == [
            (chain.table, victim["sequence"], "emptied")
        ]
        put_back = "details = $details, secret = $secret, destroyed = ''" + (
            ", subject = $subject" if chain is ACCESSES else ""
        )
        values = {
            name: victim[name]
            for name in ("details", "secret", "sequence", *(["subject"] if chain is ACCESSES else []))
        }
        later.database.write(
            lambda transaction, chain=chain, put_back=put_back, values=values: transaction._cursor.execute(
                f"UPDATE {chain.table} SET {put_back} WHERE sequence = $sequence", values
            )
        )
    is_whole(later)
    gone = next(each for each in rows(later, "events_between", first=0, after=2**62) if each["destroyed"])
    for forged in ('details = \'{"text": "другое"}\'', "destroyed = 'x'", "secret = 5"):
        sql(later, f"UPDATE event SET {forged} WHERE sequence = {gone['sequence']}")
        *_, last = audit.verify(later, by="auditor")
        assert last["verified"]["broken"][0]["fault"] == "changed"
        sql(
            later,
            f"UPDATE event SET details = '{{}}', secret = 0, destroyed = '{gone['destroyed']}' WHERE sequence = {gone['sequence']}",
        )
    is_whole(later)


def test_a_file_that_comes_in_at_that_moment_keeps_its_bytes(closed: Closed, later: Office, tmp_path: Path) -> None:
    """The same package's files under another application: put, and written down only after the old case is gone."""
    _, first, _ = closed
    listed(later)
    act = proposed(later, ("rejected.package", first.id))
    confirm(later, SECOND, act.number)
    old = files_of(later, first)
    content = {sha256: later.blobs.path(sha256).read_bytes() for sha256 in old}
    (tmp_path / "copy").write_bytes(content[old[0]])
    later.blobs.put(tmp_path / "copy", old[0])  # an intake has stored it, and has not written its case down yet
    assert not empty(later, act.id)
    assert old[0] in later.blobs
    assert [row["name"] for row in rows(later, "destruction_files", destruction=act.id, size=99)] == [old[0]]
    later.blobs._put.clear()  # an hour later
    later.database.write(
        lambda transaction: transaction.insert(
            "received_file",
            [
                {
                    "application": 2,
                    "revision": 1,
                    "path": "documents/a.pdf",
                    "sha256": old[0],
                    "bytes": 1,
                    "withheld": False,
                }
            ],
        )
    )
    assert empty(later, act.id) and old[0] in later.blobs


def test_a_restored_backup_destroys_again(closed: Closed, later: Office, tmp_path: Path) -> None:
    _, first, _ = closed
    listed(later)
    list(back_up(later, tmp_path / "backup", by="admin"))
    act = carried_out(later, ("rejected.package", first.id))
    later.close()
    *_, last = restore(tmp_path / "backup", tmp_path / "again")
    assert last["destroyed"] == 1 and last["missing"] == []
    assert files_with(tmp_path / "again", "Первая") == [] and files_with(tmp_path / "again", "Вторая")
    with Office.open(tmp_path / "again", now=lambda: later.now() + dt.timedelta(hours=1)) as again:
        assert rows_with(again, "Первая") == {} and is_whole(again)["destroyed"][act.number]
        with again.database.read() as reader:
            assert read_destruction(reader, act.number).restored
            assert destruction(reader, 1).state is State.DONE
        assert text_of(act_pdf(again, act.number)).count("повторно") == 1
        list(back_up(again, tmp_path / "backup", by="admin"))
    kept = {path.name for path in (tmp_path / "backup" / "blobs").glob("??/*")}
    assert kept == {path.name for path in (tmp_path / "again" / "blobs").glob("??/*")}


def test_a_list_that_cannot_be_read_stops_a_restore(closed: Closed, later: Office, tmp_path: Path) -> None:
    list(back_up(later, tmp_path / "backup", by="admin"))
    (tmp_path / "backup" / "destroyed.json").write_text("[]")
    with pytest.raises(CannotRestore, match="nothing was restored"):
        list(restore(tmp_path / "backup", tmp_path / "again"))
    assert not (tmp_path / "again").exists()


def test_what_is_of_no_case_goes_too(later: Office, closed: Closed, tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "Канарейкабезфайла.zip").write_bytes("это не пакет, Канарейкапакет".encode())
    clock.set(2030, 1, 15, 10)
    assert take_in(later, tmp_path / "Канарейкабезфайла.zip", via=Source.COMMAND).result is Result.QUARANTINED
    later.quarantine._put.clear()
    sql(later, "UPDATE ticket SET application = NULL WHERE id = 1")
    clock.set(2036, 1, 15)
    counts = listed(later)
    assert (counts["none.quarantine"], counts["none.tickets"], counts["none.access_log"]) == (1, 1, 1)
    with later.database.read() as reader:
        chosen = [(each.rule, each.thing) for each in due_things(reader, size=99) if each.rule.startswith("none.")]
    act = carried_out(later, *chosen)
    assert files_with(later.folder / "quarantine", "пакет") == [] and not list(later.quarantine.root.glob("??/*"))
    assert files_with(later.folder, "безфайла") == []
    assert is_whole(later)["destroyed"][act.number] >= 1
    assert sql(later, "SELECT text, contact FROM ticket WHERE id = 1") == [("", "")]
