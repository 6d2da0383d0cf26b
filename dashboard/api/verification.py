"""The public page behind an act's QR code: number, state and date of a registration, and nothing of anybody.

It is the one page for everyone, so it is plain: no script, nothing from elsewhere, nothing kept, nothing of what was
asked repeated. A number that was never given and one that could not be one get the same answer.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import locale, session
from dashboard.casework.clock import moscow, moscow_day
from dashboard.letters.public_address import PATH
from dashboard.locale import _
from data.registrations import Registration, registration

_TEMPLATES = Path(__file__).with_name("templates")
_STYLE = (_TEMPLATES / "verification.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_PAGES = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
_NUMBER = re.compile(r"ЕГИСЗ-[0-9]{4}-[0-9]{6,9}")
_LONGEST = 40  # characters; what is longer is no number

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    tone: str
    title: str
    hint: str
    facts: tuple[tuple[str, str], ...] = ()


async def question(request: Request) -> Response:
    """The page to type a number into; it sends the number back here, and from here on to its own address."""
    language = locale.activate(request.query_params.get("lang", ""))
    number = request.query_params.get("number", "").strip()
    if not number:
        return _page(language, None)
    query = urlencode({"lang": language})
    return RedirectResponse(f"{PATH}/{quote(number[:_LONGEST], safe='')}?{query}", status_code=303, headers=_HEADERS)


async def verification(request: Request) -> Response:
    """What becomes of one number."""
    language = locale.activate(request.query_params.get("lang", ""))
    number = request.path_params["number"].strip().upper()
    found = await asyncio.to_thread(_registration, number) if _NUMBER.fullmatch(number) else None
    return _page(language, _answer(found), status_code=200 if found else 404)


def _registration(number: str) -> Registration | None:
    with session.office().database.read() as reader:
        return registration(reader, number)


def _answer(found: Registration | None) -> _Answer:
    if found is None:
        return _Answer(
            "unknown", _("There is no act of that number"), _("Compare the number with the act, sign by sign.")
        )
    facts = (
        (_("Registration number"), found.number),
        (_("Date of registration"), f"{moscow_day(found.registered_at):%d.%m.%Y}"),
        (_("Looked up"), _("{moment}, Moscow time").format(moment=f"{moscow(session.office().now()):%d.%m.%Y %H:%M}")),
    )
    if found.valid:
        hint = _("Compare the number and the date with those on the act.")
        return _Answer("valid", _("The act is valid"), hint, facts)
    return _Answer("annulled", _("The act was annulled"), _("It proves no registration any more."), facts)


def _page(language: str, answer: _Answer | None, status_code: int = 200) -> Response:
    other = next(each for each in locale.LANGUAGES if each != language)
    content = _PAGES.get_template("verification.html").render(
        language=language,
        other_language=other,
        other_language_name={"ru": "Русский", "en": "English"}[other],
        style=Markup(_STYLE),
        system=_("EGISZ registration"),
        title=_("Verification of an act of registration"),
        answer=answer,
        ask=_("Registration number, as on the act"),
        check=_("Verify"),
    )
    return HTMLResponse(content, status_code=status_code, headers=_HEADERS)


VERIFICATION_ROUTES = [
    Route(PATH, question, methods=["GET"]),
    Route(PATH + "/{number:path}", verification, methods=["GET"]),
]
