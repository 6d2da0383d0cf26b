"""Decisions in a real browser: two rounds of questions, one nobody answered, a rejection undone, an approval reversed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.workers import Workers
from dashboard.casework.assignment import claim
from dashboard.casework.checking import check_pending
from dashboard.casework.clarification import request_clarification
from dashboard.casework.clock import add_working_days, moscow, utc_now
from dashboard.casework.duties import do_duties
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.demo.packages import MOSCOW, Package, build
from data.clarifications import Item
from tests.conftest import Clock
from tests.furnishing import furnished, ingest, opened, press
from tests.serving import ROOT, serving

PATIENCE = 20_000  # ms
FAULTS = ("malformed-phone", "malformed-email")


@pytest.fixture(scope="module")
def packages() -> list[Package]:
    """One without a fault and one with two."""
    sent = (dt.datetime.now(MOSCOW) - dt.timedelta(hours=2)).replace(microsecond=0)
    return [build(f"decided-{len(each)}", scans="small", faults=each, submitted_at=sent) for each in ((), FAULTS)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, packages: list[Package]) -> Path:
    return furnished(tmp_path_factory.mktemp("office"), *packages)


@pytest.fixture(scope="module")
def unanswered(folder: Path, workers: Workers, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The number of a case whose applicant was asked two months ago and kept silent."""
    clock = Clock(utc_now() - dt.timedelta(days=60))
    package = build("unanswered", scans="small", faults=FAULTS[:1], submitted_at=moscow(clock()).replace(microsecond=0))
    with Office.open(folder, now=clock) as office:
        take_in(office, package.write_zip(tmp_path_factory.mktemp("came") / "package.zip"), via=Source.COMMAND)
        [row] = check_pending(office, workers)
        row = claim(office, row.number, DEMO_REVIEWER, seen=row.version)
        items = [Item("", "Приложите устав со всеми страницами.")]
        row = request_clarification(office, row.number, DEMO_REVIEWER, seen=row.version, items=items)
        after = add_working_days(row.answer_due_on, 1)
        clock.set(after.year, after.month, after.day)
        assert do_duties(office) == 1
    return row.number


@pytest.fixture(scope="module")
def address(
    folder: Path, packages: list[Package], unanswered: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    for package in packages:
        ingest(folder, package.write_zip(tmp_path_factory.mktemp("came") / "package.zip"))
    with serving(ROOT / "streamlit_app.py", folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, patience=PATIENCE) as page:
        yield page


def test_an_approval_of_two_people_and_its_reversal(page: Page, packages: list[Package]) -> None:
    _claim(page, packages[0])
    press(page, "a")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Согласовать со вторым лицом").click()
    expect(dialog.get_by_role("button", name="Передать второму лицу")).to_be_visible()
    dialog.get_by_text("Показать акт").click()
    expect(dialog.locator(".letter, img").first).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("предлагает одобрить")).to_be_visible()
    expect(page.get_by_role("button", name="Согласиться")).to_have_count(0)

    _become(page, "Орлов")
    expect(page.get_by_role("button", name="Согласиться и зарегистрировать")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("ЕГИСЗ-").first).to_be_visible()
    expect(page.get_by_text("Заявка одобрена").first).to_be_visible()

    page.get_by_role("button", name="Отменить решение").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Текст для заявителя").fill("Лицензия принадлежит другой организации.")
    press(page, "Control+Enter")
    expect(page.get_by_text("рассматривает: Орлов Т. М.")).to_be_visible()
    page.get_by_role("tab", name="История").click()
    expect(page.get_by_text("решение отменено").first).to_be_visible()


def test_a_rejection_undone_and_two_rounds_of_questions(
    page: Page, folder: Path, packages: list[Package], tmp_path: Path
) -> None:
    _claim(page, packages[1])
    press(page, "x")
    expect(page.get_by_role("dialog")).to_contain_text("Ошибки при заполнении формы")
    press(page, "Control+Enter")
    expect(page.get_by_text("Заявка отклонена").first).to_be_visible()
    press(page, "z")
    expect(page.get_by_text("Решение отозвано")).to_be_visible()

    expect(page.get_by_role("button", name="Запросить уточнения")).to_be_visible()
    press(page, "c")
    expect(page.get_by_role("button", name="Отправить 2 пункта")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("Запрос уточнений").first).to_be_visible()
    number = page.url.partition("case=")[2]

    # The applicant puts one of the two right.
    answer = packages[1].answer(FAULTS[:1], submitted_at=dt.datetime.now(MOSCOW).replace(microsecond=0))
    ingest(folder, answer.write_zip(tmp_path / "package.zip"))
    page.goto(f"/application?case={number}")
    panel = page.locator(".st-key-question")
    expect(panel.get_by_text("Ответ получен")).to_be_visible()
    panel.get_by_role("radio", name="Принят").last.click()
    expect(page.get_by_text("Оценка ответа сохранена").first).to_be_visible()
    panel.get_by_role("radio", name="Запросить снова").first.click()
    expect(panel.get_by_role("radio", name="Запросить снова").first).to_be_checked()
    press(page, "c")
    expect(page.get_by_role("dialog").get_by_text("Запрашивается повторно")).to_be_visible()
    expect(page.get_by_role("button", name="Отправить 1 пункт")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("срок приостановлен").first).to_be_visible()


def test_a_question_that_nobody_answered_is_asked_again(page: Page, unanswered: str) -> None:
    page.goto(f"/application?case={unanswered}")
    panel = page.locator(".st-key-question")
    expect(panel.get_by_text("не поступил")).to_be_visible()
    expect(panel.get_by_text("Приложите устав со всеми страницами.")).to_be_visible()
    press(page, "c")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Запрашивается повторно")).to_be_visible()
    expect(dialog.get_by_label("Текст для заявителя").first).to_have_value("Приложите устав со всеми страницами.")
    press(page, "Control+Enter")
    expect(page.get_by_text("срок приостановлен").first).to_be_visible()


def _claim(page: Page, package: Package) -> None:
    page.goto("/?tab=unassigned")
    page.get_by_role("link", name=package.form.organisation.short_name).click()
    page.get_by_role("button", name="Взять в работу").click()
    expect(page.get_by_text("На рассмотрении").first).to_be_visible()
    expect(page.locator("[data-shortcut=X]").first).to_be_visible()


def _become(page: Page, name: str) -> None:
    page.get_by_role("button", name="Демонстрация").click()
    page.get_by_role("radiogroup").get_by_text(name).click()
    expect(page.get_by_role("button", name=f"вы — {name}")).to_be_visible()
    page.keyboard.press("Escape")
