"""Text from outside is text: every screen of an office full of markup, code and formulas shows it as it was typed.

Each string stands in the fields in turn. Here every field holds one of them and every string stands somewhere; with
`--thorough`, as under `make torture`, every string meets every field.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.casework.office import Office
from tests.furnishing import at_rest
from tests.outside.looking import Watched
from tests.outside.office import full_of_strings
from tests.outside.strings import STRINGS, mark_of
from tests.serving import ROOT, serving

PATIENCE = 60_000  # ms: pages are long here
FIRST, SECOND, THIRD = "2026-0000001", "2026-0000002", "2026-0000003"


@pytest.fixture(scope="module")
def packages(request: pytest.FixtureRequest) -> int:
    return len(STRINGS) if request.config.getoption("--thorough") else 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, packages: int) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("office")
    with Office.open(folder) as office:
        full_of_strings(office, range(packages))
    with serving(ROOT / "streamlit_app.py", folder) as address:
        yield address


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    yield Watched(page)
    page.close()


def test_every_screen_shows_what_was_typed(tab: Watched, packages: int) -> None:
    for address in (
        "/?sort=received",
        f"/application?case={FIRST}",
        f"/application?case={SECOND}&lang=en",
        f"/application?case={THIRD}",
        "/tickets?ticket=5",
        "/tickets",
        "/organisations?act=",
        "/analytics?section=faults",
        "/analytics?section=people",
        "/reports",
        "/notifications",
        "/catalogue",
        "/registers",
        "/intake",
    ):
        _go(tab, address)
    _go(tab, f"/application?case={FIRST}")
    _popovers(tab)
    _pressed(tab, "personal_data", "revealed")
    _tabs(tab, "revealed")
    _go(tab, "/")
    _popovers(tab)
    _dialog(tab, "act_request_clarification")
    _dialog(tab, "act_reject")
    _dialog(tab, "waive_")
    for number in range(4, packages + 1):
        _go(tab, f"/application?case=2026-{number:07}")
    _as_administrator(tab)
    for address in (
        f"/api/applications/{FIRST}/1/print",
        f"/api/applications/{THIRD}/1/print?lang=en",
        "/verify?number=%3Cscript%3EZq00",
    ):
        tab.page.goto(address)
        tab.look(address)
    assert sorted(set(tab.faults)) == []
    assert tab.met == {mark_of(text) for text in STRINGS}


def _go(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    at_rest(tab.page)
    tab.page.wait_for_timeout(500)  # components draw after the script is done
    if "/analytics" in address:
        tab.page.locator(".js-plotly-plot").first.wait_for()
    tab.look(address)
    if "/application" in address:
        _tabs(tab, address)


def _tabs(tab: Watched, name: str) -> None:
    """What stands in one is drawn when it is turned to."""
    for each in tab.page.get_by_role("tab").all()[1:]:
        each.click()
        at_rest(tab.page)
        tab.page.wait_for_timeout(500)
        tab.look(f"{name}: {each.inner_text()}")


def _popovers(tab: Watched) -> None:
    """What stands in them is drawn when they are opened."""
    buttons = tab.page.locator('[data-testid="stPopoverButton"]:enabled')
    for number in range(buttons.count()):
        buttons.nth(number).click()
        tab.page.wait_for_timeout(500)
        tab.look(f"popover {number}")
        tab.page.keyboard.press("Escape")
        at_rest(tab.page)


def _pressed(tab: Watched, key: str, name: str) -> None:
    tab.page.locator(f'[class*="st-key-{key}"] button').first.click()
    at_rest(tab.page)
    tab.look(name)


def _dialog(tab: Watched, key: str) -> None:
    tab.page.goto(f"/application?case={FIRST}")
    at_rest(tab.page)
    _pressed(tab, key, key)
    expect(tab.page.get_by_role("dialog")).to_be_visible()
    tab.look(f"dialog of {key}")


def _as_administrator(tab: Watched) -> None:
    """What stands behind the menu is reached in the same sitting: another address would be another person."""
    page = tab.page
    page.goto("/")
    at_rest(page)
    page.get_by_role("button", name="Демонстрация").click()
    tab.look("people")
    page.get_by_role("radiogroup").get_by_text("Жукова").click()
    expect(page.get_by_role("button", name="вы — Жукова")).to_be_visible()
    page.keyboard.press("Escape")
    for name in ("audit", "accounts", "retention", "settings"):
        page.locator(f'a[href$="/{name}"]').first.click()
        at_rest(page)
        page.wait_for_timeout(500)
        tab.look(name)
