"""A route that breaks says its incident number and nothing of what it worked on."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from dashboard.web.headers import SecurityHeaders
from dashboard.web.log_lines import JsonLines
from dashboard.web.request_log import RequestLog
from data.store_errors import CannotWrite
from tests.web.calling import Called, echo, run

CANARY = "Канарейкина"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the program says of itself during the test, as the server writes it."""
    told, root = io.StringIO(), logging.getLogger("dashboard")
    handler = logging.StreamHandler(told)
    handler.setFormatter(JsonLines())
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield told
    root.removeHandler(handler)
    root.setLevel(level)


async def broken(scope, receive, send) -> None:
    try:
        raise ValueError(f"cannot convert {CANARY}")
    except ValueError as error:
        raise RuntimeError(CANARY) from error


def test_a_broken_route_gives_its_number(log: io.StringIO) -> None:
    called = run(Called(f"/api/applications/{CANARY}/1/print", "GET").by(SecurityHeaders(RequestLog(broken))))
    assert called.status == 500 and "content-security-policy" in called.headers
    broke, request = [json.loads(line) for line in log.getvalue().splitlines()]
    assert broke["incident"] in called.body and called.headers["x-request-id"] == broke["request"] == request["request"]
    assert [each["kind"] for each in broke["error"]] == ["RuntimeError", "ValueError"]
    assert broke["error"][0]["places"][-1].startswith("tests/web/test_request_log.py:")
    assert (request["route"], request["status"]) == ("/api/applications/{number}/{revision:int}/print", 500)
    assert CANARY not in log.getvalue() and CANARY not in called.body


def test_a_full_disk_is_no_incident(log: io.StringIO) -> None:
    async def full(scope, receive, send) -> None:
        raise CannotWrite(f"/srv/{CANARY} could not be written")

    called = run(Called("/api/offers/token", "GET").by(SecurityHeaders(RequestLog(full))))
    assert (called.status, called.headers["cache-control"]) == (503, "no-store")
    assert "Ничего не изменилось" in called.body
    assert CANARY not in called.body and CANARY not in log.getvalue()


def test_what_breaks_after_it_began_to_answer_is_told_all_the_same(log: io.StringIO) -> None:
    async def half(scope, receive, send) -> None:
        await echo(scope, receive, send)
        raise RuntimeError(CANARY)

    called = run(Called("/healthz", "GET").by(RequestLog(half)))
    assert called.status == 200 and "a route broke" in log.getvalue()


@pytest.mark.parametrize(
    "path", [f"/{CANARY}", f"/a/{CANARY}", f"/media/{CANARY}", f"/static/{CANARY}", f"/verify/{CANARY}"]
)
def test_no_address_is_told(log: io.StringIO, path: str) -> None:
    run(Called(path, "GET").by(RequestLog(echo)))
    assert CANARY not in log.getvalue()
