"""The queue as a reviewer works it: from a click to the rows on the screen, over a million applications."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.bench.many import fill
from dashboard.bench.row import Part, Row
from dashboard.bench.start import APPLICATIONS, FIRST_ROW, PATIENCE, serving
from dashboard.casework.office import Office
from data.demonstration import mark_demonstration

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 5
LIMIT = 1  # s
# What the table shows: the rows, and how they are sorted.
_SHOWN = """() => {
  const hosts = [...document.querySelectorAll('.st-key-queue_table *')]
  const table = hosts.map((host) => host.shadowRoot?.querySelector('table')).find(Boolean)
  return table ? table.querySelector('tbody').textContent : ''
}"""
_CHANGED = f"(before) => {{ const now = ({_SHOWN})(); return now !== before && now !== '' }}"

Act = Callable[["Page"], None]


def measure(folder: Path) -> Iterator[Row]:
    """Needs Chromium, as the tests do (`make browser`)."""
    from playwright.sync_api import sync_playwright

    with Office.open(folder) as office:
        fill(office.database, APPLICATIONS)
        office.database.write(lambda transaction: mark_demonstration(transaction, office.now()))
    with sync_playwright() as playwright, serving(folder) as address:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(PATIENCE * 1000)
        for name, (start, act) in ACTS.items():
            times = [_answer(page, f"{address}/?lang=en&{start}", act) for _ in range(ROUNDS)]
            yield Row("desk", f"{name}, median of {ROUNDS}", statistics.median(times), "s", LIMIT)
        browser.close()


PARTS: Mapping[str, Part] = {"queue": measure}


def _answer(page: Page, address: str, act: Act) -> float:
    """Seconds from the last press of `act` to other rows on the screen."""
    page.goto(address)
    page.wait_for_function(FIRST_ROW)
    page.wait_for_timeout(500)  # the screen is at rest, as it is when somebody reaches for the mouse
    before = page.evaluate(_SHOWN)
    act(page)
    began = time.perf_counter()
    page.wait_for_function(_CHANGED, arg=before, polling="raf")
    return time.perf_counter() - began


def _search(words: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_label("Search").fill(words)
        page.keyboard.press("Enter")

    return act


def _option(label: str, option: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_role("combobox", name=label).first.click()
        page.get_by_role("option", name=option).first.click()

    return act


def _sort(heading: str) -> Act:
    return lambda page: page.get_by_role("columnheader", name=heading).get_by_role("button").click()


def _tab(name: str) -> Act:
    return lambda page: page.get_by_role("radio", name=name).click()


def _flag(name: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_role("button", name="More filters").click()
        page.get_by_role("button", name=name, exact=True).click()

    return act


ACTS: Mapping[str, tuple[str, Act]] = {
    "tab «all»": ("tab=unassigned", _tab("All")),
    "tab «unassigned»": ("tab=all", _tab("Unassigned")),
    "search by words": ("tab=all", _search("клиника 99")),
    "search by INN": ("tab=all", _search("77001234")),
    "search by number": ("tab=all", _search("2026-00009")),
    "filter by status": ("tab=all", _option("Status", "In review")),
    "filter by kind": ("tab=all", _option("Kind", "Insurance")),
    "filter by region": ("tab=all", _option("Region", "01")),
    "filter «overdue»": ("tab=all&sort=name", _flag("Overdue")),
    "sort by name": ("tab=all", _sort("Organisation")),
    "sort by findings": ("tab=all", _sort("Findings")),
    "sort by receipt": ("tab=all", _sort("Received")),
    "sort by deadline, downwards": ("tab=all", _sort("Deadline")),
}
