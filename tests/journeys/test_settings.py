"""An administrator asks for one document more, in a real browser: the preview, the version, a case that keeps its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.demo.packages import Package, build
from tests.furnishing import at_rest, opened, press, served

PATIENCE = 15_000  # ms


@pytest.fixture(scope="module")
def case() -> Package:
    return build("settings", scans="small")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, case: Package) -> Iterator[str]:
    with served(tmp_path_factory, [case]) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, patience=PATIENCE) as page:
        yield page


def test_a_document_more_is_asked_for(page: Page, case: Package) -> None:
    page.goto("/?lang=en")
    page.get_by_role("button", name="Demonstration").click()
    page.get_by_role("radiogroup").get_by_text("Жукова").click()
    expect(page.get_by_role("button", name="you are Жукова")).to_be_visible()
    press(page, "Escape")
    page.get_by_role("link", name="Settings").first.click()
    page.get_by_role("link", name="Power of attorney").click()
    page.get_by_role("combobox", name="When it is owed").click()
    page.get_by_role("option", name="always").click()
    at_rest(page)
    page.get_by_role("button", name="Preview…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("1 open application keeps what it started with")).to_be_visible()
    expect(dialog.get_by_text("somebody else than the head signed")).to_be_visible()
    dialog.get_by_label("Why it is changed").fill("Приказ № 7")
    press(page, "Control+Enter")
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    page.get_by_role("button", name="To the list").click()
    expect(page.get_by_role("link", name="Version 2")).to_be_visible()
    expect(page.get_by_text("version 1: 1 application")).to_be_visible()
    page.goto("/?lang=en")
    page.get_by_role("link", name=case.form.organisation.short_name).click()
    expect(page.get_by_role("tab", name="Findings")).to_be_visible()
    expect(page.get_by_text("Power of attorney")).to_have_count(0)
