"""Plain requests as a browser sends them: with its cookies, waiting for the whole answer."""

from __future__ import annotations

import asyncio
import http.client
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PATIENCE = 60  # s
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: bytes
    location: str


class Fetching:
    """The cookies of one browser, and its requests to the server at `address`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def get(self, path: str) -> Answer:
        return await asyncio.to_thread(self._ask, "GET", path, b"", {})

    async def post(self, path: str, **fields: str) -> Answer:
        return await asyncio.to_thread(self._ask, "POST", path, urlencode(fields).encode(), FORM)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        said = {"Origin": self.address} | headers | ({"Cookie": self.cookie} if self.cookies else {})
        connection = http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)
        try:
            connection.request(method, path, body or None, said)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return Answer(answer.status, content, answer.headers.get("Location", ""))
