"""The analytics page as a manager opens it: each of its sections in the browser, over a history of millions.

An opening lasts until the run has ended and every chart of the section stands drawn.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from dashboard.bench.history import TODAY, fill_history
from dashboard.bench.row import Row
from dashboard.bench.start import FIRST_ROW, PATIENCE, serving
from dashboard.casework.office import Office
from dashboard.ui.charts.sections import Section
from data.demonstration import mark_demonstration

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, BrowserType, Page

ROUNDS = 10
WARMING = 3  # the browser keeps compiled code from the second visit on, and uses it from the third
FIRST = 3  # first visits
LIMIT = 2  # s

_PAGE = "analytics"

_ASKED: Mapping[str, str] = {
    "a quarter": f"since={TODAY - dt.timedelta(days=89)}&until={TODAY}",
    "all time": "period=all",
}
_DRAWN = """() => {
  const cards = [...document.querySelectorAll('[class*="st-key-card_"]')]
  const ended = document.querySelector('[data-test-script-state="notRunning"]')
  const isDrawn = (card) => [...card.querySelectorAll('*')].some((each) => each.shadowRoot?.querySelector('.main-svg, .nothing'))
  return ended && cards.length > 0 && cards.every(isDrawn)
}"""
_BROWSER = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}
_SCREEN = {"width": 1440, "height": 1000}


def measure(folder: Path, applications: int) -> Iterator[Row]:
    """Needs Chromium, as the tests do (`make browser`)."""
    with Office.open(folder) as office:
        fill_history(office.database, applications)
        office.database.write(lambda transaction: mark_demonstration(transaction, office.now()))
    yield from pages(folder)


def pages(folder: Path) -> Iterator[Row]:
    """The page over the store in `folder`: at the first visit ever, at a usual one, and from the queue by the menu."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, serving(folder) as address:
        yield from _first_visits(playwright.chromium, address)
        # A profile on disk keeps Streamlit's own files and compiled code, as that of a manager does.
        browser = playwright.chromium.launch_persistent_context(folder / "browser", viewport=_SCREEN, **_BROWSER)
        for asked, query in _ASKED.items():
            for section in Section:
                at = f"{address}/{_PAGE}?lang=en&section={section}&{query}"
                yield from _told(f"{section}, {asked}, by address, as usual", lambda at=at: _by_address(browser, at))
        yield from _told("from the queue by the menu", lambda: _by_menu(browser, address))
        browser.close()


def _first_visits(chromium: BrowserType, address: str) -> Iterator[Row]:
    browser = chromium.launch(**_BROWSER)
    times = []
    for _ in range(FIRST):
        context = browser.new_context(viewport=_SCREEN)  # knows nothing of those before
        times.append(_by_address(context, f"{address}/{_PAGE}?lang=en&period=all"))
        context.close()
    browser.close()
    yield Row("page", f"all time, the first visit ever, nothing kept, median of {FIRST}", median(times), "s")


def _told(what: str, opening: Callable[[], float]) -> Iterator[Row]:
    for _ in range(WARMING):
        opening()
    times = [opening() for _ in range(ROUNDS)]
    yield Row("page", f"{what}, p95 of {ROUNDS}", quantiles(times, n=20, method="inclusive")[-1], "s", LIMIT)
    yield Row("page", f"{what}, median", median(times), "s")


def _by_address(browser: BrowserContext, address: str) -> float:
    """Seconds from opening the address in a new tab to the last drawing."""
    page = browser.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    return _until_drawn(page, began)


def _by_menu(browser: BrowserContext, address: str) -> float:
    """Seconds from the click in the menu of the queue, which somebody has read for a while."""
    page = browser.new_page()
    page.goto(f"{address}/?lang=en")
    page.wait_for_function(FIRST_ROW, timeout=PATIENCE * 1000)
    page.wait_for_timeout(2000)
    began = time.perf_counter()
    page.locator(f'[data-testid="stTopNavLink"][href*="{_PAGE}"]').click()
    return _until_drawn(page, began)


def _until_drawn(page: Page, began: float) -> float:
    page.wait_for_function(_DRAWN, polling="raf", timeout=PATIENCE * 1000)
    took = time.perf_counter() - began
    page.close()
    return took
