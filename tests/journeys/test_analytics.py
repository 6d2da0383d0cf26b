"""A manager reads the figures, in a real browser: filters, sections, a bar and a number to their cases, a link, files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from dashboard.casework.clock import moscow_day, start_of_day, utc_now
from data.database import Database
from data.demonstration import mark_demonstration
from data.model import Status
from tests.data.cases import Case, write
from tests.furnishing import at_rest, opened, press
from tests.serving import ROOT, serving

PATIENCE = 30_000  # ms
TODAY = moscow_day(utc_now())


def noon(days_ago: int) -> dt.datetime:
    return start_of_day(TODAY - dt.timedelta(days=days_ago)) + dt.timedelta(hours=12)


CASES = (
    *(Case(noon(12), Status.APPROVED, noon(6), working_days=n) for n in (1, 2, 2, 3, 5)),
    *(Case(noon(10), Status.REJECTED, noon(4), working_days=4, grounds=("form_errors",)) for _ in range(3)),
    Case(noon(9), Status.REJECTED, noon(3), working_days=4, grounds=("no_valid_licence",)),
    *(Case(noon(5), Status.CHECKED, due_on=TODAY - dt.timedelta(days=2)) for _ in range(2)),
    Case(noon(12), Status.APPROVED, noon(6), kind="research", working_days=2, region="89"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("analytics")
    with Database(folder / "egisz.duckdb") as database:
        write(database, CASES)
        database.write(lambda transaction: mark_demonstration(transaction, noon(0)))
    with serving(ROOT / "streamlit_app.py", folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, patience=PATIENCE) as page:
        yield page


def test_a_manager_reads_and_looks_behind_the_numbers(page: Page) -> None:
    page.goto("/analytics?period=30d&step=day")
    expect(page.get_by_role("link", name="Поступило")).to_contain_text("12")

    # Filter: the research organisation is left out, and the address says so.
    page.get_by_role("combobox", name="Вид").click()
    page.get_by_role("option", name="Медицинская").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Поступило")).to_contain_text("11")
    page.get_by_role("radio", name="Длительность").click()
    expect(page).to_have_url(re.compile("section=time"))
    shared = page.url

    # Through a bar to its cases and back: the page is as it was.
    bar = page.locator(".st-key-card_durations .barlayer .point").nth(4)
    click(bar)
    expect(page).to_have_url(re.compile("days_from=4"))
    assert shown_in_queue(page) == "4"
    page.go_back()
    expect(page).to_have_url(shared)
    expect(bar).to_be_visible()

    # The link shows somebody else the same.
    with page.context.expect_page() as waiting:
        page.evaluate("address => window.open(address)", shared)
    other = waiting.value
    expect(other.get_by_role("link", name="Поступило")).to_contain_text("11")
    expect(other.locator(".st-key-card_durations .barlayer .point").nth(4)).to_be_visible()
    card = page.locator(".st-key-card_durations .card")
    assert other.locator(".st-key-card_durations .card").inner_text() == card.inner_text() != ""
    other.close()

    # A number of a table leads to its cases as well.
    card.get_by_text("Таблица").click()
    card.get_by_role("row", name="4").get_by_role("link").click()
    expect(page).to_have_url(re.compile("days_from=4"))
    assert shown_in_queue(page) == "4"


def test_a_chart_is_taken_along_as_numbers_and_as_a_picture(page: Page) -> None:
    page.goto("/analytics?period=30d&section=faults&kind=medical")
    card = page.locator(".st-key-card_grounds")
    expect(card.locator(".barlayer .point").first).to_be_visible()
    at_rest(page)
    card.get_by_role("button", name="Файл").click()
    files = card.locator(".menu")

    table = downloaded(page, files.get_by_role("link", name="CSV"))
    assert table.suggested_filename.startswith("grounds-")
    assert Path(table.path()).read_text(encoding="utf-8-sig").splitlines()[:2] == [
        '"Основание";"Отклонено";"Накопленная доля"',
        '"Ошибки при заполнении формы";3;"75\N{NO-BREAK SPACE}%"',
    ]

    drawn = Path(downloaded(page, files.get_by_role("button", name="SVG")).path()).read_text(encoding="utf-8")
    assert all(words in drawn for words in ("Основания отказа, заявок", "Медицинская"))
    days = {TODAY, moscow_day(utc_now())}  # midnight may have passed since this file was read
    assert any(f"{day:%d.%m.%Y}" in drawn for day in days)

    picture = downloaded(page, files.get_by_role("button", name="PNG"))
    assert re.fullmatch(r"grounds-[\d-]+\.png", picture.suggested_filename)
    content = Path(picture.path()).read_bytes()
    assert content.startswith(b"\x89PNG") and int.from_bytes(content[16:20]) >= 1440  # dots wide

    press(page, "Escape")
    click(card.locator(".barlayer .point").first)
    expect(page).to_have_url(re.compile("ground=form_errors"))
    assert shown_in_queue(page) == "3"


def test_the_page_fits_a_telephone_and_hands_out_its_lists(page: Page) -> None:
    page.goto("/analytics?period=30d")
    tiles = page.locator(".st-key-card_regions .barlayer .trace.bars")
    expect(tiles.first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Решения, CSV").click()
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 11
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    # Through the text on a tile to the cases of its region: behind the empty tiles come those with up to 50 and 70 %.
    click(tiles.nth(2).locator(".point"))
    expect(page).to_have_url(re.compile("region=77"))
    assert shown_in_queue(page) == "11"


def shown_in_queue(page: Page) -> str:
    """How many cases the queue's tab «Все» counts."""
    tab = page.get_by_text(re.compile(r"^Все · \d+$")).first
    expect(tab).to_be_visible()
    return tab.inner_text().rpartition(" ")[2]


def click(mark: Locator) -> None:
    """Click where the pointer would: a mark of a drawing is no element that takes clicks itself."""
    at_rest(mark.page)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    mark.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def downloaded(page: Page, button: Locator) -> Download:
    with page.expect_download() as waiting:
        button.click()
    return waiting.value
