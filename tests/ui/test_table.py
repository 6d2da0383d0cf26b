"""The table: what Python sends it, and how it opens, sorts and selects in a real browser."""

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from dashboard.ui.badges import SEVERITY
from data.model import Severity

TELEPHONE = (390, 844)


@pytest.fixture
def queue(page: Page) -> Page:
    page.goto("/")
    expect(page.locator("tr[data-row]")).to_have_count(12)
    return page


def focused_row(page: Page) -> str:
    return page.evaluate("document.activeElement.shadowRoot?.activeElement?.closest('tr')?.dataset.row ?? ''")


def shown(value: object) -> dict:
    """What the browser is given for a cell with `value`."""

    def script(value: object) -> None:
        from dashboard.ui.table import Column, Row, table

        table([Column("it", "It")], [Row("1", "", {"it": value})], key="t", title="T")

    app = AppTest.from_function(script, args=(value,)).run()
    assert not app.exception
    return json.loads(app.get("bidi_component")[0].proto.json)["rows"][0]["cells"][0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, {}),
        ("", {"text": ""}),
        ("Иванов И. И.", {"text": "Иванов И. И."}),
        (0, {"text": "0"}),
        (1234567, {"text": "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"}),
        (dt.date(2026, 2, 1), {"text": "01.02.2026"}),
        (dt.datetime(2026, 2, 1, 9, 5, tzinfo=dt.UTC), {"text": "01.02.2026 09:05"}),
        (SEVERITY[Severity.NOTE], {"badges": [SEVERITY[Severity.NOTE].as_data()]}),
        ([SEVERITY[Severity.NOTE]], {"badges": [SEVERITY[Severity.NOTE].as_data()]}),
    ],
)
def test_values_are_written_the_house_way(value: object, expected: dict) -> None:
    assert shown(value) == expected


def test_a_deadline_has_its_tone() -> None:
    from dashboard.ui.table import Cell

    assert shown(Cell("сегодня", "срок", "late")) == {"text": "сегодня", "note": "срок", "tone": "late"}


def test_a_click_opens_without_a_reload(queue: Page) -> None:
    queue.evaluate("window.stayed = true")
    queue.locator("tr[data-row='5'] td").nth(2).click()
    queue.wait_for_url("**/desk?case=5")
    assert queue.evaluate("window.stayed")


def test_a_row_is_a_link_for_a_new_tab(queue: Page) -> None:
    for position, button in [("td a", "left"), ("td.is-badge", "middle")]:
        with queue.context.expect_page() as opening:
            queue.locator(f"tr[data-row='5'] {position}").click(
                button=button, modifiers=["Control"] if button == "left" else []
            )
        expect(opening.value).to_have_url(re.compile(r"/desk\?case=5$"))
        opening.value.close()
    assert queue.url.rstrip("/").endswith(queue.evaluate("location.host"))


def test_a_link_never_leaves_the_site(queue: Page) -> None:
    assert queue.locator("tr[data-row='3'] a").get_attribute("href") == ""


def test_a_row_without_an_address_opens_nothing(queue: Page) -> None:
    queue.locator("tr[data-row='4'] td").nth(2).click()
    expect(queue.locator("tr[data-row='4'] a")).to_have_count(0)
    expect(queue.locator("tr.opening")).to_have_count(0)


def test_selecting_text_does_not_open(queue: Page) -> None:
    cell = queue.locator("tr[data-row='5'] td.is-date").bounding_box()
    assert cell
    queue.mouse.move(cell["x"] + 12, cell["y"] + 16)
    queue.mouse.down()
    queue.mouse.move(cell["x"] + 80, cell["y"] + 16)
    queue.mouse.up()
    expect(queue.locator("tr.opening")).to_have_count(0)


