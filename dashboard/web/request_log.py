"""One line for each request, a number that its other lines share, and an answer where the code broke."""

from __future__ import annotations

import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import locale
from dashboard.api import ROUTES
from dashboard.locale import _
from dashboard.ui.incident import new_incident
from dashboard.ui.unwritten import unwritten
from dashboard.web.health import HEALTH_ROUTES
from dashboard.web.log_lines import request_id
from dashboard.web.measures import INCIDENTS, REQUEST_SECONDS, REQUESTS, SCREENS
from dashboard.web.route_names import RouteNames
from data.store_errors import CannotWrite

log = logging.getLogger(__name__)

_QUIET = frozenset({"/static", "/_stcore/health", "/healthz", "/readyz"})  # told of only where they fail
_UNWRITTEN = {"Cache-Control": "no-store", "Retry-After": "60"}
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})


class RequestLog:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._names = RouteNames([*ROUTES, *HEALTH_ROUTES])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        identity = secrets.token_hex(8)
        token = request_id.set(identity)
        try:
            if scope["type"] == "http":
                await self._request(identity, scope, receive, send)
            else:
                await self._screen(scope, receive, send)
        finally:
            request_id.reset(token)

    async def _request(self, identity: str, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.perf_counter(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = identity
            await send(message)

        try:
            await self.app(scope, receive, answer)
        except CannotWrite:
            log.exception("a route could not write")
            if not status:
                locale.activate(Request(scope).query_params.get("lang", ""))
                await PlainTextResponse(unwritten() + "\n", 503, _UNWRITTEN)(scope, receive, answer)
        except Exception as error:
            incident = new_incident()
            INCIDENTS.labels("route").inc()
            log.error("a route broke", exc_info=error, extra={"fields": {"incident": incident}})
            if not status:
                locale.activate(Request(scope).query_params.get("lang", ""))
                words = _("Something went wrong here. Incident number: {number}").format(number=incident)
                await PlainTextResponse(words + "\n", 500, {"Cache-Control": "no-store"})(scope, receive, answer)
        self._tell(scope, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = self._names.name(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        REQUESTS.labels(route, method, str(status)).inc()
        REQUEST_SECONDS.labels(route).observe(seconds)
        if route not in _QUIET or status >= 400:
            fields = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            log.info("request", extra={"fields": fields})

    async def _screen(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, accepted = time.monotonic(), False

        async def answer(message: Message) -> None:
            nonlocal accepted
            accepted = accepted or message["type"] == "websocket.accept"
            await send(message)

        SCREENS.inc()
        try:
            await self.app(scope, receive, answer)
        except Exception as error:
            INCIDENTS.labels("screen").inc()
            log.error("a screen's connection broke", exc_info=error, extra={"fields": {"incident": new_incident()}})
        finally:
            SCREENS.dec()
            fields = {"accepted": accepted, "seconds": round(time.monotonic() - began, 1)}
            log.info("screen closed", extra={"fields": fields})
