"""The analytics page: numbers, filters that live in the address, charts and tables, an empty office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.casework.clock import start_of_day
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.permissions import Role
from dashboard.ui.queue_address import from_query
from data.accounts import Account, add_accounts
from data.database import Database
from data.demonstration import mark_demonstration
from data.model import OrganisationKind, Status
from data.queue import count
from data.scope import EVERYTHING
from data.settings import save_setting
from tests.data.cases import Case, write
from tests.pages.screens import component, screen

# The charts of each section that show something of CASES.
CHARTS = {
    "backlog": {"received_deadlines", "deadlines", "open_deadlines", "backlog"},
    "faults": {"grounds"},
    "flow": {"throughput", "outcomes", "kinds", "regions"},
    "forecast": {"received_forecast", "backlog_forecast"},
    "people": {"reviewers"},
    "quality": {"first_pass", "rounds"},
    "time": {"decision_times", "durations"},
}
TODAY = dt.date(2026, 11, 20)


def noon(days_ago: int) -> dt.datetime:
    return start_of_day(TODAY - dt.timedelta(days=days_ago)) + dt.timedelta(hours=12)


CASES = (
    Case(noon(400), Status.APPROVED, noon(399), working_days=1),
    Case(noon(130), Status.REJECTED, noon(120), working_days=5, grounds=("form_errors",)),
    *(Case(noon(30 + n), Status.APPROVED, noon(28 + n), working_days=n) for n in range(6)),
    Case(noon(20), Status.REJECTED, noon(15), working_days=4, grounds=("no_valid_licence", "form_errors")),
    Case(noon(9), Status.APPROVED, noon(5), working_days=3, kind="research", region="78"),
    Case(noon(8), Status.IN_REVIEW, due_on=TODAY - dt.timedelta(days=4), assignee="Иванова А. А."),
    Case(noon(2), Status.AWAITING_APPLICANT),
)


@pytest.fixture
def analytics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """Opens the page over the given cases at noon of TODAY, as a browser would with the given parameters in the address."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr(Office, "open", partial(Office.open, now=lambda: noon(0)))

    def opened(cases: Sequence[Case] = CASES, **query: str) -> AppTest:
        with Database(tmp_path / "egisz.duckdb") as database:
            write(database, cases)
            database.write(lambda transaction: mark_demonstration(transaction, noon(0)))
        return screen("analytics", **query)

    yield opened
    session.close()


