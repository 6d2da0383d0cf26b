"""Signing in and out by an identity provider. What the browser brings back is believed only with the cookie it left with.

State, nonce and PKCE verifier follow from one random cookie and it does not follow from them, so nothing is kept here
while somebody is away, and what was begun in one browser ends in no other.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hmac import compare_digest
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import locale, session
from dashboard.api import sign_in_pages as pages
from dashboard.casework import sign_ins
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.outside_sign_ins import end_from_outside, id_token_of, sign_in_from_outside
from dashboard.letters.public_address import BadPublicAddress, public_address
from dashboard.locale import _
from dashboard.provider.asking import ProviderDown, ProviderRefused, ProviderUnusable
from dashboard.provider.person import person_of
from dashboard.provider.provider import Provider, provider
from dashboard.provider.settings import ProviderSettings, SettingsError, provider_settings
from dashboard.provider.tokens import BadToken, id_token_claims, logout_token_claims, session_of
from dashboard.scheme import is_secure
from dashboard.visitor import cookie_name, token_of
from data.store_errors import CannotWrite

log = logging.getLogger(__name__)

START, BACK, ENDED = "/sign-in/oidc", "/sign-in/oidc/back", "/sign-in/oidc/ended"
_COOKIE = "egisz-oidc"
_AWAY_AT_MOST = 600  # s at the provider
_LONGEST_CODE = 2048
# Of its own: whoever waits for a provider that does not answer keeps nothing else waiting.
_TURNS = ThreadPoolExecutor(4, thread_name_prefix="provider")
_WAIT = 20.0  # s
_PROBLEMS = (ProviderDown, ProviderUnusable, ProviderRefused, BadToken)


def settings() -> ProviderSettings | None:
    """The provider to sign in at, or None. A setting that cannot be used is told in the log, and local accounts go on."""
    try:
        return provider_settings()
    except SettingsError as wrong:
        log.error("sign-in by a provider is off: %s", wrong)
        return None


async def start(request: Request) -> Response:
    onward = pages.own_address(request.query_params.get("next", ""))
    language = locale.activate(request.query_params.get("lang", ""))
    found = settings()
    if found is None:
        return RedirectResponse(f"/sign-in?lang={language}", status_code=303, headers=pages.HEADERS)
    secret = secrets.token_urlsafe(32)
    made = _Made(secret)
    try:
        address = await _in_turn(
            lambda: provider(found).authorize_address(
                back=_own(BACK), state=made.state, nonce=made.nonce, challenge=made.challenge, language=language
            )
        )
    except _PROBLEMS as problem:
        return _told(request, language, onward, problem)
    response = RedirectResponse(address, status_code=303, headers=pages.HEADERS)
    secure = is_secure(request.scope)
    # Lax: the browser comes back from another site, and a strict cookie would stay at home.
    value = f"{secret}.{language}.{quote(onward, safe='')}"
    response.set_cookie(
        cookie_name(secure, _COOKIE), value, _AWAY_AT_MOST, path="/", secure=secure, httponly=True, samesite="lax"
    )
    return response


async def back(request: Request) -> Response:
    secure = is_secure(request.scope)
    left_with = request.cookies.get(cookie_name(secure, _COOKIE), "")
    secret, _dot, rest = left_with.partition(".")
    tongue, _dot, asked = rest.partition(".")
    language, onward = locale.activate(tongue), pages.own_address(unquote(asked))
    found, given = settings(), request.query_params
    made = _Made(secret)
    if found is None or not secret or not compare_digest(given.get("state", "").encode(), made.state.encode()):
        log.warning("a return from the provider that nobody here had left for")
        words = _("This sign-in was not begun in this browser, or too long ago. Please begin again.")
        return _away(pages.sign_in_form(request, language, onward, words, 400), secure)
    old = token_of(request, secure)
    try:
        token = await _in_turn(lambda: _begin(found, dict(given), made, old))
    except ActionRefused as refused:
        words = _(refused.message).format(**refused.arguments)
        return _away(pages.sign_in_form(request, language, onward, words, 403), secure)
    except CannotWrite:
        log.exception("a sign-in could not be written")
        words = _("The office cannot write at this moment. Please try again later.")
        return _away(pages.sign_in_form(request, language, onward, words, 503), secure)
    except _PROBLEMS as problem:
        return _away(_told(request, language, onward, problem), secure)
    # A page and no redirect: the strict cookie comes along from a page of this site only.
    response = pages.onward_page(language, onward)
    pages.set_cookie(response, cookie_name(secure), token, secure)
    return _away(response, secure)


async def ended(request: Request) -> Response:
    """The provider says that a session has ended there (Back-Channel Logout 1.0, 2.5)."""
    found = settings()
    form = await request.form(max_files=0, max_fields=5)
    token = form.get("logout_token")
    if found is None or not isinstance(token, str):
        return JSONResponse({"error": "invalid_request"}, status_code=400, headers={"Cache-Control": "no-store"})
    try:
        await _in_turn(lambda: _end(found, token))
    except _PROBLEMS as problem:
        log.warning("a logout token was not believed: %s %s", type(problem).__name__, problem)
        return JSONResponse({"error": "invalid_request"}, status_code=400, headers={"Cache-Control": "no-store"})
    return Response(status_code=200, headers={"Cache-Control": "no-store"})


async def sign_out_address(key: str) -> str:
    """Where the browser ends the provider's own session after it has signed out here; "" where there is none."""
    found = settings()
    if found is None:
        return ""

    def address() -> str:
        id_token = id_token_of(session.office(), key)
        return provider(found).sign_out_address(back=_own("/sign-in"), id_token=id_token) if id_token else ""

    try:
        return await _in_turn(address)
    except _PROBLEMS as problem:
        log.warning("the provider was not asked to end its session: %s %s", type(problem).__name__, problem)
        return ""


