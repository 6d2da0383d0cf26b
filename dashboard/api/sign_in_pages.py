"""What the pages of signing in and out share: how they look, their form token, and where they may lead."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard import locale
from dashboard.locale import _
from dashboard.provider.settings import ProviderSettings, SettingsError, provider_settings, sign_in_method
from dashboard.scheme import is_secure
from dashboard.visitor import cookie_name

TEMPLATES = Path(__file__).with_name("templates")
_PAGES = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
FORM_COOKIE = "egisz-form"
_LONGEST_NEXT = 2000
_LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}


def page(template: str, language: str, status: int = 200, **words: object) -> Response:
    content = _PAGES.get_template(template).render(_=_, language=language, **words)
    return HTMLResponse(content, status_code=status, headers=HEADERS)


def sign_in_form(
    request: Request,
    language: str,
    onward: str,
    told: str = "",
    status: int = 200,
    *,
    login: str = "",
    is_empty: bool = False,
) -> Response:
    """The page of sign-in, with what there is to say about the last attempt."""
    secure = is_secure(request.scope)
    shown = request.cookies.get(cookie_name(secure, FORM_COOKIE), "") or secrets.token_urlsafe(32)
    other = next(each for each in locale.LANGUAGES if each != language)
    provider = usable_provider()
    response = page(
        "sign_in.html",
        language,
        status,
        other_language=other,
        other_language_name=_LANGUAGE_NAMES[other],
        other_address=f"/sign-in?{urlencode({'lang': other, 'next': onward})}",
        provider_address=f"/sign-in/oidc?{urlencode({'lang': language, 'next': onward})}" if provider else "",
        provider_label=provider.label if provider else "",
        by_password=takes_passwords(),
        onward=onward,
        told=told,
        login=login,
        is_empty=is_empty and not provider and takes_passwords(),
        stamp=stamp(shown),
    )
    set_cookie(response, cookie_name(secure, FORM_COOKIE), shown, secure)
    return response


def onward_page(language: str, address: str, words: str = "") -> Response:
    """Lead on from a page of this site: its strict cookie comes along, and no policy on forms stands in the way."""
    return page("sign_onward.html", language, address=address, words=words)


def takes_passwords() -> bool:
    """Whether local accounts are let in; a setting that nobody can read shuts nobody out."""
    try:
        return sign_in_method() != "oidc"
    except SettingsError:
        return True


def usable_provider() -> ProviderSettings | None:
    try:
        return provider_settings()
    except SettingsError:
        return None


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
    if parts.path.startswith(("/sign-in", "/sign-out", "/own-account", "/api/", "/_stcore/")):
        return "/"
    return quote(asked, safe="/?&=%:@!$'()*+,;~-._")


def language_of(address: str) -> str:
    return "".join(parse_qs(urlsplit(address).query).get("lang", [])[:1])


def set_cookie(response: Response, name: str, value: str, secure: bool) -> None:
    # Without an age: the browser forgets it when it is closed, and the store knows how old it is.
    response.set_cookie(name, value, path="/", secure=secure, httponly=True, samesite="strict")


def stamp(token: str) -> str:
    """What a form carries: it follows from a cookie, and the cookie does not follow from it."""
    return hashlib.sha256(f"form:{token}".encode()).hexdigest()


def is_from_here(request: Request) -> bool:
    """Whether the browser says that a page of this very host sent the form. One that does not say has its form token."""
    origin = request.headers.get("origin")
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")
