"""Signing in and out: plain pages of our own, without a script and before any screen.

What is wrong with a sign-in is said in one way, so that nobody learns which logins there are. A form is answered only
when it was shown to the same browser: it carries the digest of a cookie that no other site can set or read.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from hmac import compare_digest
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import locale, session
from dashboard.casework import sign_ins
from dashboard.casework.clock import moscow
from dashboard.casework.sign_ins import SignInLocked, SignInRefused
from dashboard.locale import _
from dashboard.scheme import is_secure
from dashboard.visitor import cookie_name, token_of, visitor

_TEMPLATES = Path(__file__).with_name("templates")
_PAGES = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
_FORM_COOKIE = "egisz-form"
_LONGEST = 300  # characters of a field
# Looking at a password takes a core and 64 MiB for a while: whoever guesses waits in line and keeps no other request waiting.
_TURNS = ThreadPoolExecutor(2, thread_name_prefix="sign-in")
_LONGEST_NEXT = 2000


async def sign_in_page(request: Request) -> Response:
    onward = own_address(request.query_params.get("next", ""))
    language = locale.activate(request.query_params.get("lang") or _language_of(onward))
    state = await asyncio.to_thread(_state, token_of(request, is_secure(request.scope)))
    if state == "in":
        return RedirectResponse(onward, status_code=303, headers=_HEADERS)
    return _page(request, language, onward, is_empty=state == "empty")


async def sign_in(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=10)
    login, password, asked, stamp, tongue = (
        str(form.get(name, "")) for name in ("login", "password", "next", "form", "lang")
    )
    language, onward, secure = locale.activate(tongue), own_address(asked), is_secure(request.scope)
    shown = request.cookies.get(cookie_name(secure, _FORM_COOKIE), "")
    if not shown or not compare_digest(stamp, _stamp(shown)) or not _is_from_here(request):
        return _page(request, language, onward, _("The page was open for too long. Please try again."), 400)
    if max(len(login), len(password)) > _LONGEST:
        return _page(request, language, onward, _wrong(), 401)
    old = token_of(request, secure)
    try:
        address = request.client.host if request.client else ""
        token = await asyncio.get_running_loop().run_in_executor(_TURNS, _begin, login, password, address, old)
    except SignInRefused:
        return _page(request, language, onward, _wrong(), 401, login=login)
    except SignInLocked as locked:
        told = _("There were too many failed attempts. The next one is possible at {time}, Moscow time.")
        told = told.format(time=f"{moscow(locked.until):%H:%M:%S}")
        return _page(request, language, onward, told, 429, login=login)
    response = RedirectResponse(onward, status_code=303, headers=_HEADERS)
    _set_cookie(response, cookie_name(secure), token, secure)
    response.delete_cookie(cookie_name(secure, _FORM_COOKIE), secure=secure, httponly=True, samesite="strict")
    return response


async def sign_out_page(request: Request) -> Response:
    """Asks whether to end this sign-in or all of the account: a link alone must not end anything."""
    who = visitor(request.scope)
    if who is None:  # a demonstration, where nobody has signed in
        return RedirectResponse("/", status_code=303, headers=_HEADERS)
    language = locale.activate(request.query_params.get("lang", ""))
    content = _PAGES.get_template("sign_out.html").render(
        _=_,
        language=language,
        name=who.actor.name,
        login=who.sign_in.login,
        since=f"{moscow(who.sign_in.started_at):%d.%m.%Y %H:%M}",
        stamp=_stamp(token_of(request, is_secure(request.scope))),
    )
    return HTMLResponse(content, headers=_HEADERS)


async def sign_out(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=10)
    who, secure = visitor(request.scope), is_secure(request.scope)
    language = locale.activate(str(form.get("lang", "")))
    stamp = _stamp(token_of(request, secure))
    if who is None or not _is_from_here(request) or not compare_digest(str(form.get("form", "")), stamp):
        return RedirectResponse(f"/sign-out?lang={language}", status_code=303, headers=_HEADERS)
    await asyncio.to_thread(sign_ins.sign_out, session.office(), who, everywhere=form.get("where") == "everywhere")
    response = RedirectResponse(f"/sign-in?lang={language}", status_code=303, headers=_HEADERS)
    response.delete_cookie(cookie_name(secure), secure=secure, httponly=True, samesite="strict")
    return response


async def state(request: Request) -> Response:
    """Whether the sign-in still holds, for screens that stand open: 204, or 401 from the server's door."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


