"""A case on paper: one plain page with the form, the documents, the findings and the history, which the browser prints."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard import locale, session
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.veil import veil
from dashboard.casework.wording import sentence
from dashboard.casework.words import KIND, STATUS
from dashboard.locale import _, language
from dashboard.ui.badges import of_finding
from dashboard.ui.dates import day, moment
from dashboard.ui.form_sections import form_sections
from dashboard.ui.words import action_done, actor
from dashboard.visitor import person, sees
from data.access_log import Deed
from data.reference import Reference
from data.scope import Scope
from data.waivers import Waiver, identity

_FOLDER = Path(__file__).with_name("templates")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_LARGEST = 9999  # revision


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


async def print_view(request: Request) -> Response:
    """The printed case in the language of `?lang=`."""
    place = request.path_params
    asked = locale.activate(request.query_params.get("lang", ""))
    page = None
    if place["revision"] <= _LARGEST:
        page = await asyncio.to_thread(
            _page,
            place["number"],
            place["revision"],
            asked,
            person(request.scope),
            sees(request.scope),
        )
    if page is None:
        return PlainTextResponse(_("There is no such application."), status_code=404, headers=_HEADERS)
    return HTMLResponse(page, headers=_HEADERS)


def _page(number: str, revision: int, asked: str, person: str, scope: Scope) -> str | None:
    locale.activate(asked)
    office = session.office()
    dossier = read_dossier(office, number, scope, revision)
    if dossier is None:
        return None
    closed = veil(office, dossier.row.id, public=dossier.row.inn)  # nobody unmasks paper
    session.house().access_log.note(person, Deed.PRINT, application=dossier.row.id, revision=revision)
    return (
        _templates()
        .get_template("print.html")
        .render(
            _=_,
            language=language(),
            dossier=dossier,
            facts=_facts(dossier),
            decisions=[
                (
                    f"{moment(each.decided_at)}, {each.decided_by}",
                    f"{each.registration_number} {closed.text(each.text)}".strip(),
                )
                for each in dossier.decisions
            ],
            covered=closed.text,
            sections=list(form_sections(dossier, dossier.reference, closed)),
            documents=[_document(dossier, dossier.reference, file, kind) for file, kind in _declared(dossier)],
            findings=_findings(dossier),
            signatures=[
                (each.document or _("Form"), each.certificate.subject if each.certificate else "—", each.algorithm)
                for each in dossier.signatures
            ],
            history=[
                (moment(event["happened_at"]), actor(event["actor"]), action_done(event["action"]))
                for event in dossier.history
            ],
            printed=moment(office.now()),
        )
    )


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    row = dossier.row
    return [
        (_("Status"), _(STATUS[row.status])),
        (_("Kind"), _(KIND[row.kind])),
        (_("INN"), row.inn),
        (_("Received"), moment(row.received_at)),
        (_("Deadline"), day(row.due_on or row.answer_due_on)),
        (_("Reviewer"), actor(row.assignee) if row.assignee else "—"),
    ]


def _declared(dossier: Dossier) -> list[tuple[str, str]]:
    return [(each.file, each.type) for each in dossier.form.documents]


def _document(dossier: Dossier, reference: Reference, file: str, kind: str) -> tuple[str, str, int]:
    known = reference.document_types.get(kind)
    return (known.title(language()) if known else kind, file.rpartition("/")[2], dossier.page_counts.get(file, 0))


def _findings(dossier: Dossier) -> list[tuple[str, str, Waiver | None]]:
    standing = {each.identity: each for each in dossier.waivers if each.holds}
    return [
        (of_finding(each.outcome, each.severity).word, sentence(each, dossier.reference), standing.get(identity(each)))
        for each in dossier.findings
    ]


def _file(name: str) -> Route:
    async def send(request: Request) -> Response:
        return FileResponse(_FOLDER / name, headers=_HEADERS | {"Cache-Control": "max-age=3600"})

    return Route(f"/api/{name}", send, methods=["GET"])


PRINT_ROUTES = [
    Route("/api/applications/{number}/{revision:int}/print", print_view, methods=["GET"]),
    _file("print.css"),  # nothing in the page is inline
    _file("print.js"),
]
