"""The documents of a case at the desk, in a real browser: looked at, accepted by key, found faulty, compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from checks.workers import Workers
from dashboard.casework.assignment import claim
from dashboard.casework.checking import check_pending
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.document_marks import accept_document
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.demo.packages import MOSCOW, Package, build
from data.applications import ApplicationRow, by_number
from data.scope import EVERYTHING
from tests.furnishing import furnish, press
from tests.serving import ROOT, serving

PATIENCE = 15_000  # ms
DESK, TELEPHONE = (1440, 1000), (390, 844)


class Cases:
    """Two cases of the demonstration's reviewer: one new, one whose charter was sent anew in revision 2."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        sent = (dt.datetime.now(MOSCOW) - dt.timedelta(days=1)).replace(microsecond=0)
        new = build("documents-new", scans="small", submitted_at=sent)
        answered = build("documents-answered", scans="small", faults=("low-resolution:charter",), submitted_at=sent)
        with Office.open(folder) as office, Workers() as workers:
            furnish(office, new, answered)
            self.new = self._claimed(office, workers, new).number
            case = self._claimed(office, workers, answered)
            same = answered.form.documents[1].file
            case = accept_document(office, case.number, DEMO_REVIEWER, seen=case.version, document=same)
            items = [Item("unfit_document", "Пришлите устав заново.", document=answered.form.documents[0].file)]
            request_clarification(office, case.number, DEMO_REVIEWER, seen=case.version, items=items)
            self._received(office, workers, answered.answer())
            self.answered = case.number

    def _received(self, office: Office, workers: Workers, package: Package) -> ApplicationRow:
        path = package.write_zip(self.folder / f"{package.form.uuid}-{package.form.revision}.zip")
        receipt = take_in(office, path, via=Source.COMMAND)
        list(check_pending(office, workers))
        with office.database.read() as reader:
            return by_number(reader, receipt.number, EVERYTHING)

    def _claimed(self, office: Office, workers: Workers, package: Package) -> ApplicationRow:
        row = self._received(office, workers, package)
        return claim(office, row.number, DEMO_REVIEWER, seen=row.version)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Cases:
    return Cases(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def address(cases: Cases) -> Iterator[str]:
    with serving(ROOT / "streamlit_app.py", cases.folder) as address:
        yield address


@pytest.fixture(params=[DESK], ids=["desk"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    page = browser.new_page(base_url=address, viewport={"width": width, "height": height})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def opened(page: Page, number: str) -> Locator:
    """The bar of marks of a case that has just been opened."""
    page.goto(f"/application?case={number}&lang=en")
    expect(page.locator(".stage[data-shown]").first).to_be_visible()
    return page.locator(".mark-bar")


def title(page: Page) -> Locator:
    return page.locator(".choice .title")


def unread(page: Page) -> Locator:
    return page.locator(".unread-count")


def test_a_morning_over_documents(page: Page, address: str, cases: Cases, browser: Browser) -> None:
    bar = opened(page, cases.new)

    # Looked at: the first page counts by itself, the second when it was shown; the rest of the screen stays.
    expect(unread(page)).to_contain_text("not looked at")
    unread_at_first = int(unread(page).inner_text().split()[0])
    expect(page.locator(".thumbnail .read")).to_have_count(1)
    expect(page.locator(".thumbnail .unread")).to_have_count(1)
    page.keyboard.press("g")
    expect(page.locator(".page-number")).to_have_value("2")
    expect(page.locator(".thumbnail .read")).to_have_count(2)
    expect(page.locator(".choice .unread")).to_have_count(0)

    # Accepted by key, one after the other; the next one without a mark comes up.
    first = title(page).inner_text()
    page.keyboard.press("+")
    page.keyboard.press("y")
    page.keyboard.press("y")  # faster than the first one is written down
    expect(title(page)).not_to_have_text(first)
    expect(page.locator(".percent")).to_have_text("125\N{NO-BREAK SPACE}%")
    page.keyboard.press("[")
    expect(bar.get_by_text("Accepted")).to_be_visible()
    page.keyboard.press("[")
    expect(title(page)).to_have_text(first)
    expect(bar.get_by_text("Accepted")).to_be_visible()
    expect(page.locator(".page-number")).to_have_value("2")
    expect(page.get_by_role("alert")).to_have_count(0)

    page.locator(".choice").click()
    expect(page.get_by_role("option").get_by_role("img", name="Accepted")).to_have_count(2)
    page.keyboard.press("Escape")

    # What was read is read in another browser, too.
    elsewhere = browser.new_page(base_url=address)
    opened(elsewhere, cases.new)
    expect(unread(elsewhere)).to_contain_text("not looked at")
    assert int(unread(elsewhere).inner_text().split()[0]) < unread_at_first
    expect(elsewhere.locator(".thumbnail .read")).to_have_count(2)
    elsewhere.close()


def test_a_fault_is_chosen_told_in_words_and_taken_off_again(page: Page, cases: Cases) -> None:
    bar = opened(page, cases.new)
    page.keyboard.press("]")
    page.keyboard.press("]")
    third = title(page).inner_text()
    page.keyboard.press("d")
    form = page.get_by_role("dialog")
    expect(form.get_by_text(third)).to_be_visible()
    press(page, "Control+Enter")
    expect(form.get_by_text("Choose the fault from the list")).to_be_visible()
    form.get_by_role("combobox").click()
    page.get_by_role("option", name="No signature or seal").click()
    expect(form.get_by_text("Attach the document signed")).to_be_visible()
    form.get_by_label("What exactly").fill("<b>No seal</b> on the last page")
    press(page, "Control+Enter")
    expect(form).to_be_hidden()
    expect(bar.get_by_text("No signature or seal")).to_be_visible()
    expect(bar.get_by_text("<b>No seal</b> on the last page")).to_be_visible()
    expect(title(page)).to_have_text(third)
    page.locator(".choice").click()
    expect(page.get_by_role("option").get_by_role("img", name="No signature or seal")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    expect(bar.get_by_text("No mark yet")).to_be_visible()


def test_what_was_accepted_before_is_taken_over_at_once(page: Page, cases: Cases) -> None:
    bar = opened(page, cases.answered)
    expect(bar.get_by_role("button", name="Accept unchanged: 1")).to_be_visible()
    page.keyboard.press("]")
    expect(bar.get_by_text("Accepted in revision 1, the file is the same")).to_be_visible()
    page.keyboard.press("Shift+Y")
    expect(bar.locator(".badge").get_by_text("Accepted")).to_be_visible()
    expect(bar.get_by_role("button", name="Accept unchanged")).to_be_hidden()


def test_an_earlier_revision_is_looked_at_and_not_marked(page: Page, cases: Cases) -> None:
    page.goto(f"/application?case={cases.answered}&revision=1&lang=en")
    bar = page.locator(".mark-bar")
    expect(unread(page)).to_be_visible()
    expect(bar.get_by_role("button", name="Accept")).to_be_hidden()
    page.keyboard.press("]")
    expect(bar.get_by_text("Accepted")).to_be_visible()


@pytest.mark.parametrize("page", [DESK, TELEPHONE], indirect=True, ids=["desk", "telephone"])
def test_the_replaced_document_is_compared_with_the_old_one(page: Page, cases: Cases) -> None:
    opened(page, cases.answered)
    before = title(page).inner_text()
    page.get_by_role("tab", name="Changes").click()
    page.get_by_role("button", name="Side by side").click()
    sides = page.get_by_role("dialog").locator(".sides")
    expect(sides.locator(".stage[data-shown$='/1']")).to_have_count(2)
    expect(sides.locator(".heading").first).to_contain_text("Revision 1")
    expect(sides.locator(".heading").last).to_contain_text("page 1 of 2")
    expect(sides.get_by_role("status")).to_have_text("No differences found on this page")

    page.keyboard.press("ArrowRight")
    expect(sides.locator(".stage[data-shown$='/2']")).to_have_count(2)
    page.keyboard.press("[")
    expect(sides.locator(".heading").first).to_contain_text("page 1 of 2")
    expect(sides.locator(".heading").last).to_contain_text("page 2 of 2")
    page.keyboard.press("]")
    for _ in range(3):
        page.keyboard.press("+")
    scrollers = sides.locator(".scroller")
    scrollers.last.evaluate("(scroller) => scroller.scrollTo(60, 240)")
    page.wait_for_function(
        "([one, other]) => Math.abs(one.scrollTop - other.scrollTop) < 3", arg=scrollers.element_handles()
    )
    assert scrollers.first.evaluate("(scroller) => scroller.scrollTop") > 200
    box = sides.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]

    page.keyboard.press("Escape")
    expect(sides).to_be_hidden()
    expect(title(page)).to_have_text(before)
    expect(page.locator(".page-number")).to_have_value("1")


def test_marks_are_events_and_looks_are_none(cases: Cases, page: Page) -> None:
    opened(page, cases.answered)
    page.get_by_role("tab", name="History").click()
    expect(page.get_by_text("document marked")).to_have_count(2)
