"""What the provider signs: ID tokens (OpenID Connect Core 1.0, 3.1.3.7) and logout tokens (Back-Channel Logout 1.0, 2.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from hmac import compare_digest

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jws import JWSRegistry

from dashboard.provider.provider import ALGORITHMS, Provider

LEEWAY = 60  # s by which two clocks may differ
_FRESH = 600  # s: an ID token comes straight from the provider
_LOGOUT_FRESH = 300  # s
_LONGEST = 64 * 1024
_LONGEST_SUBJECT = 255
_LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"

Claims = Mapping[str, object]


class BadToken(Exception):
    """A token that is not believed; says which of its parts is wrong, and never what it holds."""


def id_token_claims(token: str, provider: Provider, *, nonce: str, now: dt.datetime) -> Claims:
    """What an ID token says, once everything about it was found right. `now` is UTC without a zone.

    Raises BadToken, ProviderDown, ProviderUnusable.
    """
    claims, kind = _signed(token, provider)
    _check_common(claims, provider, now)
    if kind == "logout+jwt" or "events" in claims:
        raise BadToken("it is no ID token")
    expires, issued = _time(claims, "exp"), _time(claims, "iat")
    if expires + LEEWAY <= _seconds(now):
        raise BadToken("exp")
    if issued + _FRESH + LEEWAY <= _seconds(now):
        raise BadToken("iat")
    given = claims.get("nonce")
    if not isinstance(given, str) or not compare_digest(given.encode(), nonce.encode()):
        raise BadToken("nonce")
    if not _subject(claims):
        raise BadToken("sub")
    return claims


def logout_token_claims(token: str, provider: Provider, *, now: dt.datetime) -> Claims:
    """What a logout token says: whose sign-ins have ended at the provider, by `sub`, `sid` or both.

    Raises BadToken, ProviderDown, ProviderUnusable.
    """
    claims, kind = _signed(token, provider)
    _check_common(claims, provider, now)
    if kind not in ("logout+jwt", "jwt", ""):
        raise BadToken("typ")
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(_LOGOUT_EVENT), dict) or "nonce" in claims:
        raise BadToken("it is no logout token")
    if _time(claims, "iat") + _LOGOUT_FRESH + LEEWAY <= _seconds(now):
        raise BadToken("iat")
    if "exp" in claims and _time(claims, "exp") + LEEWAY <= _seconds(now):
        raise BadToken("exp")
    if not isinstance(claims.get("jti"), str):
        raise BadToken("jti")
    if not (_subject(claims) or session_of(claims)):
        raise BadToken("sub")
    return claims


def session_of(claims: Claims) -> str:
    """The provider's own session that a token belongs to; "" where it names none."""
    sid = claims.get("sid", "")
    return sid if isinstance(sid, str) and len(sid) <= _LONGEST_SUBJECT else ""


def _signed(token: str, provider: Provider) -> tuple[Claims, str]:
    """The claims under a signature of the provider, and the type that the header gives."""
    if len(token) > _LONGEST:
        raise BadToken("it is too long")
    registry = JWSRegistry(algorithms=sorted(ALGORITHMS), strict_check_header=False)
    try:
        try:
            found = jwt.decode(token, provider.keys(), sorted(ALGORITHMS), registry)
        except InvalidKeyIdError:  # the provider has changed its keys
            found = jwt.decode(token, provider.keys(anew=True), sorted(ALGORITHMS), registry)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadToken(f"signature ({type(error).__name__})") from error
    kind = found.header.get("typ", "")
    return found.claims, kind.lower().removeprefix("application/") if isinstance(kind, str) else "?"


def _check_common(claims: Claims, provider: Provider, now: dt.datetime) -> None:
    if claims.get("iss") != provider.settings.issuer:
        raise BadToken("iss")
    given, client = claims.get("aud"), provider.settings.client
    audience = given if isinstance(given, list) else [given]
    if client not in audience:
        raise BadToken("aud")
    if (len(audience) > 1 or "azp" in claims) and claims.get("azp") != client:
        raise BadToken("azp")
    for name in ("iat", "nbf"):
        if name in claims and _time(claims, name) > _seconds(now) + LEEWAY:
            raise BadToken(name)


def _subject(claims: Claims) -> str:
    subject = claims.get("sub", "")
    return subject if isinstance(subject, str) and len(subject) <= _LONGEST_SUBJECT else ""


def _time(claims: Claims, name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e11:
        raise BadToken(name)
    return float(value)


def _seconds(now: dt.datetime) -> float:
    return now.replace(tzinfo=dt.UTC).timestamp()
