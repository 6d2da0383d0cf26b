"""The load client against a real server: what it sends is what Chromium sends, and what it did is in the office."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from checks.workers import Workers
from dashboard.bench.load.browser import Browser
from dashboard.bench.load.crowd import Day, work
from dashboard.bench.load.inputs import chosen, data_of, options_of, typed
from dashboard.bench.load.parts import broken_lines
from dashboard.bench.load.proof import unknown_acts
from dashboard.bench.load.stock import People, hire, multiply, settle
from dashboard.bench.load.tally import Done, Tally, percentile
from dashboard.bench.start import started
from dashboard.casework.checking import check_pending
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.demo.packages import build
from tests.furnishing import at_rest, furnish
from tests.web.calling import run

CASES, REVIEWERS = 40, 5
DAY = Day(minutes=0.33, think=1.5, arrival=2)
PATIENCE = 30_000  # ms
BY_THEMSELVES = ("-documents_", "-comparison_")  # what the screen tells whenever it is its time


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    folder, package = tmp_path_factory.mktemp("load"), build("load", scans="small")
    with Office.open(folder) as office, Workers() as workers:
        furnish(office, package)
        take_in(office, package.write_zip(folder / "package.zip"), via=Source.COMMAND)
        list(check_pending(office, workers))
        settle(office)
        multiply(office, CASES)
        return folder, hire(office, REVIEWERS, managers=1)


def test_people_work_without_an_error_and_the_office_knows_what_they_did(
    office: tuple[Path, People], browser: Chromium, tmp_path: Path
) -> None:
    folder, people = office
    tally, log = Tally(), tmp_path / "server.log"
    with started(folder, log) as server:
        ours, theirs = run(_same_acts(server.address, people)), _recorded(browser, server.address, people)
        assert ours == theirs
        with ThreadPoolExecutor(1) as thread:
            acts = thread.submit(work, server.address, people, DAY, tally).result()
    assert tally.wrong == [] and broken_lines(log) == []
    assert {"claim", "open a case", "page seen"} <= {each.kind for each in tally.done}
    assert {"analytics", "picture of a page", "sign in"} <= {each.kind for each in tally.beside}
    assert {each.action for each in acts} & {"approve|propose", "reject|propose", "request_clarification"}
    assert list(unknown_acts(folder, acts)) == []
    made_up = type(acts[0])(acts[0].person, "approve", acts[0].number[:-1])
    assert len(list(unknown_acts(folder, [made_up]))) == 1


async def _same_acts(address: str, people: People) -> list[dict]:
    """Open the queue, see all, search, search no more, open the first case, claim it, open the dialog of rejecting."""
    browser = Browser(address)
    await browser.sign_in(people.reviewers[0].login, people.password)
    await browser.open()
    tab = browser.screen.find("queue_tab")
    assert tab is not None
    await browser.set("queue_tab", chosen("", options_of(tab.content)[2]))
    for text in ("7", ""):
        await browser.set("queue_search", typed("", text))
    table = browser.screen.find("queue_table")
    assert table is not None
    await browser.tell("queue_table", "open", data_of(table.content)["rows"][0]["id"])
    for key in ("act_claim", "act_reject"):
        await browser.press(key)
    sent = _said(browser.sent)
    await browser.press("act_release")
    await browser.close()
    return sent


def _recorded(chromium: Chromium, address: str, people: People) -> list[dict]:
    """The same in Chromium: the messages that it sent."""
    sent: list[BackMsg] = []
    page = chromium.new_page(base_url=address, viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)

    def listen(line: WebSocket) -> None:
        line.on("framesent", lambda frame: sent.append(BackMsg.FromString(frame)))

    page.on("websocket", listen)
    page.goto("/")
    page.locator("#login").fill(people.reviewers[0].login)
    page.locator("#password").fill(people.password)
    page.keyboard.press("Enter")
    page.locator(".st-key-queue_tab button").nth(2).click()
    for text in ("7", ""):
        at_rest(page)
        page.locator(".st-key-queue_search input").fill(text)
        page.keyboard.press("Enter")
    at_rest(page)
    page.locator("tbody tr a").first.click()
    for key in ("act_claim", "act_reject"):
        page.locator(f".st-key-{key} button").wait_for()
        at_rest(page)
        page.locator(f".st-key-{key} button").click()
    page.locator(".st-key-send_rejection button").wait_for()
    _close(page)
    return _said(sent)


def _close(page: Page) -> None:
    page.goto("about:blank")
    page.close()


def _said(messages: Sequence[BackMsg]) -> list[dict]:
    asked = [each.rerun_script for each in messages if each.WhichOneof("type") == "rerun_script"]
    return [_plain(each) for each in asked if not each.is_auto_rerun and not _is_by_itself(each)]


def _is_by_itself(asked: ClientState) -> bool:
    return any(name in each.id for each in asked.widget_states.widgets for name in BY_THEMSELVES)


def _plain(asked: ClientState) -> dict:
    """What tells one act from another: not the time zone, nor which large messages are still at hand."""
    return {
        "query": sorted(parse_qsl(asked.query_string)),
        "page": asked.page_script_hash,
        "name": asked.page_name,
        "fragment": asked.fragment_id,
        "widgets": {each.id: str(each) for each in asked.widget_states.widgets},
    }


def test_percentiles_are_those_of_the_acts_that_took_longest() -> None:
    acts = [Done("a", 0, each / 1000) for each in range(1, 101)]
    assert (percentile(acts, 50), percentile(acts, 95), percentile([], 95)) == (50, 95, 0)
