"""Files made in the background, handed out to whoever had them made and has the token."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard import session
from dashboard.casework.exporting.order import MEDIA_TYPES
from dashboard.locale import _
from dashboard.visitor import visitor

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
}
_LONGEST_TOKEN = 100


async def export(request: Request) -> Response:
    token = request.path_params["token"]
    found = await asyncio.to_thread(session.house().exports.file, token) if len(token) <= _LONGEST_TOKEN else None
    who = visitor(request.scope)
    if found is None or (who and not who.actor.may_still(found[0].actor)):
        return PlainTextResponse(
            _("There is no such file any more: make it again on the page of reports."),
            status_code=404,
            headers=_HEADERS,
        )
    making, path = found
    disposition = f"attachment; filename*=UTF-8''{quote(making.name, safe='')}"
    return FileResponse(
        path, media_type=MEDIA_TYPES[making.order.format], headers=_HEADERS | {"Content-Disposition": disposition}
    )


EXPORT_ROUTES = [Route("/api/exports/{token}", export, methods=["GET"])]
