"""Turning pages in the viewer: from the key to the next page on the screen, measured in the browser.

The pages are 300-dpi scans that nobody has looked at yet, so each is drawn, sent and unpacked for the first time.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from checks.workers import Workers
from dashboard.bench.row import Part, Row
from dashboard.bench.start import serving
from dashboard.casework.checking import check_pending
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.demo import scans
from dashboard.demo.organisations import applicant
from dashboard.demo.packages import MOSCOW, Package, build
from dashboard.demo.scans.files import written
from dashboard.demo.scans.page import Page
from data.demonstration import mark_demonstration
from data.model import LegalForm, OrganisationKind

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

SEED = 20261123
PAGES = 32
READING, LEAFING = 600, 0  # ms between two turns: of somebody who reads, of somebody who looks for a page
FIRST = 5  # turns right after the document was opened
LIMIT = 300  # ms
PATIENCE = 60_000  # ms
_STAGE = """() => {
  const hosts = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')]
  return hosts.map((host) => host.shadowRoot?.querySelector('.stage')).find(Boolean)
}"""
# The page is on the screen when the frame after the one that laid it out has begun.
_TURN = f"""async () => {{
  const stage = ({_STAGE})()
  const before = stage.dataset.shown
  const frame = () => new Promise(requestAnimationFrame)
  const start = performance.now()
  window.dispatchEvent(new KeyboardEvent('keydown', {{key: 'ArrowRight', code: 'ArrowRight'}}))
  while (stage.dataset.shown === before) await new Promise((done) => setTimeout(done, 1))
  await frame()
  await frame()
  return performance.now() - start
}}"""


def measure(folder: Path) -> Iterator[Row]:
    """Needs Chromium, as the tests do (`make browser`)."""
    with _case(folder) as (address, number):
        first = _turns(address, number, FIRST, LEAFING)
    with _case(folder) as (address, number):
        reading = _turns(address, number, PAGES - 1, READING)
    with _case(folder) as (address, number):
        leafing = _turns(address, number, PAGES - 1, LEAFING)
    yield Row("viewer", f"page turn, median of {len(reading)}", statistics.median(reading), "ms", LIMIT)
    yield Row("viewer", "page turn, p95", statistics.quantiles(reading, n=20)[-1], "ms")
    yield Row(
        "viewer", f"the first {FIRST} turns, at once after opening, median", statistics.median(first), "ms", LIMIT
    )
    yield Row(
        "viewer", f"turning on without a pause, median of {len(leafing)}", statistics.median(leafing), "ms", LIMIT
    )
    yield Row("viewer", "turning on without a pause, p95", statistics.quantiles(leafing, n=20)[-1], "ms")


PARTS: Mapping[str, Part] = {"viewer": measure}


@contextmanager
def _case(folder: Path) -> Iterator[tuple[str, str]]:
    """A server with one case, of which no page was ever drawn: its address and the number of the case."""
    data = folder / f"office-{len(list(folder.iterdir()))}"
    package = _package()
    with Office.open(data) as office, Workers() as workers:
        office.database.write(lambda transaction: mark_demonstration(transaction, office.now()))
        receipt = take_in(office, package.write_zip(folder / f"{data.name}.zip"), via=Source.COMMAND)
        list(check_pending(office, workers))
    with serving(data) as address:
        yield address, receipt.number


def _package() -> Package:
    """A package whose first document has many pages."""
    package = build(SEED)
    charter = package.form.documents[0].file
    return replace(package, files={**package.files, charter: written(_pages(), "pdf")})


def _pages() -> tuple[Page, ...]:
    day = build(SEED).form.submitted_at.astimezone(MOSCOW).date()
    pages: list[Page] = []
    for seed in count(SEED):
        rng = Random(seed)
        who = applicant(rng, kind=OrganisationKind.MEDICAL, form=LegalForm.LEGAL_ENTITY, region="77", on=day)
        pages += scans.render("charter", who, who.head, rng)
        if len(pages) >= PAGES:
            return tuple(pages[:PAGES])
    raise AssertionError("unreachable")


def _turns(address: str, number: str, turns: int, pause: int) -> list[float]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1440, "height": 1000})
        tab.set_default_timeout(PATIENCE)
        _open(tab, f"{address}/application?case={number}")
        times = []
        for _ in range(turns):
            tab.wait_for_timeout(pause)
            times.append(tab.evaluate(_TURN))
        browser.close()
    return times


def _open(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.wait_for_function(f"() => ({_STAGE})()?.dataset.shown", polling="raf")
