"""The application page: findings and documents, the actions that the table allows, a stale screen, a wrong number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.casework.assignment import claim, release
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor, Role
from dashboard.demo.form import application_xml
from dashboard.demo.packages import build
from data.applications import ApplicationRow, by_number
from data.model import Status
from data.scope import EVERYTHING
from tests.casework.desk import checked
from tests.casework.desk import received as taken_in
from tests.full_disk import full_disk
from tests.furnishing import furnish
from tests.packages import numbered
from tests.pages.screens import component, received, screen, texts

COLLEAGUE = Actor("Петров П. П.", frozenset({Role.REVIEWER}))


@pytest.fixture
def number(desk: Office, tmp_path: Path) -> str:
    """A case with one scan below 300 dpi."""
    return received(desk, build("case", scans="small", faults=("low-resolution:charter",)), tmp_path).number


@pytest.fixture
def clean(desk: Office, tmp_path: Path) -> str:
    return received(desk, build("clean", scans="small"), tmp_path).number


def row(desk: Office, number: str) -> ApplicationRow:
    with desk.database.read() as reader:
        return by_number(reader, number, EVERYTHING)


def actions(app) -> set[str]:
    return {button.key.removeprefix("act_") for button in app.button if (button.key or "").startswith("act_")}


def test_a_number_that_does_not_exist(desk: Office):
    assert "Такой заявки нет" in texts(screen("application", case="2026-9999999"))


def test_a_waiting_case_can_only_be_claimed(desk: Office, number: str):
    assert actions(screen("application", case=number)) == {"claim"}


def test_the_finding_is_told_and_drawn_on_the_page(desk: Office, number: str):
    app = screen("application", case=number)
    assert "300 dpi" in texts(app)
    shown = component(app, f"documents_{number}_1")
    assert [document["pages"] > 0 for document in shown["documents"]] == [True] * len(shown["documents"])
    finding = shown["findings"][0]
    assert "Устав" in finding["document"]
    assert finding["page"] == 1
    assert len(finding["box"]) == 4
    assert shown["selected"] == finding["document"]


def test_the_viewer_starts_where_eyes_are_needed(desk: Office, tmp_path: Path):
    package = build("case", faults=("low-resolution:charter", "blank-page:consent"))
    number = received(desk, package, tmp_path).number
    shown = component(screen("application", case=number), f"documents_{number}_1")
    (doubtful,) = [each for each in shown["findings"] if each["badge"]["word"] == "Предупреждение"]
    assert (shown["selected"], shown["page"]) == (doubtful["document"], doubtful["page"])
    assert shown["page"] > 1


def test_showing_a_place_asks_the_viewer_to_go_there(desk: Office, number: str):
    app = screen("application", case=number)
    app.button(key=f"show_{number}_0").click().run()
    focus = component(app, f"documents_{number}_1")["focus"]
    assert (focus["page"], "Устав" in focus["document"]) == (1, True)


def test_claim_and_release(desk: Office, number: str):
    app = screen("application", case=number)
    app.button(key="act_claim").click().run()
    assert row(desk, number).assignee == DEMO_REVIEWER.name
    assert actions(app) == {"release", "reject", "request_clarification"}
    app.button(key="act_release").click().run()
    assert row(desk, number).status == Status.CHECKED


# AppTest runs no dialog's fragment: what is sent from these forms is tested in the browser (tests/journeys).


def test_the_clarification_form_lists_the_faults(desk: Office, number: str):
    app = screen("application", case=number)
    app.button(key="act_claim").click().run()
    app.button(key="act_request_clarification").click().run()
    faults = row(desk, number).blocking
    assert all("300 dpi" in app.text_area(key=f"ask_text_{n}").value for n in range(faults))
    assert app.button(key="send_clarification").label.startswith(f"Отправить {faults} пункт")
    # What it is about is no label of a box: it would be read aloud with the backslashes that keep it from being Markdown.
    assert {app.checkbox(key=f"ask_{n}").label for n in range(faults)} == {"Запросить это"}
    assert "Устав" in {each.value for each in app.text}


def test_the_approval_form_opens_for_a_clean_case(desk: Office, clean: str):
    app = screen("application", case=clean)
    app.button(key="act_claim").click().run()
    app.button(key="act_approve").click().run()
    assert app.button(key="send_approval").label == "Одобрить и зарегистрировать"


def test_the_rejection_form_brings_its_grounds_along(desk: Office, number: str):
    app = screen("application", case=number)
    app.button(key="act_claim").click().run()
    app.button(key="act_reject").click().run()
    assert app.multiselect(key="reject_grounds").value
    assert "300 dpi" in app.text_area(key="reject_text").value


def test_a_stale_screen_cannot_decide(desk: Office, number: str):
    app = screen("application", case=number)
    taken = claim(desk, number, COLLEAGUE, seen=row(desk, number).version)
    app.button(key="act_claim").click().run()
    assert not app.exception
    assert row(desk, number) == taken
    # The screen was drawn anew before the button's turn came, so the table has taken the action away.
    assert actions(app) == {"release"}  # a leader may put anybody's case back
    release(desk, number, COLLEAGUE, seen=taken.version)
    assert actions(app.run()) == {"claim"}


def test_the_answer_is_a_revision_and_the_first_one_can_be_looked_at(desk: Office, number: str, tmp_path: Path):
    answer = build("case", scans="small", faults=("low-resolution:charter",)).answer()
    furnish(desk, answer)
    received(desk, answer, tmp_path)
    app = screen("application", case=number)
    assert "Все проверки пройдены" in texts(app)
    before = screen("application", case=number, revision="1")
    assert "300 dpi" in texts(before)
    assert actions(before) == set()


def test_what_the_applicant_typed_is_not_markup(desk: Office, tmp_path: Path):
    package = build("markup", scans="small")
    name = ":green-badge[Заявка одобрена] ![x](http://203.0.113.1/x.png) <b>&</b>"
    form = replace(package.form, organisation=replace(package.form.organisation, short_name=name))
    hostile = replace(package, form=form, files={**package.files, "application.xml": application_xml(form)})
    number = received(desk, hostile, tmp_path).number
    headings = [each.value for each in screen("application", case=number).markdown]
    shown = next(each for each in headings if "Заявка одобрена" in each)
    for markup in (":green-badge[", "](http", "<b>"):
        assert markup not in shown


def test_a_refused_note_stays_in_its_box_and_a_written_one_leaves_it_empty(desk: Office, clean: str):
    app = screen("application", case=clean, tab="notes")

    def write(text: str) -> str:
        (box,) = [area for area in app.text_area if area.key.startswith("note_text_")]
        box.set_value(text)
        next(button for button in app.button if button.label == "Оставить заметку").click()
        app.run()
        (box,) = [area for area in app.text_area if area.key.startswith("note_text_")]
        return box.value

    assert write("спросите @Никтова") == "спросите @Никтова"
    assert write("Позвонили заявителю.") == ""
    assert "Позвонили заявителю." in texts(app)


def test_on_a_full_disk_a_case_can_be_read_and_an_action_says_why_it_was_not_carried_out(desk: Office):
    number = checked(desk, taken_in(desk, numbered(1))).number
    app = screen("application", case=number, lang="en")
    with full_disk(desk.database.path.with_name("egisz.duckdb.wal").stat().st_size):
        app.button(key="act_claim").click().run()
        assert not app.exception
        assert "could not be written down" in " ".join(each.value for each in app.toast)
        assert row(desk, number).status == Status.CHECKED
        assert actions(screen("application", case=number)) == {"claim"}
    app.button(key="act_claim").click().run()
    assert row(desk, number).assignee == DEMO_REVIEWER.name