class _Made:
    """What follows from the cookie of one attempt."""

    def __init__(self, secret: str) -> None:
        self.state, self.nonce, self.verifier = (_digest(kind, secret) for kind in ("state", "nonce", "verifier"))
        self.challenge = _in_base64(hashlib.sha256(self.verifier.encode()).digest())


def _digest(kind: str, secret: str) -> str:
    return _in_base64(hashlib.sha256(f"{kind}:{secret}".encode()).digest())


def _in_base64(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _begin(found: ProviderSettings, given: dict[str, str], made: _Made, old: str) -> str:
    asked: Provider = provider(found)
    # RFC 9207: an answer that names another issuer was meant for another provider.
    issuer = given.get("iss", found.issuer if not asked.description().names_issuer else "")
    if issuer != found.issuer:
        raise BadToken("iss of the answer")
    if "error" in given:
        raise ProviderRefused(given["error"])
    code = given.get("code", "")
    if not code or len(code) > _LONGEST_CODE:
        raise ProviderUnusable("the answer holds no code")
    token = asked.redeem(code, back=_own(BACK), verifier=made.verifier)
    office = session.office()
    claims = id_token_claims(token, asked, nonce=made.nonce, now=office.now())
    begun = sign_in_from_outside(office, person_of(claims, found), token)
    if before := sign_ins.present(office, sign_ins.key_of(old)):
        sign_ins.sign_out(office, before)
    return begun


def _end(found: ProviderSettings, token: str) -> None:
    claims = logout_token_claims(token, provider(found), now=session.office().now())
    subject = claims.get("sub", "")
    end_from_outside(session.office(), found.issuer, subject=str(subject), session=session_of(claims))


async def _in_turn(act: Callable[[], str | None]) -> str:
    future = asyncio.get_running_loop().run_in_executor(_TURNS, act)
    try:
        return await asyncio.wait_for(future, _WAIT) or ""
    except TimeoutError:
        raise ProviderDown("too many are waiting for it") from None


def _told(request: Request, language: str, onward: str, problem: Exception) -> Response:
    """The page that says what went wrong; the log says more, and neither what was sent."""
    log.warning("sign-in by the provider failed: %s %s", type(problem).__name__, problem)
    status = 502
    if isinstance(problem, ProviderDown):
        status, words = 503, _("The identity provider does not answer. Please try again in a minute.")
    elif isinstance(problem, ProviderRefused):
        status = 403
        words = _("The identity provider refused the sign-in ({code}). Please begin again.").format(code=problem.code)
    elif isinstance(problem, BadToken):
        status, words = 403, _("What the identity provider sent could not be believed. Nobody was signed in.")
    else:
        words = _("The identity provider answered what cannot be used. Tell the administrator; the log says more.")
    return pages.sign_in_form(request, language, onward, words, status)


def _away(response: Response, secure: bool) -> Response:
    """The cookie of the attempt has done its service."""
    response.delete_cookie(cookie_name(secure, _COOKIE), path="/", secure=secure, httponly=True, samesite="lax")
    return response


def _own(path: str) -> str:
    try:
        return public_address() + path
    except BadPublicAddress as wrong:
        raise ProviderUnusable("EGISZ_PUBLIC_ADDRESS cannot be used") from wrong


PROVIDER_ROUTES = [
    Route(START, start, methods=["GET"]),
    Route(BACK, back, methods=["GET"]),
    Route(ENDED, ended, methods=["POST"]),
]
