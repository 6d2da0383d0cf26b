"""The routes beside the screens, asked without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.types import ASGIApp

from dashboard.api import ROUTES


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(
    address: str,
    method: str = "GET",
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    app: ASGIApp | None = None,
) -> Answer:
    parts = urlsplit(address)
    said = {"host": "testserver"} | dict(headers or {})
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "server": ("testserver", 80),
        "root_path": "",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in said.items()],
        "client": ("192.0.2.1", 50000),
    }
    sent: list[dict[str, Any]] = []
    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if asked:  # the whole request was handed over: now the answer is waited for
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    # In a thread of its own: a browser that another test left open keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, (app or Starlette(routes=ROUTES))(scope, receive, send)).result()
    given: dict[str, str] = {}
    for name, value in sent[0]["headers"]:  # a header that comes twice has two lines
        given[name.decode()] = "\n".join(filter(None, [given.get(name.decode()), value.decode("latin-1")]))
    return Answer(sent[0]["status"], given, b"".join(each.get("body", b"") for each in sent[1:]))
