"""A case worked from intake to letter, with everything going wrong that can: the log tells of it and names nobody."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.casework.checking import check_pending
from dashboard.casework.decision import reject
from dashboard.casework.deliverer import Deliverer
from dashboard.casework.inbox import Inbox
from dashboard.casework.letters_made import attachment
from dashboard.casework.office import Office
from dashboard.delivery.channel import Channel
from dashboard.web.log_lines import start_log
from data.database import StoreError
from data.notifications import MAIL
from tests.casework.desk import BLOCKING, IVANOVA, in_review
from tests.casework.test_checking import until
from tests.conftest import Clock
from tests.forms import FORM
from tests.web.canaries import canaries

# Each word is long enough not to stand in a time or a line number by chance.
CANARY = "Канарейкина 112-233-445-95"


class Broken(Channel):
    """A channel whose failure quotes what it was given, as mail servers do."""

    def deliver(self, message, _handing_over) -> str:
        raise RuntimeError(f"no mailbox for {message.recipient}: {message.body}")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root, told = logging.getLogger(), io.StringIO()
    handlers, hook = list(root.handlers), threading.excepthook
    levels = {name: logging.getLogger(name).level for name in ("dashboard", "checks", "data")}
    start_log(told)
    yield told
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    root.handlers[:] = handlers
    logging.captureWarnings(False)
    threading.excepthook = hook


def lines(log: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_case_goes_wrong_and_nobody_is_named(log: io.StringIO, office: Office, clock: Clock, tmp_path: Path) -> None:
    case = in_review(office, findings=[replace(BLOCKING, arguments={"value": CANARY})])
    reject(office, case.number, IVANOVA, seen=case.version, grounds=("form_errors",), text=CANARY)
    clock.set(2026, 11, 11)
    with ThreadPoolExecutor(1) as executor:
        list(check_pending(office, executor))
    Deliverer(office, {MAIL: Broken()}, attachment).flush()
    inbox = Inbox(office, taken=lambda receipt: 1 / 0)
    (office.inbox / f"{CANARY}.zip").write_bytes(b"no package")
    until(lambda: "stays in the inbox" in log.getvalue())
    inbox.stop()
    told = log.getvalue()
    assert {"RuntimeError", "ZeroDivisionError"} <= {
        each["kind"] for line in lines(log) for each in line.get("error", ())
    }
    assert [each for each in (*canaries(FORM), *CANARY.split()) if each in told] == []


def test_an_error_is_told_by_its_kind_and_the_stores_own_in_full(log: io.StringIO) -> None:
    for error in (ValueError(CANARY), StoreError("the store is closed")):
        logging.getLogger("dashboard.test").error("it stays as it was: %s", error)
    assert [line["message"] for line in lines(log)] == [
        "it stays as it was: ValueError",
        "it stays as it was: the store is closed",
    ]


def test_a_thread_that_breaks_and_a_foreign_library_are_told_the_same_way(log: io.StringIO) -> None:
    def break_down() -> None:
        raise ValueError(CANARY)

    thread = threading.Thread(target=break_down, name="some-thread")
    thread.start()
    thread.join()
    logging.getLogger("uvicorn.error").info('"WebSocket /_stcore/stream?%s" [accepted]', CANARY)
    try:
        raise KeyError(CANARY)
    except KeyError:
        logging.getLogger("streamlit.anything").error("Uncaught app execution", exc_info=sys.exc_info())
    thread_broke, screen_broke = lines(log)
    assert thread_broke["message"] == "some-thread broke" and thread_broke["error"][0]["kind"] == "ValueError"
    assert screen_broke["error"][0]["kind"] == "KeyError" and CANARY not in log.getvalue()
