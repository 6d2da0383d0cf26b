"""One package through the whole house, in a real browser: in at the door, asked about, answered, approved, counted."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from dashboard.demo.packages import MOSCOW, Package, build
from tests.furnishing import furnished, press
from tests.serving import ROOT, WITHOUT_RECOGNITION, serving

PATIENCE = 15_000  # ms


@pytest.fixture(scope="module")
def package() -> Package:
    """An application whose only fault is a charter scanned at 150 dpi."""
    yesterday = dt.datetime.now(MOSCOW) - dt.timedelta(days=1)
    return build("journey", faults=("low-resolution:charter",), submitted_at=yesterday.replace(microsecond=0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, package: Package) -> Path:
    """An office that trusts the demonstration's authority, and whose registers know the applicant."""
    return furnished(tmp_path_factory.mktemp("office"), package)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(ROOT / "streamlit_app.py", folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield page
    page.close()


def test_a_package_goes_through_the_whole_house(page: Page, package: Package, folder: Path, tmp_path: Path):
    _hand_over(package, folder / "inbox")
    name = package.form.organisation.short_name

    page.goto("/")
    expect(page.get_by_role("button", name="Взять следующую")).to_be_visible()
    _wait_in_queue(page, name)
    press(page, "n")

    # The case is taken, and the viewer stands at the page that is below 300 dpi, with the finding on it.
    expect(page.get_by_text("На рассмотрении").first).to_be_visible()
    number = page.url.rpartition("case=")[2]
    expect(page.get_by_text("150").first).to_be_visible()
    finding = page.locator(".st-key-finding_0")
    expect(finding).to_contain_text("300")
    finding.get_by_role("button").first.click()
    expect(page.locator(".sheet .box").first).to_be_visible()
    picture = page.locator(f'img[src*="/{number}/1/documents/"]').first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100

    press(page, "c")
    expect(page.get_by_role("dialog")).to_contain_text("Запрос уточнений")
    expect(page.get_by_role("dialog").get_by_role("button", name="Отправить")).to_be_enabled()
    press(page, "Control+Enter")
    expect(page.get_by_test_id("stToast").get_by_text("Запрос уточнений отправлен")).to_be_visible()
    expect(page.get_by_text("Запрос уточнений").first).to_be_visible()

    # The answer comes while the server runs, by the command line.
    answer = package.answer(submitted_at=dt.datetime.now(MOSCOW).replace(microsecond=0))
    done = _command(folder, "ingest", str(answer.write_zip(tmp_path / "answer.zip")))
    assert done.returncode == 0, done.stderr
    assert number in done.stdout

    # It is back on the same desk, and the finding is gone.
    page.goto(f"/application?case={number}")
    expect(page.get_by_role("radio", name="Редакция 2")).to_be_visible()
    expect(page.get_by_role("button", name="Одобрить")).to_be_visible()
    expect(page.locator("[class*=st-key-finding_]")).to_have_count(0)
    expect(page.get_by_text("Все проверки пройдены")).to_be_visible()

    press(page, "a")
    expect(page.get_by_role("dialog")).to_contain_text("Одобрение заявки")
    expect(page.get_by_role("dialog").get_by_role("button", name="Одобрить")).to_be_enabled()
    press(page, "Control+Enter")
    expect(page.get_by_test_id("stToast").get_by_text("регистрационный номер присвоен")).to_be_visible()
    expect(page.get_by_text("ЕГИСЗ-2").first).to_be_visible()

    _found_in_charts(page, name)
    rows = _downloaded(page)
    assert [row["Номер"] for row in rows] == [number]
    assert rows[0]["ИНН"] == package.form.organisation.inn
    assert rows[0]["ОГРН"] == package.form.organisation.ogrn

    # The same by the command line, while the server runs.
    file = tmp_path / "decisions.csv"
    assert _command(folder, "export", "decisions", "--to", str(file)).returncode == 0
    decided = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert [row["Номер"] for row in decided] == [number]


def test_the_queue_is_found_by_its_name_too(page: Page):
    page.goto("/queue?tab=all&q=nobody")
    expect(page.locator(".st-key-queue_table")).to_be_visible()
    assert page.url.endswith("/?tab=all&q=nobody")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_rejection_is_one_of_the_grounds_on_the_charts(page: Page, folder: Path):
    yesterday = dt.datetime.now(MOSCOW) - dt.timedelta(days=1)
    package = build("rejected", faults=("bad-inn",), scans="small", submitted_at=yesterday.replace(microsecond=0))
    name = package.form.organisation.short_name
    _hand_over(package, folder / "inbox")
    _wait_in_queue(page, name)
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Взять в работу").click()
    expect(page.get_by_text("На рассмотрении").first).to_be_visible()
    press(page, "x")
    expect(page.get_by_role("dialog")).to_contain_text("ИНН")
    page.get_by_role("dialog").get_by_role("button", name="Отклонить").click()
    expect(page.get_by_text("Заявка отклонена").first).to_be_visible()

    page.goto("/?tab=all&ground=form_errors")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(name)


def _hand_over(package: Package, inbox: Path) -> None:
    """Put a package into the inbox as a gateway does: under another name until it is whole."""
    unfinished = package.write_zip(inbox / "package.zip.part")
    unfinished.rename(inbox / "package.zip")


def _wait_in_queue(page: Page, name: str) -> None:
    """Look at the queue until the inbox and the checks have done their work."""
    for _attempt in range(10):
        page.goto("/?tab=unassigned&status=checked")
        with suppress(TimeoutError):
            page.locator("tbody tr", has_text=name).wait_for(timeout=3000)
            return
    raise AssertionError(f"{name} did not come into the queue")


def _found_in_charts(page: Page, name: str) -> None:
    """The one decision is a number on the charts' page, and the number leads to the case."""
    page.goto("/analytics")
    card = page.get_by_role("link", name="Решено")
    expect(card).to_contain_text("1")
    card.click()
    expect(page).to_have_url(re.compile("decided_from="))
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(name)


def _downloaded(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def _command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *words],
        cwd=ROOT,
        env=os.environ | {"EGISZ_DATA": str(folder)} | WITHOUT_RECOGNITION,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
