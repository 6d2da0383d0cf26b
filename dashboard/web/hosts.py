"""Under which names the office answers, and from which pages it takes orders: its own only.

A name that leads here but is not ours lets a foreign page read what we answer (DNS rebinding); an order from a foreign
page would be carried out with the reader's cookie.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.letters.public_address import BadPublicAddress, public_address
from dashboard.web.refusal import refuse

ALLOWED_HOSTS_VARIABLE = "EGISZ_ALLOWED_HOSTS"
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


def allowed_hosts(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """This machine, the host of the public address, and what EGISZ_ALLOWED_HOSTS names with commas or spaces between."""
    named = environment.get(ALLOWED_HOSTS_VARIABLE, "").replace(",", " ").split()
    try:
        public = {urlsplit(public_address()).hostname or ""}
    except BadPublicAddress:
        public = set()
    return HERE | public | {each.lower().rstrip(".") for each in named}


class HostsAndOrigins:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._hosts = allowed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _hostname(hosts[0]) not in self._hosts:
            await refuse(scope, receive, send, 421, "This address does not belong to the office.")
        elif _gives_orders(scope) and not _comes_from_here(headers, hosts[0]):
            await refuse(scope, receive, send, 403, "Orders are taken from the office's own pages only.")
        else:
            await self.app(scope, receive, send)


def _hostname(host: str) -> str:
    """The name without port and final dot; "" for what is no host."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.netloc != host or "@" in host:
        return ""
    return (parts.hostname or "").rstrip(".")


def _gives_orders(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] not in _HARMLESS


def _comes_from_here(headers: Headers, host: str) -> bool:
    """Browsers name the page an order comes from. Who names none is no browser, and has no reader's cookie."""
    origins = headers.getlist("origin")
    if not origins:
        site = headers.get("sec-fetch-site")
        return site == "same-origin" or (site is None and "cookie" not in headers)
    return len(origins) == 1 and urlsplit(origins[0]).netloc.lower() == host.lower()
