"""Who asks a route: the cookie that names a sign-in, and what the server's door has found out about whoever sent it."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import Scope

from dashboard.casework.sign_ins import Present, key_of
from data import scope as sight

COOKIE = "egisz"
_STATE = "visitor"


def cookie_name(is_secure: bool, name: str = COOKIE) -> str:
    """A browser takes a cookie of the prefix `__Host-` from this host alone, over https, and for every path."""
    return f"__Host-{name}" if is_secure else name


def token_of(connection: HTTPConnection, is_secure: bool) -> str:
    return connection.cookies.get(cookie_name(is_secure), "")


def sign_in_key(connection: HTTPConnection, is_secure: bool) -> str:
    """The digest by which the store knows the sign-in; "" without a cookie."""
    return key_of(token_of(connection, is_secure))


def let_in(scope: Scope, who: Present | None) -> None:
    """Note who asks. None: nobody known, which only a demonstration and the public pages let in."""
    scope.setdefault("state", {})[_STATE] = who


def visitor(scope: Scope) -> Present | None:
    return scope.get("state", {}).get(_STATE)


def sees(scope: Scope) -> sight.Scope:
    """Whose cases they may see; everything in a demonstration, where a route knows nobody."""
    who = visitor(scope)
    return who.actor.scope if who else sight.EVERYTHING


def person(scope: Scope) -> str:
    """The name for the access log; "" in a demonstration, where a route knows nobody."""
    who = visitor(scope)
    return who.actor.name if who else ""
