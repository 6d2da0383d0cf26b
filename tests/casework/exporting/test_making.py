"""What is written out: the lines that the queue's filter and the period mean, noted in the log, whole or not at all."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.making import Cancelled, make, number_of_lines
from dashboard.casework.exporting.order import Format, Order, order_from_json
from dashboard.casework.exporting.period import Span, last
from dashboard.casework.exporting.rendering import MASK
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.queue import QueueFilter, count
from data.scope import EVERYTHING
from tests.casework.exporting.writing_out import FORMULA, MANAGER, SENIOR, SNILS, listed, written

MARCH = {"span": Span.OWN, "since": dt.date(2026, 3, 1), "until": dt.date(2026, 3, 4)}


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("applications", ["2026-0000001", "2026-0000002", "2026-0000003", "2026-0000004"]),
        ("clarifications", ["2026-0000003", "2026-0000003"]),
        ("decisions", ["2026-0000003", "2026-0000004"]),
        ("events", ["2026-0000001"]),
        ("findings", ["2026-0000001", "2026-0000001"]),
        ("waivers", ["2026-0000003"]),
    ],
)
def test_each_list_has_its_lines_in_order_of_arrival(office: Office, name: str, numbers: list[str]) -> None:
    assert [row["Номер"] for row in listed(office, Order(name))] == numbers
    assert number_of_lines(office, Order(name), MANAGER) == len(numbers)


def test_days_and_moments_are_those_of_moscow(office: Office) -> None:
    rows = listed(office, Order("applications"))
    assert rows[1]["Срок рассмотрения"] == "05.03.2026"
    assert rows[2]["Решение принято (МСК)"] == "04.03.2026 00:30"
    assert rows[0]["Решение принято (МСК)"] == ""


def test_decisions_tell_outcome_grounds_and_days(office: Office) -> None:
    first, second = listed(office, Order("decisions"))
    assert (first["Решение"], second["Решение"]) == ("Заявка отклонена", "Заявка одобрена")
    assert first["Основания отказа"] == "Отсутствует действующая лицензия, Ошибки при заполнении формы"
    assert (first["Рабочих дней"], second["Основания отказа"]) == ("2", "")


def test_the_language_is_that_of_the_order(office: Office) -> None:
    rows = listed(office, Order("events", language="en"))
    assert (rows[0]["Who"], rows[0]["Status after"]) == ("The applicant", "Application received")


@pytest.mark.parametrize(
    "asked",
    [
        QueueFilter(answered=True),
        QueueFilter(due_before=dt.date(2026, 3, 6), due_from=dt.date(2026, 3, 5), unassigned=True),
        QueueFilter(ground="form_errors", days_from=1, days_until=5),
        QueueFilter(kinds=("research",)),
        QueueFilter(open_at=dt.datetime(2026, 3, 3)),
        QueueFilter(regions=("02",), statuses=("checked",)),
        QueueFilter(search="0012"),
        QueueFilter(search="полдень"),
        QueueFilter(waived="scan.blur"),
    ],
    ids=lambda asked: "-".join(asked.told()),
)
def test_the_file_holds_the_cases_that_the_queue_shows(office: Office, asked: QueueFilter) -> None:
    with office.database.read() as reader:
        applications = count(reader, asked, EVERYTHING)
    assert len(listed(office, Order("applications", asked))) == applications
    shown = {row["Номер"] for row in listed(office, Order("applications", asked))}
    for name in ("clarifications", "decisions", "events", "findings", "waivers"):
        assert {row["Номер"] for row in listed(office, Order(name, asked))} <= shown
    assert order_from_json(json.loads(json.dumps(Order("events", asked, **MARCH).as_json()))).asked == asked


def test_a_period_is_of_the_lines_own_moment(office: Office) -> None:
    assert len(listed(office, Order("applications", **MARCH))) == 3
    assert [row["Номер"] for row in listed(office, Order("decisions", **MARCH))] == ["2026-0000003"]
    until = {"span": Span.OWN, "until": dt.date(2026, 3, 3)}
    assert listed(office, Order("decisions", **until)) == []


@pytest.mark.parametrize(
    ("span", "today", "first", "end"),
    [
        (Span.DAY, (2026, 3, 1), (2026, 2, 28), (2026, 2, 28)),
        (Span.MONTH, (2026, 1, 31), (2025, 12, 1), (2025, 12, 31)),
        (Span.WEEK, (2026, 3, 1), (2026, 2, 16), (2026, 2, 22)),
        (Span.WEEK, (2026, 3, 2), (2026, 2, 23), (2026, 3, 1)),
    ],
)
def test_last_means_what_is_over(span: Span, today: tuple, first: tuple, end: tuple) -> None:
    period = last(span, dt.date(*today))
    assert (period.first, period.last) == (dt.date(*first), dt.date(*end))


def test_columns_come_as_they_were_chosen(office: Office) -> None:
    rows = listed(office, Order("applications", columns=("inn", "number")))
    assert list(rows[0].items()) == [("ИНН", "0012345678"), ("Номер", "2026-0000001")]


# Personal data


def test_personal_data_is_masked_and_not_even_read(office: Office) -> None:
    path, line = written(office, Order("applications"))
    content = path.read_text()
    assert MASK in content and SNILS not in content and "Ёжиков" not in content and "clinic.example" not in content
    assert "revealed" not in line["details"]
    assert {row["Замечание"] for row in listed(office, Order("findings"))} == {MASK}


def test_who_may_sees_it_and_the_log_tells_before_anything_is_read(office: Office) -> None:
    order = Order("applications", columns=("number", "head", "head_snils", "email"))
    path, line = written(office, order, SENIOR, reveal=True)
    assert f"{SNILS}" in path.read_text() and "Ёжиков Пётр" in path.read_text() and "'-1+1@" in path.read_text()
    assert json.loads(line["details"])["revealed"] == ["email", "head", "head_snils"]
    with office.database.read() as reader:
        deeds = [row["action"] for row in reader.rows("accesses_between", first=1, after=10_000)]
    assert deeds[-2:] == ["reveal", "export"]
    rows = listed(office, Order("findings"), SENIOR, reveal=True)
    assert {row["Замечание"] for row in rows} == {"Лишние пробелы: Фамилия руководителя (ИП)"}


@pytest.mark.parametrize("role", sorted({Role.REVIEWER, Role.MANAGER, Role.AUDITOR}))
def test_others_are_refused(office: Office, role: Role) -> None:
    path = office.folder / "refused.csv"
    with pytest.raises(ActionRefused):
        make(office, Order("applications"), Actor("X", frozenset({role})), path, reveal=True)
    assert not path.exists()


def test_the_workload_is_for_those_who_see_single_people(office: Office) -> None:
    (line,) = listed(office, Order("workload"))
    assert next(iter(line.values())) == "Иванова А. А."
    with pytest.raises(ActionRefused):
        listed(office, Order("workload"), SENIOR)


# Whole, noted, or not there at all


def test_what_was_handed_out_is_in_the_log(office: Office) -> None:
    order = Order("applications", QueueFilter(regions=("02",)), columns=("number",), **MARCH)
    _path, line = written(office, order, noted={"command": True})
    assert (line["person"], line["action"], line["subject"]) == (MANAGER.name, "export", "applications")
    assert json.loads(line["details"]) == {
        "columns": ["number"],
        "command": True,
        "filter": {"regions": ["02"], "since": "2026-03-01", "until": "2026-03-04"},
        "format": "csv",
        "rows": 1,
    }


@pytest.mark.parametrize("format", Format)
def test_what_is_stopped_leaves_nothing(office: Office, format: Format) -> None:
    (office.folder / f"file.{format}").unlink(missing_ok=True)
    before, looks = sorted(office.folder.iterdir()), iter([False, True, True])
    with pytest.raises(Cancelled):
        written(office, Order("applications", format=format), cancelled=lambda: next(looks))
    assert sorted(office.folder.iterdir()) == before


def test_more_lines_than_a_sheet_holds_are_refused_with_a_way_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.casework.exporting.making.MOST_LINES", 3)
    with pytest.raises(ActionRefused, match="CSV or Parquet"):
        written(office, Order("applications", format=Format.XLSX))
    assert not (office.folder / "file.xlsx.part").exists()


@pytest.mark.parametrize("order", [Order("nonsense"), Order("events", columns=("nonsense",))], ids=["list", "column"])
def test_what_is_not_known_is_refused(office: Office, order: Order) -> None:
    with pytest.raises(ActionRefused, match="nonsense"):
        number_of_lines(office, order, MANAGER)


def test_every_column_of_every_list_can_be_read(office: Office) -> None:
    for dataset in DATASETS.values():
        names = [column.name for column in dataset.columns]
        assert len(set(names)) == len(names)
        listed(office, Order(dataset.name))


def test_a_formula_stays_text(office: Office) -> None:
    assert listed(office, Order("applications"))[0]["Краткое наименование"] == f"'{FORMULA}"
