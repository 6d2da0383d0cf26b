"""The preview of a letter in a real browser: its pages, the file behind them, and that reading is not disturbed."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.ui.letters import SHOWN
from tests.letters.reading import read
from tests.serving import serving

SITE = Path(__file__).parent / "site" / "letters.py"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(SITE) as address:
        yield address


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Page]:
    """The dialog, opened; a page that asks anybody else for anything, or breaks, fails."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda sent: None if sent.url.startswith((address, "blob:", "data:")) else faults.append(sent.url)
    )
    page.goto(address)
    page.get_by_role("button", name="Preview").click()
    expect(pictures(page)).to_have_count(1)
    yield page
    page.close()
    assert faults == []


def pictures(page: Page):
    return page.get_by_role("img", name="Страница").or_(page.get_by_role("img", name="Page "))


def saved(page: Page, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert download.value.suggested_filename == "Отклонение заявки 2026-0000123.pdf"
    download.value.save_as(folder / "letter.pdf")
    return (folder / "letter.pdf").read_bytes()


def drawn(page: Page) -> bool:
    return pictures(page).first.evaluate("picture => picture.complete && picture.naturalWidth > 1000")


def test_pages_and_file_are_shown_and_follow_what_is_typed(opened: Page, tmp_path: Path):
    assert drawn(opened)
    before = pictures(opened).first.get_attribute("src")
    opened.get_by_label("Text").fill("Нет устава <b>#совсем</b>")
    opened.get_by_label("Text").press("Control+Enter")
    expect(pictures(opened).first).not_to_have_attribute("src", before)
    assert "Нет устава <b>#совсем</b>" in read(saved(opened, tmp_path))


def test_the_pdf_opens_in_a_tab_of_its_own(opened: Page):
    link = opened.locator("a[target=_blank]")
    content = link.evaluate("async link => Array.from(new Uint8Array(await (await fetch(link.href)).arrayBuffer()))")
    assert len(pypdfium2.PdfDocument(bytes(content))) == 1


def test_a_long_letter_shows_its_first_pages_and_counts_all(opened: Page):
    opened.get_by_text("Long").click()
    expect(pictures(opened)).to_have_count(SHOWN, timeout=30_000)
    frame = opened.locator(".pages")
    frame.evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")
    expect(opened.locator(".count")).to_contain_text(f"{SHOWN}")
    assert frame.locator("p").is_visible()


def test_reading_is_not_disturbed_by_typing(opened: Page):
    frame = opened.locator(".pages")
    frame.evaluate("frame => frame.scrollTo(0, 300)")
    before = pictures(opened).first.get_attribute("src")
    opened.get_by_label("Text").fill("Другой текст")
    opened.get_by_label("Text").press("Control+Enter")
    expect(pictures(opened).first).not_to_have_attribute("src", before)
    assert frame.evaluate("frame => frame.scrollTop") == 300


def test_it_fits_a_telephone(opened: Page):
    opened.set_viewport_size({"width": 390, "height": 844})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    assert pictures(opened).first.bounding_box()["width"] > 280