async def style(request: Request) -> Response:
    return FileResponse(_TEMPLATES / "sign_in.css", headers=_HEADERS | {"Cache-Control": "max-age=3600"})


def own_address(asked: str) -> str:
    """Where to go on: a path of this server, never another one, and never back here; "/" if it is not."""
    parts = urlsplit(asked) if len(asked) <= _LONGEST_NEXT and asked.isprintable() else None
    if (
        not parts
        or parts.scheme
        or parts.netloc
        or "\\" in asked
        or not asked.startswith("/")
        or asked.startswith("//")
    ):
        return "/"
    if parts.path.startswith(("/sign-in", "/sign-out", "/api/", "/_stcore/")):
        return "/"
    return quote(asked, safe="/?&=%:@!$'()*+,;~-._")


def _language_of(address: str) -> str:
    return "".join(parse_qs(urlsplit(address).query).get("lang", [])[:1])


def _state(token: str) -> str:
    """in: nothing to sign in to or signed in already; out; empty: nobody could."""
    office = session.office()
    if sign_ins.is_demonstration(office) or sign_ins.present(office, sign_ins.key_of(token)):
        return "in"
    return "out" if sign_ins.has_people(office) else "empty"


def _begin(login: str, password: str, address: str, old: str) -> str:
    """A new sign-in; one that this browser had is ended."""
    office = session.office()
    token = sign_ins.sign_in(office, login, password, address=address)
    if before := sign_ins.present(office, sign_ins.key_of(old)):
        sign_ins.sign_out(office, before)
    return token


def _page(
    request: Request,
    language: str,
    onward: str,
    told: str = "",
    status: int = 200,
    *,
    login: str = "",
    is_empty: bool = False,
) -> Response:
    secure = is_secure(request.scope)
    shown = request.cookies.get(cookie_name(secure, _FORM_COOKIE), "") or secrets.token_urlsafe(32)
    other = next(each for each in locale.LANGUAGES if each != language)
    content = _PAGES.get_template("sign_in.html").render(
        _=_,
        language=language,
        other_language=other,
        other_language_name={"ru": "Русский", "en": "English"}[other],
        other_address=f"/sign-in?lang={other}&next={quote(onward, safe='')}",
        onward=onward,
        told=told,
        login=login,
        is_empty=is_empty,
        stamp=_stamp(shown),
    )
    response = HTMLResponse(content, status_code=status, headers=_HEADERS)
    _set_cookie(response, cookie_name(secure, _FORM_COOKIE), shown, secure)
    return response


def _set_cookie(response: Response, name: str, value: str, secure: bool) -> None:
    # Without an age: the browser forgets it when it is closed, and the store knows how old it is.
    response.set_cookie(name, value, path="/", secure=secure, httponly=True, samesite="strict")


def _stamp(token: str) -> str:
    """What a form carries: it follows from a cookie, and the cookie does not follow from it."""
    return hashlib.sha256(f"form:{token}".encode()).hexdigest()


def _is_from_here(request: Request) -> bool:
    """Whether the browser says that a page of this very host sent the form. One that does not say has its form token."""
    origin = request.headers.get("origin")
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")


def _wrong() -> str:
    return _("Login and password do not go together. Check the language of the keyboard and Caps Lock.")


SIGN_IN_ROUTES = [
    Route("/sign-in", sign_in_page, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-in/state", state, methods=["GET"]),
    Route("/sign-in.css", style, methods=["GET"]),
    Route("/sign-out", sign_out_page, methods=["GET"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
