"""The queue page: tabs with counts, filters in the address, taking the next case, an empty office."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.demo.packages import build
from data.applications import by_number
from data.scope import EVERYTHING
from tests.pages.screens import component, received, screen, texts


@pytest.fixture
def two_cases(desk: Office, tmp_path: Path) -> list[str]:
    packages = [build("clean", scans="small"), build("faulty", scans="small", faults=("bad-inn",), kind="educational")]
    return [received(desk, package, tmp_path).number for package in packages]


def rows(app) -> list[str]:
    return [row["id"] for row in component(app, "queue_table")["rows"]]


def test_an_empty_office_says_that_nothing_came_yet(desk: Office):
    table = component(screen("queue"), "queue_table")
    assert table["rows"] == []
    assert "пока нет" in table["labels"]["empty"]


def test_filters_that_hide_everything_say_so(desk: Office, two_cases: list[str]):
    table = component(screen("queue", tab="all", status="approved"), "queue_table")
    assert table["rows"] == []
    assert "«Все»" in table["labels"]["empty"]


def test_the_desk_begins_with_what_nobody_has(desk: Office, two_cases: list[str]):
    app = screen("queue")
    assert rows(app) == two_cases
    assert app.query_params["tab"] == "unassigned"


def test_every_screen_says_that_it_is_a_demonstration(desk: Office):
    for page in ("queue", "intake", "catalogue", "analytics"):
        assert DEMO_REVIEWER.name in texts(screen(page))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"tab": "all", "kind": "educational"}, [1]),
        ({"tab": "all", "kind": "medical"}, [0]),
        ({"tab": "all", "status": "approved"}, []),
        ({"tab": "all", "sort": "-received"}, [1, 0]),
        ({"tab": "mine"}, []),
        ({"tab": "all", "q": "2026-", "sort": "nonsense", "page": "999"}, [0, 1]),
    ],
)
def test_the_address_is_the_filter(desk: Office, two_cases: list[str], query: dict, shown: list[int]):
    year = two_cases[0][:5]
    query = {name: value.replace("2026-", year) for name, value in query.items()}
    assert rows(screen("queue", **query)) == [two_cases[n] for n in shown]


def test_a_typed_filter_goes_into_the_address(desk: Office, two_cases: list[str]):
    app = screen("queue")
    app.text_input(key="queue_search").set_value("нет такой организации").run()
    assert rows(app) == []
    assert app.query_params["q"] == "нет такой организации"


def test_take_next_claims_the_case_and_opens_it(desk: Office, two_cases: list[str]):
    app = screen("queue")
    app.button(key="take_next").click().run()
    assert not app.exception
    with desk.database.read() as reader:
        taken = by_number(reader, two_cases[0], EVERYTHING)
    assert taken.assignee == DEMO_REVIEWER.name
    assert app.query_params["case"] == two_cases[0]


def test_nothing_to_take_is_said(desk: Office):
    app = screen("queue")
    app.button(key="take_next").click().run()
    (said,) = app.toast
    assert "свободных заявок нет" in said.value


def test_the_switch_turns_the_screen_to_english(desk: Office):
    assert "Take the next one" in texts(screen("queue", lang="en"))
    assert "Взять следующую" in texts(screen("queue"))
