"""The comparison tab in a real browser: a scan that contradicts the form stands first and leads to its place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.demo.packages import MOSCOW, Package, build
from tests.furnishing import opened, served
from tests.packages import contents

PATIENCE = 60_000  # ms: a machine at work needs some seconds for a page
CASE = "2026-0000001"


def with_anothers(package: Package, other: Package, type: str) -> Package:
    """The package with the other applicant's document of this type in the place of its own."""
    own, foreign = (next(each for each in one.form.documents if each.type == type) for one in (package, other))
    content = other.files[foreign.file]
    file = f"{own.file.rpartition('.')[0]}.{foreign.file.rpartition('.')[2]}"
    changed = replace(own, file=file, sha256=hashlib.sha256(content).hexdigest(), pages=foreign.pages)
    form = replace(package.form, documents=tuple(changed if each is own else each for each in package.form.documents))
    scans = {path: data for path, data in package.files.items() if path.startswith("documents/") and path != own.file}
    return replace(package, form=form, files={**contents(form), **scans, file: content})


@pytest.fixture(scope="module")
def other() -> Package:
    return build("compared-other", scans="small")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, other: Package) -> Iterator[str]:
    yesterday = (dt.datetime.now(MOSCOW) - dt.timedelta(days=1)).replace(microsecond=0)
    package = build("compared", scans="small", submitted_at=yesterday)
    came = with_anothers(package, other, "head_appointment")
    with served(tmp_path_factory, [package], came, reads_scans=True) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, patience=PATIENCE) as page:
        page.goto(f"/application?case={CASE}&lang=en")
        page.get_by_role("tab", name="Comparison").click()
        yield page


def test_a_scan_that_contradicts_the_form(page: Page, other: Package) -> None:
    table = page.locator(".comparison")
    expect(table.locator(".told")).to_contain_text("differs: ")
    first = table.locator("tbody tr").first
    expect(first).to_contain_text("Differs")
    expect(table).to_contain_text(f"read as: {other.form.organisation.inn}")
    expect(table).to_contain_text("Agrees")

    page.get_by_label("Only differences").check()
    expect(table.locator("tbody tr:not(.differs)")).to_have_count(0)
    page.get_by_title("Choose a document").click()  # away from where the link leads
    page.keyboard.press("Escape")
    first.get_by_role("link", name="Order appointing the head").click()
    expect(page.get_by_title("Choose a document")).to_contain_text("Order appointing the head")
    expect(page.get_by_label("Only differences")).to_be_checked()


def test_on_a_narrow_screen_nothing_is_cut_off(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    table = page.locator(".comparison")
    expect(table.locator(".told")).to_contain_text("differs: ")
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")
    expect(table.locator("thead")).not_to_be_in_viewport()
