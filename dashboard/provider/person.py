"""Who somebody is and what they may do here, as the claims of an ID token say it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.provider.settings import ProviderSettings
from dashboard.provider.tokens import Claims, session_of

EVERYTHING = "*"
_LONGEST_LIST = 500


@dataclass(frozen=True, slots=True)
class Person:
    """`regions` and `kinds` are None where the provider does not give them; then the office's administrator does.

    `session` is the provider's own session, "" where it names none.
    """

    issuer: str
    subject: str
    login: str
    name: str
    roles: frozenset[str]
    regions: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    session: str = ""


def person_of(claims: Claims, settings: ProviderSettings) -> Person:
    """Words that stand for no role of ours are passed over: a provider serves others, too."""
    words = set(listed(claims, settings.roles_claim))
    return Person(
        issuer=settings.issuer,
        subject=str(claims["sub"]),
        login=_text(claims, settings.login_claim).lower(),
        name=" ".join(_text(claims, settings.name_claim).split()),
        roles=frozenset(ours for theirs, ours in settings.roles if theirs in words),
        regions=frozenset(listed(claims, settings.regions_claim)) if settings.regions_claim else None,
        kinds=frozenset(listed(claims, settings.kinds_claim)) if settings.kinds_claim else None,
        session=session_of(claims),
    )


def listed(claims: Claims, path: str) -> list[str]:
    """The words at a path: a list of them, or a text with commas or spaces between them; none is an empty list."""
    found = at_path(claims, path)
    if isinstance(found, str):
        found = found.replace(",", " ").split()
    return [each for each in found[:_LONGEST_LIST] if isinstance(each, str)] if isinstance(found, list) else []


def at_path(claims: object, path: str) -> object:
    """What stands at a path such as realm_access.roles. A name may hold dots itself: the longest one that fits is taken."""
    if not isinstance(claims, dict):
        return None
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        name, rest = ".".join(parts[:length]), ".".join(parts[length:])
        if name in claims:
            return at_path(claims[name], rest) if rest else claims[name]
    return None


def _text(claims: Claims, path: str) -> str:
    found = at_path(claims, path)
    return found.strip() if isinstance(found, str) else ""
