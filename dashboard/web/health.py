"""Whether the server lives and whether it can work, for those who watch over it. Strangers may ask: no reason is given."""

from __future__ import annotations

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard import session
from dashboard.web.readiness import Lookout, Readiness

log = logging.getLogger(__name__)

_HEADERS = {"Cache-Control": "no-store"}
_lookout = Lookout(session.house)
_told = Readiness()


async def alive(request: Request) -> PlainTextResponse:
    """200 for as long as the server answers at all."""
    return PlainTextResponse("alive\n", headers=_HEADERS)


async def ready(request: Request) -> PlainTextResponse:
    """200 when work can be done, 503 when not; the log and the metrics say what is wrong."""
    global _told  # noqa: PLW0603  # said once, not at every question
    readiness = await asyncio.to_thread(_lookout.readiness)
    if readiness != _told:
        level = logging.INFO if readiness.works else logging.ERROR
        log.log(level, "readiness", extra={"fields": {"works": readiness.works, "faults": list(readiness.faults)}})
        _told = readiness
    words = ("ready" if not readiness.faults else "ready, but something is late") if readiness.works else "not ready"
    return PlainTextResponse(words + "\n", status_code=200 if readiness.works else 503, headers=_HEADERS)


HEALTH_ROUTES = [Route("/healthz", alive, methods=["GET"]), Route("/readyz", ready, methods=["GET"])]
