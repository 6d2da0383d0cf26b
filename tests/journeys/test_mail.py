"""The mail server is down and comes back, in a real browser: nothing is lost, and one presses the button and sees it go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.demo.packages import build
from tests.furnishing import furnished, ingest
from tests.mail_server import MailServer
from tests.serving import ROOT, serving

PATIENCE = 20_000  # ms


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server that is down."""
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser, mail: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    package = build("mail", scans="small")
    folder = furnished(tmp_path / "office", package)
    ingest(folder, package.write_zip(tmp_path / "package.zip"))
    for name, value in mail.environment().items():
        monkeypatch.setenv(name, value)
    with serving(ROOT / "streamlit_app.py", folder) as address:
        page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield page
        page.close()


def test_down_and_back(page: Page, mail: MailServer) -> None:
    page.goto("/?lang=en")
    page.get_by_role("button", name="Demonstration").click()
    page.get_by_role("radiogroup").get_by_text("Орлов").click()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Notifications").click()
    expect(page.get_by_text("Held up")).to_be_visible()
    expect(page.get_by_text("The mail server could not be reached.").first).to_be_visible()

    mail.start()
    page.get_by_role("link", name="Application received").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Уважаемый заявитель!")).to_be_visible()
    dialog.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("The notification goes out again.")).to_be_visible()

    expect(page.get_by_text("Held up")).to_have_count(0)
    _until(page, lambda: len(mail.taken) == 2)
    page.reload()
    expect(page.get_by_text("Отправлено · 2")).to_be_visible()  # the address knows no language: Russian again
    page.wait_for_timeout(3000)  # the sender looks again: nothing goes twice
    assert len(mail.ids) == len(set(mail.ids)) == 2


def _until(page: Page, holds: Callable[[], bool]) -> None:
    patience = PATIENCE
    while not holds():
        assert patience > 0
        page.wait_for_timeout(250)
        patience -= 250
