"""What most tests need: an office in a folder of its own, with a clock that the test sets, and the workers."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from checks.workers import Workers
from dashboard.casework import passwords
from dashboard.casework.clock import MOSCOW
from dashboard.casework.office import DATABASE, Office
from dashboard.locale import DEFAULT_LANGUAGE, in_language
from data.database import Database
from tests.people import Counting

# Several tests share a core, so how long one example took says nothing of it.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

LONG = ("journeys", "bench", "ui", "commands")  # a file stays with one process
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Clock:
    """The office's clock. It stands still until the test moves it."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment

    def set(self, year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> None:
        """Set it to a time of day in Moscow."""
        moment = dt.datetime(year, month, day, hour, minute, tzinfo=MOSCOW)
        self.moment = moment.astimezone(dt.UTC).replace(tzinfo=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough", action="store_true", help="every string in every field where a rotation is tried otherwise"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first: begun last, it would keep one process busy while the others have nothing left."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if name in item.path.parts), len(LONG)))


def furnish_with(store: Path, folder: Path) -> None:
    """Put a copy of a store where an office will be opened."""
    folder.mkdir()
    copyfile(store, folder / DATABASE)


@pytest.fixture
def clock() -> Clock:
    """Tuesday 10 November 2026, 12:00 in Moscow: no holiday near."""
    return Clock(dt.datetime(2026, 11, 10, 9, 0))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it yet. A copy is there in a third of the time in which another one is made."""
    path = tmp_path_factory.mktemp("empty") / DATABASE
    Database(path).close()
    return path


@pytest.fixture
def office(tmp_path: Path, clock: Clock, empty_store: Path) -> Iterator[Office]:
    furnish_with(empty_store, tmp_path / "var")
    with Office.open(tmp_path / "var", now=clock) as office:
        yield office


@pytest.fixture
def database(tmp_path: Path, empty_store: Path) -> Iterator[Database]:
    copyfile(empty_store, tmp_path / "egisz.duckdb")
    with Database(tmp_path / "egisz.duckdb") as database:
        yield database


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    with Workers() as workers:
        yield workers


@pytest.fixture
def executor() -> Iterator[Executor]:
    """Threads of this process instead of workers: for tests in which no document is hostile."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """Hashes of passwords that cost next to nothing."""
    hasher = Counting()
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    monkeypatch.setattr(passwords, "_of_nobody", [])
    return hasher


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without its own errands on the network."""
    shell, whole = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
    with sync_playwright() as playwright:  # the shell has no window of its own to draw: a quarter less work
        chromium = playwright.chromium.launch(executable_path=shell if shell.exists() else whole, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def _russian() -> Iterator[None]:
    """A test that speaks English leaves it to nobody: AppTest asks for the words of a choice in the test's own context."""
    with in_language(DEFAULT_LANGUAGE):
        yield


@pytest.fixture(autouse=True)
def _own_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves its script behind as the main module, and a process spawned later would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
