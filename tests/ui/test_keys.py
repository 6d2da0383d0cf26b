"""Shortcuts: a key presses the button it is printed on, and nothing else."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def desk(page: Page) -> Page:
    page.goto("/desk")
    expect(page.locator(".stage[data-shown='charter/1']")).to_be_visible()
    return page


def approved(page: Page, times: int) -> None:
    expect(page.get_by_text(f"approved {times}")).to_be_visible()


def test_a_key_presses_its_button_in_both_layouts(desk: Page) -> None:
    desk.keyboard.press("a")
    approved(desk, 1)
    desk.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))")
    approved(desk, 2)


def test_the_key_is_printed_and_announced(desk: Page) -> None:
    button = desk.get_by_role("button", name="Approve")
    expect(button).to_have_attribute("data-shortcut", "A")
    expect(button).to_have_attribute("aria-keyshortcuts", "a")
    printed = button.evaluate("button => getComputedStyle(button, '::after').content")
    assert "A" in printed or "attr(data-shortcut)" in printed
    desk.keyboard.press("a")
    approved(desk, 1)
    expect(button).to_have_attribute("data-shortcut", "A")


def test_the_browsers_own_shortcuts_stay(desk: Page) -> None:
    desk.keyboard.press("Control+a")
    desk.keyboard.press("d")  # its button is disabled
    desk.keyboard.press("a")
    approved(desk, 1)


def test_a_key_typed_into_an_input_is_text(desk: Page) -> None:
    desk.keyboard.press("/")
    note = desk.get_by_label("Note")
    expect(note).to_be_focused()
    desk.keyboard.type("a")
    expect(note).to_have_value("a")
    approved(desk, 0)


def test_in_a_dialog_only_its_own_buttons_answer(desk: Page) -> None:
    desk.keyboard.press("c")
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Send")).to_have_attribute("data-shortcut", "S")
    desk.keyboard.press("a")
    desk.keyboard.press("s")
    expect(dialog).to_be_hidden()
    approved(desk, 0)