def ran(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def cards(app: AppTest) -> dict[str, dict[str, str]]:
    return {card["title"]: card for card in component(app, "key_figures")["cards"]}


def cases_behind(href: str) -> int:
    """How many cases the queue finds at an address."""
    assert href.startswith("./?")
    with session.office().database.read() as reader:
        return count(reader, from_query(parse_qs(urlsplit(href).query)).asked, EVERYTHING)


def shown_charts(app: AppTest) -> set[str]:
    return {name for name, card in charts(app).items() if card["figure"]}


def charts(app: AppTest) -> dict[str, dict]:
    """The cards by the names of their charts."""
    keys = [each.key for each in app.get("bidi_component") if (each.key or "").startswith("card_")]
    return {key.removeprefix("card_"): component(app, key) for key in keys}


def test_the_numbers_at_the_head_open_their_cases(analytics):
    app = analytics()
    values = {title: card["value"] for title, card in cards(app).items()}
    assert values == {
        "Поступило": "10",
        "Решено": "8",
        "Доля одобренных": "87,5\N{NO-BREAK SPACE}%",
        "Медианный срок": "3",
        "В работе на конец периода": "2",
        "Просрочено сейчас": "1",
    }
    found = {title: cases_behind(card["href"]) for title, card in cards(app).items()}
    assert found == {
        "Поступило": 10,
        "Решено": 8,
        "Доля одобренных": 7,
        "Медианный срок": 8,
        "В работе на конец периода": 2,
        "Просрочено сейчас": 1,
    }


def test_the_period_before_is_told(analytics):
    received = cards(analytics())["Поступило"]
    assert (received["note"], received["trend"]) == ("в прошлом периоде 1", "trending_up")


def test_all_time_has_nothing_to_be_compared_with(analytics):
    assert cards(analytics(period="all"))["Поступило"]["note"] == ""


@pytest.mark.parametrize("section", CHARTS)
def test_every_count_in_every_table_opens_as_many_cases(analytics, section):
    app = analytics(section=section)
    assert shown_charts(app) == CHARTS[section]
    for name in CHARTS[section]:
        app.session_state[f"view_{name}"] = "table"
    ran(app.run())
    assert not shown_charts(app)
    for name in CHARTS[section]:
        cells = [
            cell for row in component(app, f"card_{name}")["table"]["rows"] for cell in row["cells"] if "href" in cell
        ]
        counts = [cell for cell in cells if cell["text"].isdecimal()]  # others are days and shares
        assert counts
        for cell in counts:
            assert cases_behind(cell["href"]) == int(cell["text"]), name


def test_the_section_lives_in_the_address(analytics):
    app = analytics()
    app.segmented_control(key="analytics_section").set_value("time")
    ran(app.run())
    assert app.query_params == {"section": "time"}
    assert shown_charts(app) == CHARTS["time"]


def test_figures_of_single_people_can_be_turned_off(analytics, tmp_path):
    with Database(tmp_path / "egisz.duckdb") as database:
        database.write(
            lambda transaction: save_setting(transaction, "individual_figures", False, by="Орлов", at=noon(0))
        )
    app = analytics(section="people")
    assert not shown_charts(app)
    assert "Показатели отдельных сотрудников" in app.info[0].value
    app.segmented_control(key="analytics_section").set_value("flow")
    assert "Сотрудники" not in ran(app.run()).segmented_control(key="analytics_section").options


def test_too_little_history_is_told_in_place_of_a_forecast(analytics):
    app = analytics(cases=CASES[-2:], section="forecast")
    assert "Для прогноза пока мало данных" in app.info[0].value


def test_managers_are_alerted_to_what_is_overdue(analytics):
    lines = component(analytics(), "alerts")["lines"]
    (overdue,) = [line for line in lines if line["icon"] == "alarm"]
    assert overdue["link"] == "Показать заявки"
    assert cases_behind(overdue["href"]) == 1


def test_filters_come_from_the_address(analytics):
    app = analytics(period="30d", kind="research,clinic", region="78", step="day")
    assert app.segmented_control(key="analytics_period").value == "30d"
    assert app.multiselect(key="analytics_kinds").value == ["research"]
    assert cards(app)["Поступило"]["value"] == "1"
    assert "kind=research" in cards(app)["Поступило"]["href"] and "region=78" in cards(app)["Поступило"]["href"]


def test_filters_go_into_the_address(analytics):
    app = analytics(lang="ru")
    app.segmented_control(key="analytics_period").set_value("365d")
    ran(app.run())
    app.multiselect(key="analytics_regions").set_value(["77", "78"])
    ran(app.run())
    app.segmented_control(key="analytics_step").set_value("month")
    ran(app.run())
    assert app.query_params == {"period": "365d", "region": "77,78", "step": "month", "lang": "ru"}
    assert cards(app)["Поступило"]["value"] == "11"


def test_an_own_period_begins_with_the_one_shown(analytics):
    app = analytics(period="30d")
    app.segmented_control(key="analytics_period").set_value("own")
    ran(app.run())
    since, until = TODAY - dt.timedelta(days=29), TODAY
    assert app.query_params == {"period": "own", "since": since.isoformat(), "until": until.isoformat()}
    app.date_input(key="analytics_since").set_value(TODAY - dt.timedelta(days=9))
    ran(app.run())
    assert app.query_params["since"] == (TODAY - dt.timedelta(days=9)).isoformat()
    assert cards(app)["Поступило"]["value"] == "3"


def test_no_address_breaks_the_page(analytics):
    assert cards(analytics(period="forever", step="hour", kind="<b>", region="7", section="weather"))
    for query in (
        {"region": "00,77"},
        {"since": "2026-13-45", "until": "yesterday"},
        {"since": "1999-01-01", "until": "2999-01-01", "period": "own"},
        {"since": "2999-01-01", "until": "2998-01-01"},
    ):
        assert cards(screen("analytics", **query)), query


def test_a_period_without_cases_says_so(analytics):
    app = analytics(period="7d", kind="insurance")
    assert cards(app)["Поступило"]["value"] == "0"
    assert not shown_charts(app)
    assert all("ничего нет" in card["labels"]["nothing"] for card in charts(app).values())


def test_an_empty_office_says_what_will_be_here(analytics):
    app = analytics(cases=())
    assert [info.value for info in app.info] == ["Заявок пока нет. Показатели появятся с первой поступившей заявкой."]
    assert not charts(app)


def test_the_page_speaks_english(analytics):
    app = analytics(lang="en")
    assert "Received" in cards(app) and cards(app)["Approved, of those decided"]["value"] == "87.5%"


def test_every_chart_tells_its_title_and_what_comes_out_to_a_screen_reader(analytics):
    app = analytics()
    texts = {name: card["alt"] for name, card in charts(app).items()}
    assert texts["outcomes"] == "Решения по исходу, заявок. Одобрено 88\N{NO-BREAK SPACE}% решённых заявок"
    assert all(texts.values())


def test_who_sees_a_part_is_told_which_on_the_page_and_on_pictures(analytics):
    person = Account("vera", "Верина В. В.", frozenset({Role.MANAGER}), frozenset({OrganisationKind.RESEARCH}), {"78"})
    app = analytics(lang="en")
    session.office().database.write(lambda transaction: add_accounts(transaction, [person]))
    app.session_state["acting"] = person.login
    ran(app.run())
    told = "A part is shown: Research; 78 "
    assert any(told in each.value.replace("\\", "") for each in app.caption)
    assert told in charts(app)["throughput"]["printed"]["told"][0]
    assert cards(app)["Received"]["value"] == "1"
