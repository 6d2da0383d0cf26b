"""Refusals before any route is reached: one short line, kept by nobody, and the line is hung up where a body is unread."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str, **headers: str) -> None:
    """An HTTP answer, or a WebSocket that is never accepted (which the client sees as 403)."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    kept = {"Cache-Control": "no-store", "Connection": "close"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    await PlainTextResponse(words + "\n", status_code=status, headers=kept | named)(scope, receive, send)
