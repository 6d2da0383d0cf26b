"""Bodies that are too large or too slow, and too much at once from one address."""

from __future__ import annotations

import asyncio

import pytest

from dashboard.web import limits
from dashboard.web.limits import NOTHING, ORDERS, UPLOADS, Allowance, Limits, allowance
from tests.web.calling import FRIEND, Called, echo, run

SHORT = Allowance(10, 0.2, 0.05)


def short(method: str, path: str) -> Allowance:
    return SHORT


@pytest.mark.parametrize(
    ("pieces", "status", "words"),
    [
        ((b"12345", b"12345"), 200, "10"),
        ((b"12345", b"123456"), 413, "More was sent"),
        ((b"12345", None), 408, "too long"),
    ],
)
def test_a_body_keeps_within_its_allowance(pieces: tuple, status: int, words: str) -> None:
    called = run(Called("/sign-in", pieces=pieces).by(Limits(echo, short)))
    assert called.status == status and words in called.body
    assert status == 200 or called.headers["connection"] == "close"


def test_drops_that_never_end_are_cut_off() -> None:
    async def dripping() -> Called:
        called = Called("/x", pieces=[b"1"] * 10)
        receive = called._receive

        async def slowly() -> dict:
            await asyncio.sleep(0.03)
            return await receive()

        called._receive = slowly
        return await called.by(Limits(echo, short))

    assert run(dripping()).status == 408


def test_what_may_be_sent_where() -> None:
    assert allowance("GET", "/") is NOTHING and allowance("DELETE", "/_stcore/upload_file/a/b") is NOTHING
    assert allowance("POST", "/sign-in") is ORDERS and allowance("POST", "/") is ORDERS
    assert allowance("PUT", "/_stcore/upload_file/a/b") is UPLOADS


def test_one_address_cannot_keep_the_others_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REQUESTS_OF_ONE", 3)

    async def crowd() -> tuple[list[int], int, int]:
        gate = asyncio.Event()

        async def waiting(scope, receive, send) -> None:
            await gate.wait()
            await echo(scope, receive, send)

        door = Limits(waiting)
        crowding = [Called("/", "GET") for _ in range(5)]
        other = Called("/", "GET", address="192.0.2.2")
        under_way = [asyncio.create_task(each.by(door)) for each in [*crowding, other]]
        await asyncio.sleep(0)
        refused = [each.status for each in crowding if each.sent]
        gate.set()
        await asyncio.gather(*under_way)
        again = await Called("/", "GET", address=FRIEND).by(door)
        return refused, other.status, again.status

    assert run(crowd()) == ([429, 429], 200, 200)


def test_screens_and_uploads_are_counted_for_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SCREENS_OF_ONE", 0)
    monkeypatch.setattr(limits, "UPLOADS_OF_ONE", 0)
    screen = Called("/_stcore/stream")
    screen.scope["type"] = "websocket"
    assert run(screen.by(Limits(echo))).sent[0]["type"] == "websocket.close"
    assert run(Called("/_stcore/upload_file/a/b", "PUT").by(Limits(echo))).status == 429
    assert run(Called("/", "GET").by(Limits(echo))).status == 200
