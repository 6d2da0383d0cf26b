"""How much one request may send, how long it may take over it, and how many one address may have under way.

A header that never ends is the server's own matter and the proxy's (docs/deployment.md): no application sees it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.refusal import refuse

KIB = 1024
BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})


@dataclass(frozen=True, slots=True)
class Allowance:
    """`size` in bytes, `total` and `pause` (between two pieces) in seconds."""

    size: int
    total: float
    pause: float


NOTHING = Allowance(0, 5, 5)
ORDERS = Allowance(64 * KIB, 15, 5)
# A megabyte more than a file may have, for what stands around it: Streamlit itself refuses a larger file by name.
UPLOADS = Allowance(65 * KIB * KIB, 300, 15)
UPLOAD_PATH = "/_stcore/upload_file/"

REQUESTS_OF_ONE = 200  # under way at once; a whole house may stand behind one address
SCREENS_OF_ONE = 300
UPLOADS_OF_ONE = 8
REQUESTS_OF_ALL = 500
SCREENS_OF_ALL = 1000


def allowance(method: str, path: str) -> Allowance:
    if method in BODILESS:
        return NOTHING
    return UPLOADS if path.startswith(UPLOAD_PATH) else ORDERS


class _Overdrawn(Exception):
    def __init__(self, status: int, words: str) -> None:
        self.status, self.words = status, words


class Limits:
    """`allow` says what a method and a path may send."""

    def __init__(self, app: ASGIApp, allow: Callable[[str, str], Allowance] = allowance) -> None:
        self.app, self._allow = app, allow
        self._under_way: Counter[tuple[str, str]] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        address = (scope.get("client") or ("",))[0]
        counted = list(_counted(scope, address))
        if any(self._under_way[key] >= most for key, most in counted):
            await refuse(scope, receive, send, 429, "Too much at once from this address.", Retry_After="5")
            return
        self._under_way.update(key for key, _ in counted)
        try:
            if scope["type"] == "http":
                await self._within(self._allow(scope["method"], scope["path"]), scope, receive, send)
            else:
                await self.app(scope, receive, send)
        finally:
            self._under_way.subtract(key for key, _ in counted)
            for key, _ in counted:
                if not self._under_way[key]:
                    del self._under_way[key]

    async def _within(self, allowed: Allowance, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        announced = headers.get("content-length", "0")
        if not (announced.isascii() and announced.isdigit()) or len(announced) > 15:
            await refuse(scope, receive, send, 400, "Content-Length is no number.")
            return
        if int(announced) > allowed.size:
            await refuse(scope, receive, send, 413, "More was sent than is taken here.")
            return
        body = _Body(allowed, receive, ended=announced == "0" and "transfer-encoding" not in headers)
        answering = False

        async def answer(message: Message) -> None:
            nonlocal answering
            answering = True
            if message["type"] == "http.response.start" and not body.ended:  # what is unread is not waited for
                message = message | {"headers": [*message.get("headers", ()), (b"connection", b"close")]}
            await send(message)

        try:
            await self.app(scope, body.receive, answer)
        except _Overdrawn as overdrawn:
            if not answering:
                await refuse(scope, receive, send, overdrawn.status, overdrawn.words)


class _Body:
    """Hands a body on piece by piece for as long as it keeps within its allowance."""

    def __init__(self, allowed: Allowance, receive: Receive, *, ended: bool) -> None:
        self._allowed, self._receive, self.ended = allowed, receive, ended
        self._until = asyncio.get_running_loop().time() + allowed.total
        self._size = 0

    async def receive(self) -> Message:
        if self.ended:  # only that the other side went away is left to be told
            return await self._receive()
        left = self._until - asyncio.get_running_loop().time()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, min(left, self._allowed.pause)))
        except TimeoutError:
            raise _Overdrawn(408, "It took too long to send.") from None
        self._size += len(message.get("body", b""))
        if self._size > self._allowed.size:
            raise _Overdrawn(413, "More was sent than is taken here.")
        self.ended = not message.get("more_body", False)
        return message


def _counted(scope: Scope, address: str) -> list[tuple[tuple[str, str], int]]:
    if scope["type"] == "websocket":
        return [(("screens", address), SCREENS_OF_ONE), (("screens", "*"), SCREENS_OF_ALL)]
    counted = [(("requests", address), REQUESTS_OF_ONE), (("requests", "*"), REQUESTS_OF_ALL)]
    if scope["path"].startswith(UPLOAD_PATH):
        counted.append((("uploads", address), UPLOADS_OF_ONE))
    return counted
