"""A morning at the desk, in a real browser: cases given out together, a finding set aside by two, the next case by key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.demo.packages import MOSCOW, Package, build
from tests.furnishing import opened, press, served

PATIENCE = 15_000  # ms


@pytest.fixture(scope="module")
def packages() -> list[Package]:
    yesterday = (dt.datetime.now(MOSCOW) - dt.timedelta(days=1)).replace(microsecond=0)
    faults = ((), ("licence-suspended",), ("bad-inn",))
    return [
        build(f"desk-{n}", scans="small", faults=each, submitted_at=yesterday + dt.timedelta(minutes=n))
        for n, each in enumerate(faults)
    ]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, packages: list[Package]) -> Iterator[str]:
    with served(tmp_path_factory, packages) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, patience=PATIENCE) as page:
        yield page


def test_a_morning_at_the_desk(page: Page, browser: Browser, address: str, packages: list[Package]) -> None:
    page.goto("/?tab=unassigned")
    _take_all(page)
    page.goto("/?tab=mine&sort=received")
    page.get_by_role("link", name=packages[0].form.organisation.short_name).click()
    expect(page.get_by_text("1 из 3")).to_be_visible()
    expect(page.locator("[data-shortcut=J]")).to_be_visible()  # a key that is printed works

    # The second case: its licence is suspended, which one person alone cannot set aside.
    press(page, "j")
    expect(page.get_by_text("2 из 3")).to_be_visible()
    expect(page.get_by_text("приостановлено").first).to_be_visible()
    page.get_by_role("button", name="Снять…").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name="Сведения реестра устарели").click()
    dialog.get_by_label("Почему его можно снять").fill("Возобновлена вчера, реестр ещё не обновлён.")
    press(page, "Control+Enter")
    expect(page.get_by_text("Ждёт подтверждения")).to_be_visible()
    expect(page.get_by_role("button", name="Одобрить")).to_be_disabled()
    expect(page.get_by_role("button", name="Подтвердить")).to_have_count(0)

    _become(page, "Орлов")
    page.get_by_role("button", name="Подтвердить").click()
    expect(page.get_by_text("Снято").first).to_be_visible()
    _become(page, "Смирнова")
    expect(page.get_by_role("button", name="Одобрить")).to_be_enabled()

    # The open tab can be shared. What is pressed on a screen that was left behind meanwhile does nothing, and says why.
    page.get_by_role("tab", name="История").click()
    expect(page.get_by_text("замечание снято").first).to_be_visible()
    with opened(browser, address, patience=PATIENCE) as elsewhere:
        elsewhere.goto(page.url)
        expect(elsewhere.get_by_text("замечание снято").first).to_be_visible()
        press(elsewhere, "u")
        expect(elsewhere.get_by_role("button", name="Взять в работу")).to_be_visible()
    press(page, "x")
    expect(page.get_by_text("тем временем изменилась")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Взять в работу")).to_be_visible()


def _take_all(page: Page) -> None:
    expect(page.get_by_text("3 заявки")).to_be_visible()
    page.get_by_role("checkbox", name="Отметить все строки").check()
    expect(page.get_by_text("Отмечены 3 строки")).to_be_visible()
    page.get_by_role("button", name="Взять в работу").click()
    expect(page.get_by_text("Мои · 3")).to_be_visible()


def _become(page: Page, name: str) -> None:
    page.get_by_role("button", name="Демонстрация").click()
    page.get_by_role("radiogroup").get_by_text(name).click()
    expect(page.get_by_role("button", name=f"вы — {name}")).to_be_visible()
    press(page, "Escape")
