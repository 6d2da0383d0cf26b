"""The viewer in a real browser: what is looked at never moves by itself."""

import re

import pytest
from playwright.sync_api import Page, expect

TELEPHONE = (390, 844)


@pytest.fixture
def desk(page: Page) -> Page:
    page.goto("/desk")
    shown(page, "charter/1")
    return page


def shown(page: Page, place: str) -> None:
    expect(page.locator(".stage")).to_have_attribute("data-shown", place)


def press_russian(page: Page, letter: str, code: str) -> None:
    """A key as it comes while the Russian layout is on, which Playwright cannot type."""
    page.evaluate(
        "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
        [letter, code],
    )


def rerun(page: Page) -> None:
    done = page.get_by_text("approved ")
    before = done.inner_text()
    page.get_by_role("button", name="Approve").click()
    expect(done).not_to_have_text(before)


def test_keys_turn_pages_and_documents(desk: Page) -> None:
    for key, place in [
        ("ArrowRight", "charter/2"),
        ("PageDown", "charter/3"),
        ("ArrowLeft", "charter/2"),
        ("]", "licence/1"),
        ("ArrowRight", "licence/2"),
        ("[", "charter/2"),  # where it was left
    ]:
        desk.keyboard.press(key)
        shown(desk, place)


def test_keys_work_in_the_russian_layout(desk: Page) -> None:
    press_russian(desk, "ъ", "BracketRight")
    shown(desk, "licence/1")
    press_russian(desk, "к", "KeyR")
    expect(desk.locator(".page")).to_have_attribute("style", re.compile("--turn: 90deg"))


def test_keys_rest_while_someone_types_or_a_dialog_asks(desk: Page) -> None:
    desk.get_by_label("Note").click()
    desk.keyboard.type("]r")
    shown(desk, "charter/1")
    expect(desk.get_by_label("Note")).to_have_value("]r")
    desk.get_by_role("button", name="Ask").click()
    expect(desk.get_by_role("dialog")).to_be_visible()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    shown(desk, "charter/1")


def test_place_and_zoom_survive_a_rerun_a_visit_elsewhere_and_a_reload(desk: Page) -> None:
    for key in ("ArrowRight", "ArrowRight", "+", "+"):
        desk.keyboard.press(key)
    shown(desk, "charter/3")
    rerun(desk)
    for again in ("stay", "visit", "reload"):
        if again == "visit":
            desk.get_by_role("link", name="queue").click()
            expect(desk.get_by_role("table")).to_be_visible()
            desk.get_by_role("link", name="desk").click()
        elif again == "reload":
            desk.reload()
        shown(desk, "charter/3")
        expect(desk.locator(".percent")).to_have_text("150\N{NO-BREAK SPACE}%")


def test_keys_end_with_the_screen(desk: Page) -> None:
    desk.get_by_role("link", name="queue").click()
    expect(desk.get_by_role("table")).to_be_visible()
    desk.keyboard.press("ArrowRight")
    assert "2" not in (desk.evaluate("sessionStorage.getItem('viewer:desk-viewer')") or "")


def test_focus_is_followed_once(desk: Page) -> None:
    desk.get_by_role("button", name="Point").click()
    shown(desk, "charter/7")
    expect(desk.locator(".ring")).to_be_in_viewport()
    desk.keyboard.press("ArrowLeft")
    shown(desk, "charter/6")
    rerun(desk)
    shown(desk, "charter/6")


def test_findings_are_drawn_and_told_as_text(desk: Page) -> None:
    desk.keyboard.press("ArrowRight")
    shown(desk, "charter/2")
    box = desk.locator(".box")
    expect(box).to_have_count(1)
    image = desk.locator(".page img").bounding_box()
    drawn = box.bounding_box()
    assert image and drawn
    assert drawn["x"] == pytest.approx(image["x"] + 0.1 * image["width"], abs=2)
    assert drawn["height"] == pytest.approx(0.1 * image["height"], abs=2)
    box.hover()
    expect(desk.get_by_role("tooltip")).to_contain_text("<img src=x onerror=")
    expect(desk.locator(".remarks .line").first).to_contain_text("resolution")  # the gravest first
    assert desk.evaluate("window.pwned") is None


