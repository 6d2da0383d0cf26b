"""The analytics page as a manager opens it: each of its sections in the browser, over a history of millions."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.bench.history import TODAY, fill_history
from dashboard.bench.row import Row
from dashboard.bench.start import PATIENCE, serving
from dashboard.casework.office import Office
from dashboard.ui.charts.sections import Section
from data.demonstration import mark_demonstration

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ROUNDS = 5
LIMIT = 2  # s

_ASKED: Mapping[str, str] = {
    "a quarter": f"since={TODAY - dt.timedelta(days=89)}&until={TODAY}",
    "all time": "period=all",
}
# The run has ended, and there is a drawing in every card.
_DRAWN = """() => {
  const cards = [...document.querySelectorAll('[class*="st-key-card_"]')]
  const ended = document.querySelector('[data-test-script-state="notRunning"]')
  return ended && cards.length > 0 && cards.every((card) => card.querySelector('.js-plotly-plot .main-svg'))
}"""


def measure(folder: Path, applications: int) -> Iterator[Row]:
    """Needs Chromium, as the tests do (`make browser`)."""
    with Office.open(folder) as office:
        fill_history(office.database, applications)
        office.database.write(lambda transaction: mark_demonstration(transaction, office.now()))
    yield from pages(folder)


def pages(folder: Path) -> Iterator[Row]:
    """Each section of the page over the store in `folder`, opened by its address in a new tab."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, serving(folder) as address:
        # A profile on disk keeps Streamlit's own files and compiled code, as that of a manager does.
        browser = playwright.chromium.launch_persistent_context(
            folder / "browser",
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox"],
            viewport={"width": 1440, "height": 1000},
        )
        for asked, query in _ASKED.items():
            for section in Section:
                times = [
                    _opened(browser, f"{address}/analytics?lang=en&section={section}&{query}") for _ in range(ROUNDS)
                ]
                yield Row("page", f"{section}, {asked}, median of {ROUNDS}", statistics.median(times), "s", LIMIT)
        browser.close()


def _opened(browser: BrowserContext, address: str) -> float:
    """Seconds from opening the address to the last drawing."""
    page = browser.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(_DRAWN, polling="raf", timeout=PATIENCE * 1000)
    took = time.perf_counter() - began
    page.close()
    return took