def test_a_heading_asks_for_the_order_once_and_then_reversed(queue: Page) -> None:
    heading = queue.get_by_role("button", name="Pages")
    heading.click()
    expect(queue.get_by_text("order: pages ascending")).to_be_visible()
    heading.click()
    expect(queue.get_by_text("order: pages descending")).to_be_visible()
    expect(queue.locator("tr[data-row]").first).to_have_attribute("data-row", "12")
    expect(queue.locator("th.is-number")).to_have_attribute("aria-sort", "descending")
    expect(heading).to_be_focused()


def test_keys_walk_tick_and_open(queue: Page) -> None:
    for key, row in [("j", "1"), ("j", "2"), ("ArrowDown", "3"), ("k", "2")]:
        queue.keyboard.press(key)
        assert focused_row(queue) == row
    queue.keyboard.press("x")
    expect(queue.get_by_text("selected: 2", exact=True)).to_be_visible()
    assert focused_row(queue) == "2"
    queue.keyboard.press("Enter")
    queue.wait_for_url("**/desk?case=2")
    queue.go_back()
    expect(queue.locator("tr.cursor")).to_have_attribute("data-row", "2")
    queue.keyboard.press("Enter")  # nothing has the focus, and the row is marked
    queue.wait_for_url("**/desk?case=2")


def test_the_first_key_marks_the_first_row_also_after_a_heading(queue: Page) -> None:
    queue.get_by_role("button", name="Pages").click()
    expect(queue.get_by_text("order: pages ascending")).to_be_visible()
    queue.keyboard.press("j")
    assert focused_row(queue) == "1"


def test_selection_by_range_survives_sorting_and_is_cleared_from_python(queue: Page) -> None:
    queue.locator("td.tick input").nth(1).click()
    queue.locator("td.tick input").nth(4).click(modifiers=["Shift"])
    expect(queue.get_by_text("selected: 2 3 4 5")).to_be_visible()
    expect(queue.locator("th.tick input")).to_have_js_property("indeterminate", True)
    queue.get_by_role("button", name="Number").click()
    expect(queue.get_by_text("selected: 5 4 3 2")).to_be_visible()
    queue.get_by_role("button", name="Clear").click()
    expect(queue.locator("tr.ticked")).to_have_count(0)
    queue.get_by_role("button", name="Pages").click()
    expect(queue.get_by_text("order: pages")).to_be_visible()
    expect(queue.get_by_text("selected:", exact=True)).to_be_visible()


def test_quick_ticks_are_all_kept(queue: Page) -> None:
    for number in range(6):
        queue.locator("td.tick input").nth(number).click()
    expect(queue.get_by_text("selected: 1 2 3 4 5 6")).to_be_visible()
    expect(queue.locator("tr.ticked")).to_have_count(6)


def test_text_is_never_markup(queue: Page) -> None:
    expect(queue.locator("td.is-text").nth(1)).to_contain_text("<img src=x onerror=")
    expect(queue.locator("tbody img")).to_have_count(0)
    assert queue.evaluate("window.pwned") is None


def test_headings_stay_in_sight(queue: Page) -> None:
    queue.set_viewport_size({"width": 1440, "height": 420})
    queue.mouse.move(700, 300)
    queue.mouse.wheel(0, 300)
    expect(queue.locator("tr[data-row='9']")).to_be_in_viewport()
    expect(queue.locator("thead th").nth(1)).to_be_in_viewport(ratio=1)


def test_an_empty_table_says_so(queue: Page) -> None:
    queue.get_by_text("Empty").click()
    expect(queue.get_by_role("cell", name="No applications")).to_be_visible()


@pytest.mark.parametrize("page", [TELEPHONE], indirect=True, ids=["telephone"])
def test_rows_are_cards_on_a_telephone(queue: Page) -> None:
    assert queue.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(queue.locator("table.cards")).to_be_visible()
    first = queue.locator("tr[data-row]").first
    expect(first.get_by_role("link")).to_be_visible()
    expect(first).to_have_role("row")
    assert first.locator("td.is-date").evaluate("cell => getComputedStyle(cell, '::before').content") != "none"
