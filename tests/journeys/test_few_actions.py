"""How many clicks and keys the daily work takes, counted in a real browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.demo.packages import MOSCOW, Package, build
from tests.furnishing import at_rest, opened, served

PATIENCE = 20_000  # ms
FAULTY = ("malformed-phone", "malformed-email", "malformed-postal-code")
CLEAN = 5


@pytest.fixture(scope="module")
def packages() -> list[Package]:
    """Clean ones, and before them one with three findings: it is the oldest, so it is taken first."""
    begun = (dt.datetime.now(MOSCOW) - dt.timedelta(hours=3)).replace(microsecond=0)
    faults = (FAULTY, *[()] * CLEAN)
    return [
        build(f"few-{n}", scans="small", faults=each, submitted_at=begun + dt.timedelta(minutes=n))
        for n, each in enumerate(faults)
    ]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, packages: list[Package]) -> Iterator[str]:
    with served(tmp_path_factory, packages) as address:
        yield address


class Keyboard:
    """The only hand on the page, and what it has done."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.actions = 0

    def press(self, key: str) -> None:
        at_rest(self._page)
        self._page.keyboard.press(key)
        self.actions += 1


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, patience=PATIENCE) as page:
        yield page


def _printed(page: Page, key: str) -> None:
    """A key that is printed on the screen works."""
    expect(page.locator(f"[data-shortcut={key}]").first).to_be_visible()


def test_the_desk_is_worked_by_keyboard_alone(page: Page, packages: list[Package]) -> None:
    keyboard = Keyboard(page)
    page.goto("/")
    _printed(page, "N")
    keyboard.press("n")

    # The first one has three findings: what is open is ticked already.
    expect(page.get_by_text(packages[0].form.organisation.short_name).first).to_be_visible()
    _printed(page, "C")
    opened = keyboard.actions
    keyboard.press("c")
    expect(page.get_by_role("button", name="Отправить 3 пункта")).to_be_visible()
    keyboard.press("Control+Enter")
    expect(page.get_by_text("Запрос уточнений отправлен").first).to_be_visible()
    assert keyboard.actions - opened <= 6

    # Four more, one after the other, with no other hand than the keyboard.
    taken = set()
    for _ in range(CLEAN - 1):
        before = page.url
        _printed(page, "N")
        keyboard.press("n")
        page.wait_for_url(lambda url, before=before: url != before)
        number = page.url.partition("case=")[2][:12]
        expect(page.get_by_role("button", name=f"№ {number}")).to_be_visible()
        _printed(page, "A")
        opened = keyboard.actions
        keyboard.press("a")
        expect(page.get_by_role("button", name="Одобрить и зарегистрировать")).to_be_visible()
        keyboard.press("Control+Enter")
        expect(page.get_by_text("ЕГИСЗ-").first).to_be_visible()
        assert keyboard.actions - opened <= 3
        taken.add(page.url)
    assert len(taken) == CLEAN - 1

    # What was decided a moment ago is undone by one key more.
    _printed(page, "Z")
    keyboard.press("z")
    expect(page.get_by_text("На рассмотрении").first).to_be_visible()
    _printed(page, "A")
