"""Page images of the screenshots that came with support tickets, drawn as those of documents are."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import session
from dashboard.api.documents import nearest_width, picture
from dashboard.casework.tickets import may_work
from dashboard.visitor import sees, visitor
from data.scope import Scope

_LARGEST_TICKET = 999_999_999
_LARGEST = 9999  # place of a file and a page; a number may be as long as an address


async def screenshot_image(request: Request) -> Response:
    """One page of one file of a ticket as an image, at least `width` px wide where it has as many; for those who see tickets."""
    place, who = request.path_params, visitor(request.scope)
    located = None
    if (
        (who is None or may_work(who.actor))
        and place["ticket"] <= _LARGEST_TICKET
        and max(place["ordinal"], place["page"]) <= _LARGEST
    ):
        located = await asyncio.to_thread(_locate, place["ticket"], place["ordinal"], sees(request.scope))
    return await picture(located, place["page"], nearest_width(request.query_params.get("width", "")))


def _locate(ticket: int, ordinal: int, scope: Scope) -> tuple[str, Path] | None:
    office = session.office()
    with office.database.read() as reader:
        sha256 = reader.seen_by(scope).value("file_of_ticket", ticket=ticket, ordinal=ordinal)
    return (sha256, office.blobs.path(sha256)) if sha256 else None


SCREENSHOT_ROUTES = [
    Route("/api/tickets/{ticket:int}/files/{ordinal:int}/pages/{page:int}", screenshot_image, methods=["GET"]),
]
