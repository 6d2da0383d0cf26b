"""Page images of documents: drawn by a worker from bytes that this process never opens, and kept for the next time."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from checks.rendering import MEDIA_TYPE, NotRenderable, render
from checks.workers import WorkerError
from dashboard import session
from dashboard.locale import N_
from dashboard.visitor import person, sees
from data.access_log import Deed
from data.applications import ApplicationRow, by_number
from data.database import Reader, Row
from data.scope import Scope

_THUMBNAIL = 160
WIDTHS = (_THUMBNAIL, 800, 1200, 1600, 2400)  # px; few, so that what was drawn once serves many

# A browser may keep a page for as long as its window lives; nobody on the way may.
_HEADERS = {
    "Cache-Control": "private, max-age=3600, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}
_REFUSAL_HEADERS = _HEADERS | {"Cache-Control": "no-store"}  # what cannot be shown now may be shown in a minute
_LARGEST = 9999  # of a revision, a place in the form and a page; a number may be as long as an address


async def page_image(request: Request) -> Response:
    """One page of one document of a revision as an image, at least `width` px wide where the scan has as many."""
    place = request.path_params
    located = None
    width = nearest_width(request.query_params.get("width", ""))
    if max(place["revision"], place["ordinal"], place["page"]) <= _LARGEST:
        is_legible = width > _THUMBNAIL
        located = await asyncio.to_thread(
            _locate,
            place["number"],
            place["revision"],
            place["ordinal"],
            is_legible,
            person(request.scope),
            sees(request.scope),
        )
    return await picture(located, place["page"], width)


async def picture(located: tuple[str, Path] | None, page: int, width: int) -> Response:
    """A page of the file of that hash in that place, drawn by a worker; None: there is no such file."""
    if located is None:
        return PlainTextResponse(N_("There is no such document."), status_code=404, headers=_REFUSAL_HEADERS)
    sha256, path = located
    house = session.house()
    image = house.office.folder / "pages" / sha256[:2] / f"{sha256}-{page}-{width}.jpg"
    drawn = await asyncio.to_thread(_kept, image)
    if drawn is None:
        try:
            drawn = await asyncio.wrap_future(house.drawing.submit(render, path, page, width))
        except (WorkerError, NotRenderable, OSError):
            return PlainTextResponse(N_("The page cannot be shown."), status_code=422, headers=_REFUSAL_HEADERS)
        await asyncio.to_thread(_keep, image, drawn)
    return Response(drawn, media_type=MEDIA_TYPE, headers=_HEADERS)


def _locate(
    number: str, revision: int, ordinal: int, is_legible: bool, person: str, scope: Scope
) -> tuple[str, Path] | None:
    """The hash and the place of the bytes that came for the `ordinal`-th declared document; that `person` sees it is
    noted if it `is_legible`.
    """
    office = session.office()
    found = office.database.look_up(_file_of_document, number, revision, ordinal, scope)
    if found is None:
        return None
    row, file = found
    if is_legible:
        session.house().access_log.note(
            person,
            Deed.VIEW_DOCUMENT,
            application=row.id,
            revision=revision,
            subject=file["file"],
            once_a_visit=True,
        )
    return file["sha256"], office.blobs.path(file["sha256"])


def _file_of_document(
    reader: Reader, number: str, revision: int, ordinal: int, scope: Scope
) -> tuple[ApplicationRow, Row] | None:
    row = by_number(reader, number, scope)
    file = row and reader.row("file_of_document", application=row.id, revision=revision, ordinal=ordinal)
    return (row, file) if row and file else None


def nearest_width(asked: str) -> int:
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else WIDTHS[-1]
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])


def _kept(image: Path) -> bytes | None:
    try:
        return image.read_bytes()  # at once: a file that is handed out piece by piece costs a thread's turn for each
    except FileNotFoundError:
        return None


def _keep(image: Path, drawn: bytes) -> None:
    image.parent.mkdir(parents=True, exist_ok=True)
    unfinished = image.with_suffix(f".{id(drawn)}.part")
    unfinished.write_bytes(drawn)
    unfinished.replace(image)


DOCUMENT_ROUTES = [
    Route(
        "/api/applications/{number}/{revision:int}/documents/{ordinal:int}/pages/{page:int}",
        page_image,
        methods=["GET"],
    ),
]
