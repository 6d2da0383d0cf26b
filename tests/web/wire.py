"""Requests byte by byte, as nobody's browser sends them."""

from __future__ import annotations

import base64
import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Answer:
    """`status` 0: the line was hung up without an answer."""

    status: int
    headers: dict[str, str]
    body: str


class Wire:
    """One connection to the server at `address`."""

    def __init__(self, address: str, *, patience: float = 20) -> None:
        parts = urlsplit(address)
        self.host = parts.netloc
        self._socket = socket.create_connection((parts.hostname, parts.port), timeout=patience)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._socket.close()

    def send(self, content: bytes) -> None:
        self._socket.sendall(content)

    def head(self, request: str, *headers: str, host: str | None = None) -> None:
        hosts = [] if host == "" else [f"Host: {host or self.host}"]
        self.send("\r\n".join([f"{request} HTTP/1.1", *hosts, *headers, "", ""]).encode("latin-1"))

    def answer(self) -> Answer:
        """What comes back until the head and the announced body are there, or the line is hung up."""
        read = b""
        try:
            while b"\r\n\r\n" not in read:
                piece = self._socket.recv(CHUNK)
                if not piece:
                    return Answer(0, {}, "")
                read += piece
            head, _, body = read.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            while len(body) < int(headers.get("content-length", 0)):
                piece = self._socket.recv(CHUNK)
                if not piece:
                    break
                body += piece
        except ConnectionError:
            return Answer(0, {}, "")
        return Answer(int(first.split()[1]), headers, body.decode("utf-8", "replace"))


def ask(address: str, request: str, *headers: str, host: str | None = None, body: bytes = b"") -> Answer:
    """One request and its answer: `ask(address, "GET /healthz")`. `host` "" sends none."""
    with Wire(address) as wire:
        length = [f"Content-Length: {len(body)}"] if body else []
        wire.head(request, *headers, *length, "Connection: close", host=host)
        if body:
            wire.send(body)
        return wire.answer()


def shake_hands(address: str, *headers: str, host: str | None = None) -> Answer:
    """Ask for the WebSocket of a screen: 101 opens it."""
    key = base64.b64encode(os.urandom(16)).decode()
    upgrade = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}")
    with Wire(address) as wire:
        wire.head("GET /_stcore/stream", *upgrade, *headers, host=host)
        return wire.answer()
