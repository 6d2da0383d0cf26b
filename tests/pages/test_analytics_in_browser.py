"""From a mark on a chart to its cases and back, in a real browser."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.casework.clock import moscow_day, start_of_day, utc_now
from data.database import Database
from data.model import Status
from tests.data.cases import Case, write
from tests.serving import ROOT, serving

TODAY = moscow_day(utc_now())
ADDRESS = "/analytics?period=30d&kind=medical&step=day"


def noon(days_ago: int) -> dt.datetime:
    return start_of_day(TODAY - dt.timedelta(days=days_ago)) + dt.timedelta(hours=12)


CASES = (
    *(Case(noon(12), Status.APPROVED, noon(6), working_days=n) for n in (1, 2, 2, 3, 5)),
    *(Case(noon(10), Status.REJECTED, noon(4), working_days=4, grounds=("form_errors",)) for _ in range(3)),
    Case(noon(9), Status.REJECTED, noon(3), working_days=4, grounds=("no_valid_licence",)),
    *(Case(noon(5), Status.CHECKED, due_on=TODAY - dt.timedelta(days=2)) for _ in range(2)),
    Case(noon(12), Status.APPROVED, noon(6), kind="research", working_days=2),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("analytics")
    with Database(folder / "egisz.duckdb") as database:
        write(database, CASES)
    with serving(ROOT / "streamlit_app.py", folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.goto(address + ADDRESS)
    expect(page.locator(".st-key-card_open_deadlines .plotly .point").first).to_be_visible(timeout=60_000)
    yield page
    context.close()


def shown_in_queue(page: Page) -> str:
    """How many cases the queue's tab «Все» counts."""
    tab = page.get_by_text(re.compile(r"^Все · \d+$")).first
    expect(tab).to_be_visible(timeout=30_000)
    return tab.inner_text().rpartition(" ")[2]


def click(mark: Locator) -> None:
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    mark.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize(
    ("chart", "mark", "number"),
    [("durations", 4, "4"), ("grounds", 0, "3"), ("open_deadlines", 0, "2")],
)
def test_a_click_on_a_bar_opens_as_many_cases_as_it_counts(page, chart, mark, number):
    click(page.locator(f".st-key-card_{chart} .barlayer .point").nth(mark))
    expect(page).to_have_url(re.compile(r"/\?"), timeout=30_000)
    assert shown_in_queue(page) == number


def test_going_back_finds_the_page_as_it_was(page, address):
    click(page.locator(".st-key-card_durations .barlayer .point").nth(4))
    expect(page).to_have_url(re.compile(r"days_from=4"), timeout=30_000)
    shown_in_queue(page)
    page.go_back()
    expect(page).to_have_url(address + ADDRESS)
    expect(page.locator(".st-key-card_durations .plotly .point").first).to_be_visible(timeout=30_000)
    expect(page.get_by_role("link", name="Поступило")).to_contain_text("11")


def test_a_number_at_the_head_and_one_in_a_table_open_their_cases(page):
    page.get_by_role("link", name="Решено").click()
    expect(page).to_have_url(re.compile(r"decided_from"), timeout=30_000)
    assert shown_in_queue(page) == "9"
    page.go_back()
    card = page.locator(".st-key-card_outcomes")
    card.get_by_text("Таблица").click()
    card.get_by_role("row", name=re.compile(rf"{TODAY - dt.timedelta(days=4):%d\.%m\.%Y}")).get_by_role("link").nth(
        1
    ).click()
    expect(page).to_have_url(re.compile(r"status=rejected"), timeout=30_000)
    assert shown_in_queue(page) == "3"


def test_a_chart_is_downloaded_as_a_file(page):
    with page.expect_download() as waiting:
        page.locator(".st-key-card_grounds").get_by_role("button", name="CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert waiting.value.suggested_filename.startswith("grounds-")
    assert text.splitlines()[:2] == [
        '"Основание";"Отклонено";"Накопленная доля"',
        '"Ошибки при заполнении формы";3;"75\N{NO-BREAK SPACE}%"',
    ]


def test_a_list_is_downloaded_as_a_file(page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Решения, CSV").click()
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 10


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