def test_a_page_that_fails_says_so_and_can_be_tried_again(desk: Page) -> None:
    desk.keyboard.press("]")
    shown(desk, "licence/1")
    desk.keyboard.press("]")
    alert = desk.locator(".notice[role=alert]")
    expect(alert).to_be_visible()
    desk.route(
        "**/api/documents/broken/**", lambda route: route.continue_(url=route.request.url.replace("broken", "mended"))
    )
    alert.get_by_role("button").click()
    shown(desk, "broken/1")
    expect(alert).to_be_hidden()


def test_a_document_without_pages_is_told_apart_from_a_failure(desk: Page) -> None:
    desk.locator(".choice").click()
    desk.get_by_role("option").last.click()
    expect(desk.locator(".notice[role=alert]")).to_be_visible()
    expect(desk.locator(".notice").get_by_role("button")).to_have_count(0)
    expect(desk.locator(".page-number")).to_be_disabled()


def test_the_list_of_documents_is_walked_by_keys(desk: Page) -> None:
    desk.locator(".choice").press("Enter")
    expect(desk.get_by_role("option")).to_have_count(4)
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    shown(desk, "licence/1")
    expect(desk.locator(".choice")).to_be_focused()


def test_it_stays_while_the_other_column_scrolls(desk: Page) -> None:
    desk.mouse.move(1100, 500)
    desk.mouse.wheel(0, 900)
    expect(desk.get_by_text("field 20")).to_be_in_viewport()
    expect(desk.locator(".bar")).to_be_in_viewport(ratio=1)


def test_only_a_few_widths_are_asked_for_and_neighbours_ahead(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/pages/" in sent.url else None)
    page.goto("/desk")
    shown(page, "charter/1")
    with page.expect_request("**/pages/5?width=800"):
        page.keyboard.press("ArrowRight")
        shown(page, "charter/2")
    assert {address.split("width=")[1] for address in asked} <= {"160", "800"}
    assert len(asked) == len(set(asked))


def test_three_wishes_in_one_go_are_each_carried_out_once(page: Page) -> None:
    page.goto("/marking")
    shown(page, "charter/1")
    for _ in range(3):
        page.keyboard.press("y")
    expect(page.locator(".accepted-note")).to_contain_text("licence")  # it goes by itself
    shown(page, "policy/1")
    expect(page.get_by_text("accepted: charter lease licence", exact=True)).to_be_visible()
    page.wait_for_function("JSON.parse(sessionStorage.getItem('told:marking-viewer:Ivanova')).pending.length === 0")


def test_what_was_not_answered_is_told_again_after_a_reload(page: Page) -> None:
    page.goto("/marking")
    shown(page, "charter/1")
    message = {"number": 1, "kind": "accept", "document": "lease", "page": 1}
    page.evaluate(
        "kept => sessionStorage.setItem('told:marking-viewer:Ivanova', JSON.stringify(kept))",
        {"stream": "a", "count": 1, "pending": [message]},
    )
    page.reload()
    expect(page.get_by_text("accepted: lease", exact=True)).to_be_visible()


def test_a_package_without_documents_is_one_sentence(page: Page) -> None:
    page.goto("/nothing")
    expect(page.locator(".notice")).to_be_visible()
    for part in (".bar", ".mark-bar", ".remarks", ".thumbnails"):
        expect(page.locator(part)).to_be_hidden()


@pytest.mark.parametrize("page", [TELEPHONE], indirect=True, ids=["telephone"])
def test_a_place_asked_for_from_below_comes_into_sight(desk: Page) -> None:
    desk.get_by_text("field 39").scroll_into_view_if_needed()
    point = desk.get_by_role("button", name="Point")
    point.dispatch_event("click")
    shown(desk, "charter/7")
    expect(desk.locator(".ring")).to_be_in_viewport()


@pytest.mark.parametrize("page", [TELEPHONE], indirect=True, ids=["telephone"])
def test_it_fits_a_telephone(desk: Page) -> None:
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(desk.locator(".thumbnails")).to_be_hidden()
    viewer = desk.locator("section.viewer").bounding_box()
    assert viewer and viewer["x"] >= 0 and viewer["x"] + viewer["width"] <= TELEPHONE[0]
