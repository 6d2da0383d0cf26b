"""Whether a visitor came by https, also where a proxy in front ends the encryption."""

from __future__ import annotations

from starlette.types import Scope

from dashboard.letters.public_address import BadPublicAddress, public_address


def is_secure(scope: Scope) -> bool:
    """The scheme is the request's own, which the server takes from a proxy on this machine (X-Forwarded-Proto)."""
    if scope.get("scheme") in ("https", "wss"):
        return True
    try:
        return public_address().startswith("https:")
    except BadPublicAddress:
        return False
