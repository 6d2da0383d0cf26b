"""Signing in with a password, and signing out: plain pages of our own, without a script and before any screen.

What is wrong with a sign-in is said in one way, so that nobody learns which logins there are. A form is answered only
when it was shown to the same browser: it carries the digest of a cookie that no other site can set or read.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from hmac import compare_digest

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import locale, session
from dashboard.api.provider_sign_in import sign_out_address
from dashboard.api.sign_in_pages import (
    FORM_COOKIE,
    HEADERS,
    TEMPLATES,
    is_from_here,
    language_of,
    onward_page,
    own_address,
    page,
    set_cookie,
    sign_in_form,
    stamp,
    takes_passwords,
)
from dashboard.casework import sign_ins
from dashboard.casework.clock import moscow
from dashboard.casework.sign_ins import SignInLocked, SignInRefused
from dashboard.locale import _
from dashboard.scheme import is_secure
from dashboard.visitor import cookie_name, token_of, visitor

_LONGEST = 300  # characters of a field
# Looking at a password takes a core and 64 MiB for a while: whoever guesses waits in line and keeps no other request waiting.
_TURNS = ThreadPoolExecutor(2, thread_name_prefix="sign-in")


async def sign_in_page(request: Request) -> Response:
    onward = own_address(request.query_params.get("next", ""))
    language = locale.activate(request.query_params.get("lang") or language_of(onward))
    state = await asyncio.to_thread(_state, token_of(request, is_secure(request.scope)))
    if state == "in":
        return RedirectResponse(onward, status_code=303, headers=HEADERS)
    return sign_in_form(request, language, onward, is_empty=state == "empty")


async def sign_in(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=10)
    login, password, asked, shown_stamp, tongue = (
        str(form.get(name, "")) for name in ("login", "password", "next", "form", "lang")
    )
    language, onward, secure = locale.activate(tongue), own_address(asked), is_secure(request.scope)
    if not takes_passwords():
        told = _("Passwords are not taken here: sign in by the identity provider.")
        return sign_in_form(request, language, onward, told, 403)
    shown = request.cookies.get(cookie_name(secure, FORM_COOKIE), "")
    if not shown or not compare_digest(shown_stamp.encode(), stamp(shown).encode()) or not is_from_here(request):
        return sign_in_form(request, language, onward, _("The page was open for too long. Please try again."), 400)
    if max(len(login), len(password)) > _LONGEST:
        return sign_in_form(request, language, onward, _wrong(), 401)
    old = token_of(request, secure)
    try:
        address = request.client.host if request.client else ""
        token = await in_turn(_begin, login, password, address, old)
    except SignInRefused:
        return sign_in_form(request, language, onward, _wrong(), 401, login=login)
    except SignInLocked as locked:
        return sign_in_form(request, language, onward, told_of_lock(locked), 429, login=login)
    response = RedirectResponse(onward, status_code=303, headers=HEADERS)
    set_cookie(response, cookie_name(secure), token, secure)
    response.delete_cookie(cookie_name(secure, FORM_COOKIE), secure=secure, httponly=True, samesite="strict")
    return response


async def sign_out_page(request: Request) -> Response:
    """Asks whether to end this sign-in or all of the account: a link alone must not end anything."""
    who = visitor(request.scope)
    if who is None:  # a demonstration, where nobody has signed in
        return RedirectResponse("/", status_code=303, headers=HEADERS)
    return page(
        "sign_out.html",
        locale.activate(request.query_params.get("lang", "")),
        name=who.actor.name,
        login=who.sign_in.login,
        since=f"{moscow(who.sign_in.started_at):%d.%m.%Y %H:%M}",
        stamp=stamp(token_of(request, is_secure(request.scope))),
    )


async def sign_out(request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=10)
    who, secure = visitor(request.scope), is_secure(request.scope)
    language = locale.activate(str(form.get("lang", "")))
    shown = stamp(token_of(request, secure))
    if (
        who is None
        or not is_from_here(request)
        or not compare_digest(str(form.get("form", "")).encode(), shown.encode())
    ):
        return RedirectResponse(f"/sign-out?lang={language}", status_code=303, headers=HEADERS)
    await asyncio.to_thread(sign_ins.sign_out, session.office(), who, everywhere=form.get("where") == "everywhere")
    if onward := await sign_out_address(who.sign_in.key):
        words = _("You have signed out here. The identity provider ends your sign-in there.")
        response = onward_page(language, onward, words)
    else:
        response = RedirectResponse(f"/sign-in?lang={language}", status_code=303, headers=HEADERS)
    response.delete_cookie(cookie_name(secure), secure=secure, httponly=True, samesite="strict")
    return response


async def state(request: Request) -> Response:
    """Whether the sign-in still holds, for screens that stand open: 204, or 401 from the server's door."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


async def style(request: Request) -> Response:
    return FileResponse(TEMPLATES / "sign_in.css", headers=HEADERS | {"Cache-Control": "max-age=3600"})


async def in_turn(act, *arguments: object):
    """Look at a password when it is its turn."""
    return await asyncio.get_running_loop().run_in_executor(_TURNS, act, *arguments)


def told_of_lock(locked: SignInLocked) -> str:
    told = _("There were too many failed attempts. The next one is possible at {time}, Moscow time.")
    return told.format(time=f"{moscow(locked.until):%H:%M:%S}")


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
