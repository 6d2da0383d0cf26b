"""What a screen offers to take along: made at the moment it is taken, for the person it was offered to."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import session
from dashboard.locale import _
from dashboard.visitor import visitor

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


async def offered(request: Request) -> Response:
    who = visitor(request.scope)
    offer = session.house().offers.find(request.path_params["token"], who.actor if who else None)
    if offer is None:
        return PlainTextResponse(
            _("There is no such file any more: reload the page and take it there."), status_code=404, headers=_HEADERS
        )
    content = await asyncio.to_thread(offer.content)
    disposition = f"attachment; filename*=UTF-8''{quote(offer.name, safe='')}"
    return Response(content, media_type=offer.media_type, headers=_HEADERS | {"Content-Disposition": disposition})


OFFER_ROUTES = [Route("/api/offers/{token}", offered, methods=["GET"])]
