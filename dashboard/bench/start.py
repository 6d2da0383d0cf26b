"""The server from its command to the queue on the screen, with a full store: what a reviewer waits for."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.bench.free_port import free_port
from dashboard.bench.many import fill
from dashboard.bench.row import Row
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from data.demonstration import mark_demonstration

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ROOT = Path(__file__).resolve().parents[2]
APPLICATIONS = 1_000_000
STARTS, ROUNDS = 3, 7
PATIENCE = 60  # s
FIRST_ROW = """() => [...document.querySelectorAll(".st-key-queue_table *")].some(
    (element) => element.shadowRoot?.querySelector("tbody tr"))"""
START_LIMIT, PAGE_LIMIT = 5, 1.5  # s


def measure(folder: Path) -> Iterator[Row]:
    """Needs Chromium, as the tests do (`make browser`)."""
    from playwright.sync_api import sync_playwright

    with Office.open(folder) as office:
        fill(office.database, APPLICATIONS)
        office.database.write(lambda transaction: mark_demonstration(transaction, office.now()))
    with sync_playwright() as playwright:
        starts, waits = [], []
        for number in range(STARTS):
            # A profile on disk, new at each start: as a reviewer's, it keeps Streamlit's own files and compiled code.
            browser = playwright.chromium.launch_persistent_context(
                folder / f"browser-{number}", executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            began = time.perf_counter()
            with serving(folder) as address:
                _queue(browser, address)
                starts.append(time.perf_counter() - began)
                waits += [_queue(browser, address) for _ in range(ROUNDS)]
            browser.close()
    page = f"queue page, {APPLICATIONS:,} applications, median"
    yield Row("start", "command to queue in the browser, median", statistics.median(starts), "s", START_LIMIT)
    yield Row("start", page, statistics.median(waits), "s", PAGE_LIMIT)
    yield Row("start", "the first start, its files perhaps not in memory", starts[0], "s")


def _queue(browser: BrowserContext, address: str) -> float:
    """Seconds from opening the address in a new tab to the first row, looked for at every frame.

    Waiting for a locator would not do: it looks again after up to half a second.
    """
    page = browser.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(FIRST_ROW, polling="raf", timeout=PATIENCE * 1000)
    took = time.perf_counter() - began
    page.close()
    return took


@dataclass(frozen=True, slots=True)
class Server:
    """`process` is its number; its workers are its children."""

    address: str
    process: int


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server over the office in `folder`."""
    with started(folder) as server:
        yield server.address


@contextmanager
def started(folder: Path, log: Path | None = None) -> Iterator[Server]:
    """A server over the office in `folder`; what it says goes to `log`, or to where this program says it."""
    port = free_port()
    with log.open("wb") if log else nullcontext() as told:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)],
            cwd=ROOT,
            env=os.environ | {DATA_FOLDER_VARIABLE: str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=told,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                break
            time.sleep(0.05)
        yield Server(address, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)
