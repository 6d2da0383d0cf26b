"""Letters of a case as PDF, to be read in the browser: made from what was decided or asked, when they are called for."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import session
from dashboard.casework.letters_made import made_letter
from dashboard.letters.content import LetterKind
from dashboard.letters.naming import file_name
from dashboard.letters.typesetting import MEDIA_TYPE, render
from dashboard.locale import _
from dashboard.visitor import person, sees
from data.access_log import Deed
from data.applications import by_number
from data.scope import Scope

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'self'",
}


async def letter(request: Request) -> Response:
    """The `ordinal`-th letter of its kind in the case."""
    place = request.path_params
    made = None
    if place["kind"] in set(LetterKind):
        made = await asyncio.to_thread(
            _letter,
            place["number"],
            LetterKind(place["kind"]),
            place["ordinal"],
            person(request.scope),
            sees(request.scope),
        )
    if made is None:
        return PlainTextResponse(_("There is no such letter."), status_code=404, headers=_HEADERS)
    name, pdf = made
    disposition = f"inline; filename*=UTF-8''{quote(name, safe='')}"
    return Response(pdf, media_type=MEDIA_TYPE, headers=_HEADERS | {"Content-Disposition": disposition})


def _letter(number: str, kind: LetterKind, ordinal: int, person: str, scope: Scope) -> tuple[str, bytes] | None:
    office = session.office()
    content = made_letter(office, number, kind, ordinal, scope)
    if content is None:
        return None
    with office.database.read() as reader:
        row = by_number(reader, number, scope)
    session.house().access_log.note(
        person, Deed.TAKE_LETTER, application=row.id, subject=f"{kind} {ordinal}", file=file_name(content)
    )
    return file_name(content), render(content)


LETTER_ROUTES = [
    Route("/api/applications/{number}/letters/{kind}/{ordinal:int}", letter, methods=["GET"]),
]
