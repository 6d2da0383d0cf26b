"""An office as it is on a working day: with people, with registers that know the applicants, and with trust."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.casework.clock import moscow_day
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.demo.accounts import open_to_everybody
from dashboard.demo.authority.demonstration import write_authorities
from dashboard.demo.packages import Package
from dashboard.demo.registers.confirming import confirming, together
from dashboard.demo.registers.loading import load_registers
from dashboard.demo.registers.strangers import strangers
from tests.serving import ROOT, WITHOUT_RECOGNITION, serving


def furnished(folder: Path, *packages: Package) -> Path:
    """Prepare the data folder of a server that is started afterwards."""
    with Office.open(folder) as office:
        furnish(office, *packages)
    return folder


def furnish(office: Office, *packages: Package) -> None:
    """Let the registers know the applicants of these packages, and the office trust their signatures."""
    today = moscow_day(office.now())
    others = map(confirming, islice(strangers(1, on=today), 20))
    load_registers(office, together([*(each.registers for each in packages), *others]), as_of=today)
    write_authorities(office.authorities, at=office.now())
    office.database.write(lambda transaction: open_to_everybody(transaction, office.now()))


def ingest(folder: Path, *packages: Path, reads_scans: bool = False) -> None:
    """Take in and check package files by the command, beside the running server or without one."""
    subprocess.run(
        [sys.executable, "-m", "dashboard", "ingest", *map(str, packages)],
        cwd=ROOT,
        env={DATA_FOLDER_VARIABLE: str(folder)} | ({"PATH": os.defpath} if reads_scans else WITHOUT_RECOGNITION),
        check=True,
        capture_output=True,
    )


@contextmanager
def served(
    folders: pytest.TempPathFactory, known: Sequence[Package], *came: Package, reads_scans: bool = False
) -> Iterator[str]:
    """The address of a server whose registers know some packages, and whose office took others in and checked them."""
    folder, packages = furnished(folders.mktemp("office"), *known), folders.mktemp("came")
    paths = [each.write_zip(packages / f"{n}.zip") for n, each in enumerate(came or known)]
    ingest(folder, *paths, reads_scans=reads_scans)
    with serving(ROOT / "streamlit_app.py", folder, reads_scans=reads_scans) as address:
        yield address


@contextmanager
def opened(browser: Browser, address: str, *, patience: int) -> Iterator[Page]:
    """A tab as wide as a desk's screen, which waits for `patience` ms."""
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 1000})
    refused = refused_by_policy(page)
    page.set_default_timeout(patience)
    expect.set_options(timeout=patience)
    yield page
    page.close()
    assert refused == []


def refused_by_policy(page: Page) -> list[str]:
    """Fills with what the browser refuses to run or load in this tab: whatever a screen itself needs is allowed."""
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    return refused


def at_rest(page: Page) -> None:
    """Wait until the screen is drawn, and as long again as a person takes to press a key."""
    page.locator('[data-test-script-state="notRunning"]').first.wait_for(state="attached")
    page.wait_for_timeout(400)


def press(page: Page, key: str) -> None:
    """Press a key as a person does, who first sees what is there."""
    at_rest(page)
    page.keyboard.press(key)
