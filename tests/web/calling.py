"""A middleware called without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRIEND = "192.0.2.1"


class Called:
    """What an ASGI application was sent and answered. `pieces` of a body come one by one; None: nothing more comes."""

    def __init__(
        self, path: str, method: str = "POST", pieces: Sequence[bytes | None] = (), address: str = FRIEND
    ) -> None:
        headers = [(b"host", b"localhost"), *([(b"transfer-encoding", b"chunked")] if pieces else [])]
        self.scope: Scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": path,
            "query_string": b"",
            "headers": headers,
            "client": (address, 1),
        }
        self.sent: list[Message] = []
        self._pieces = list(pieces)

    async def by(self, app: ASGIApp) -> Called:
        await app(self.scope, self._receive, self._send)
        return self

    async def _receive(self) -> Message:
        if not self._pieces:
            return {"type": "http.request", "body": b"", "more_body": False}
        piece = self._pieces.pop(0)
        if piece is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": piece, "more_body": bool(self._pieces)}

    async def _send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return self.sent[0]["status"] if self.sent else 0

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode().lower(): value.decode() for name, value in self.sent[0]["headers"]}

    @property
    def body(self) -> str:
        return b"".join(each.get("body", b"") for each in self.sent).decode()


def run(work: Any) -> Any:
    """In a thread of its own: a browser that another test left open keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the whole body and says how long it was."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})
