"""Files that people open in a spreadsheet: what goes in comes out, and nothing in them calculates."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import cli
from dashboard.bench.many import fill
from dashboard.casework import csv_file
from dashboard.casework.export import EXPORTS, asked_for, chunks, csv_bytes
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.commands import export as command
from dashboard.house import House
from dashboard.locale import activate
from data.model import Status
from data.queue import QueueFilter, count
from tests.data.cases import Case, write

MONDAY = dt.datetime(2026, 3, 2, 6)
CASES = (
    Case(MONDAY, name='=HYPERLINK("http://x";"ООО")', inn="0012345678", ogrn="1027700132195", region="02"),
    Case(MONDAY, name="ООО «Полдень; закат»\nи «Рассвет»", kind="research", due_on=dt.date(2026, 3, 5)),
    Case(
        MONDAY,
        Status.REJECTED,
        dt.datetime(2026, 3, 3, 21, 30),
        working_days=2,
        grounds=("no_valid_licence", "form_errors"),
        name="ЗАО «Ёлка»",
    ),
    Case(dt.datetime(2026, 4, 1, 6), Status.APPROVED, dt.datetime(2026, 4, 2, 6), working_days=1),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    activate("ru")
    with Office.open(tmp_path) as office:
        write(office.database, CASES)
        yield office


def read(content: bytes) -> list[dict[str, str]]:
    """A file as a strict reader sees it: every cell a string, headings on top."""
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert "\r\n" in text
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def test_applications_in_order_of_arrival_with_headings_of_the_reader(office):
    rows = read(csv_bytes(office, "applications", QueueFilter()))
    assert [row["Номер"] for row in rows] == ["2026-0000001", "2026-0000002", "2026-0000003", "2026-0000004"]
    activate("en")
    assert read(csv_bytes(office, "applications", QueueFilter()))[0]["Number"] == "2026-0000001"


def test_identifiers_keep_every_digit_and_are_quoted_text(office):
    content = csv_bytes(office, "applications", QueueFilter())
    first = read(content)[0]
    assert (first["ИНН"], first["КПП"], first["ОГРН"]) == ("0012345678", "007701001", "1027700132195")
    assert '"0012345678"' in content.decode("utf-8-sig")


def test_days_and_moments_are_those_of_moscow(office):
    rows = read(csv_bytes(office, "applications", QueueFilter()))
    assert rows[1]["Срок рассмотрения"] == "05.03.2026"
    assert rows[2]["Решение принято (МСК)"] == "04.03.2026 00:30"
    assert rows[0]["Решение принято (МСК)"] == ""


def test_decisions_tell_outcome_grounds_and_days(office):
    rows = read(csv_bytes(office, "decisions", QueueFilter()))
    assert [row["Решение"] for row in rows] == ["Заявка отклонена", "Заявка одобрена"]
    assert rows[0]["Основания отказа"] == "Отсутствует действующая лицензия, Ошибки при заполнении формы"
    assert rows[0]["Рабочих дней"] == "2"


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize(
    "asked",
    [
        QueueFilter(kinds=("research",)),
        QueueFilter(regions=("02",), statuses=("checked",)),
        QueueFilter(search="полдень"),
        QueueFilter(search="0012"),
        QueueFilter(ground="form_errors", days_from=1, days_until=5),
        QueueFilter(open_at=dt.datetime(2026, 3, 3)),
        QueueFilter(due_before=dt.date(2026, 3, 6), due_from=dt.date(2026, 3, 5), unassigned=True),
    ],
)
def test_the_file_holds_the_cases_that_the_queue_shows(office, name, asked):
    rows = read(csv_bytes(office, name, asked))
    decided = {"Заявка одобрена", "Заявка отклонена"}
    with office.database.read() as reader:
        applications = count(reader, asked)
    if name == "applications":
        assert len(rows) == applications
    else:
        assert {row["Решение"] for row in rows} <= decided and len(rows) <= applications


def test_a_period_means_receipt_for_applications_and_the_decision_for_decisions(office):
    march = {"since": dt.date(2026, 3, 1), "until": dt.date(2026, 3, 4)}
    assert len(read(csv_bytes(office, "applications", asked_for("applications", **march)))) == 3
    assert len(read(csv_bytes(office, "decisions", asked_for("decisions", **march)))) == 1


def test_no_text_from_outside_becomes_a_formula(office):
    assert (
        read(csv_bytes(office, "applications", QueueFilter()))[0]["Краткое наименование"]
        == '\'=HYPERLINK("http://x";"ООО")'
    )


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=1, max_size=5))
def test_any_text_comes_back_and_never_starts_a_formula(cells):
    text = csv_file.whole([cells]).decode("utf-8-sig")
    (back,) = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    for cell, original in zip(back, cells, strict=True):
        assert cell.removeprefix("'") == original.removeprefix("'") or cell == original
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert not cell.startswith(("\t", "\r"))


def test_rows_are_written_by_the_thousand(tmp_path):
    with Office.open(tmp_path) as office:
        fill(office.database, 25_000)
        pieces = list(chunks(office, "applications", QueueFilter()))
    assert [piece.rows for piece in pieces] == [0, 10_000, 10_000, 5_000]


def test_the_command_knows_every_export():
    assert set(command.NAMES) == set(EXPORTS)


def test_the_command_writes_a_whole_file(office, tmp_path, monkeypatch, capsys):
    folder = office.folder
    office.close()
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    target = tmp_path / "decisions.csv"
    words = ["export", "decisions", "--to", str(target), "--since", "01.03.2026", "--until", "2026-03-31"]
    assert cli.main(words) == 0
    assert [row["Номер"] for row in read(target.read_bytes())] == ["2026-0000003"]
    assert capsys.readouterr().err.strip() == "Записана 1 строка."
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".part"]


def test_the_command_writes_to_standard_output(office, monkeypatch, capfdbinary):
    folder = office.folder
    office.close()
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    assert cli.main(["--language", "en", "export", "applications", "--to", "-", "--kind", "research"]) == 0
    out = capfdbinary.readouterr().out
    assert [row["Kind of organisation"] for row in read(out)] == ["Research"]


def test_the_command_works_while_the_server_holds_the_store(office, tmp_path, monkeypatch):
    folder = office.folder
    office.close()
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    house = House.open(folder)
    try:
        target = tmp_path / "open.csv"
        assert cli.main(["export", "applications", "--to", str(target)]) == 0
        assert len(read(target.read_bytes())) == len(CASES)
    finally:
        house.close()


def test_what_cannot_be_written_is_said_and_leaves_nothing(office, tmp_path, monkeypatch, capsys):
    folder = office.folder
    office.close()
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    assert cli.main(["export", "applications", "--to", str(tmp_path / "nowhere" / "a.csv")]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["applications"], ["findings", "--to", "-"], ["applications", "--to", "-", "--since", "2026-02-30"]]
)
def test_wrong_usage_is_refused(words, capsys):
    with pytest.raises(SystemExit) as refusal:
        cli.main(["export", *words])
    assert refusal.value.code == 2
