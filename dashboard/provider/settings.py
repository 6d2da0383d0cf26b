"""How people sign in and at which identity provider: by the environment of the server.

EGISZ_SIGN_IN             local (left out), oidc or both
EGISZ_OIDC_ISSUER         the provider's issuer, as https://sso.example.ru/realms/egisz
EGISZ_OIDC_CLIENT         the office's client identifier there
EGISZ_OIDC_SECRET         the client's secret, or a file with it: EGISZ_OIDC_SECRET_FILE
EGISZ_OIDC_SCOPE          left out: openid profile
EGISZ_OIDC_ROLES_CLAIM    where in the ID token the roles stand; left out: realm_access.roles
EGISZ_OIDC_ROLES          the provider's words for our roles, as egisz-reviewer=reviewer, with commas between
EGISZ_OIDC_LOGIN_CLAIM    left out: preferred_username
EGISZ_OIDC_NAME_CLAIM     left out: name
EGISZ_OIDC_REGIONS_CLAIM  codes of the regions that are theirs, * for all; left out: the administrator gives them
EGISZ_OIDC_KINDS_CLAIM    kinds of organisations likewise
EGISZ_OIDC_LABEL          what the provider is called on the page of sign-in
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

METHODS = ("local", "oidc", "both")
OUR_ROLES = ("reviewer", "senior_reviewer", "manager", "administrator", "auditor")
_MAPPING = {f"egisz-{role.replace('_', '-')}": role for role in OUR_ROLES}
_HERE = ("localhost", "127.0.0.1", "::1")


class SettingsError(ValueError):
    """A setting that cannot be used: which one, what is wrong with it and what it should be."""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """`roles` pairs the provider's words with our roles; claims are paths such as realm_access.roles, "" for none."""

    issuer: str
    client: str
    secret: str
    scope: str = "openid profile"
    roles_claim: str = "realm_access.roles"
    roles: tuple[tuple[str, str], ...] = tuple(_MAPPING.items())
    login_claim: str = "preferred_username"
    name_claim: str = "name"
    regions_claim: str = ""
    kinds_claim: str = ""
    label: str = ""

    def __repr__(self) -> str:
        return f"ProviderSettings({self.issuer}, {self.client})"  # a log never shows the secret


def sign_in_method(environment: Mapping[str, str] = os.environ) -> str:
    """local, oidc or both. Raises SettingsError."""
    method = environment.get("EGISZ_SIGN_IN", "").strip() or "local"
    if method not in METHODS:
        raise SettingsError(f"EGISZ_SIGN_IN is “{method}”; set it to local, oidc or both")
    return method


def provider_settings(environment: Mapping[str, str] = os.environ) -> ProviderSettings | None:
    """The identity provider, or None where nobody signs in by one. Raises SettingsError."""
    if sign_in_method(environment) == "local":
        return None
    given = {name: environment.get(f"EGISZ_OIDC_{name}", "").strip() for name in ("ISSUER", "CLIENT")}
    for name, value in given.items():
        if not value:
            raise SettingsError(f"EGISZ_OIDC_{name} is missing: sign-in by a provider needs it")
    if not is_safe_address(given["ISSUER"]):
        raise SettingsError(f"EGISZ_OIDC_ISSUER is “{given['ISSUER']}”; set it to an https address without a query")
    optional = {
        field: value
        for field, variable in (
            ("scope", "SCOPE"),
            ("roles_claim", "ROLES_CLAIM"),
            ("login_claim", "LOGIN_CLAIM"),
            ("name_claim", "NAME_CLAIM"),
            ("regions_claim", "REGIONS_CLAIM"),
            ("kinds_claim", "KINDS_CLAIM"),
            ("label", "LABEL"),
        )
        if (value := environment.get(f"EGISZ_OIDC_{variable}", "").strip())
    }
    if "openid" not in optional.get("scope", "openid").split():
        raise SettingsError(f"EGISZ_OIDC_SCOPE is “{optional['scope']}”; openid has to be among the words")
    if mapping := environment.get("EGISZ_OIDC_ROLES", "").strip():
        optional["roles"] = _mapping(mapping)
    return ProviderSettings(given["ISSUER"], given["CLIENT"], _secret(environment), **optional)


def is_safe_address(address: str) -> bool:
    """Whether secrets may be sent there: by https, or to this very machine."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_line_closed = parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)
    return is_line_closed and bool(host) and "@" not in parts.netloc and not parts.query and not parts.fragment


def _mapping(text: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for each in filter(None, (part.strip() for part in text.split(","))):
        theirs, _, ours = (word.strip() for word in each.rpartition("="))
        if not theirs or ours not in OUR_ROLES:
            raise SettingsError(
                f"EGISZ_OIDC_ROLES holds “{each}”; write PROVIDER-WORD=ROLE, the role one of {', '.join(OUR_ROLES)}"
            )
        pairs.append((theirs, ours))
    return tuple(pairs)


def _secret(environment: Mapping[str, str]) -> str:
    file = environment.get("EGISZ_OIDC_SECRET_FILE", "").strip()
    if not file:
        secret = environment.get("EGISZ_OIDC_SECRET", "")
    else:
        try:
            secret = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"EGISZ_OIDC_SECRET_FILE names {file}, which cannot be read: {error}") from error
    if not secret:
        raise SettingsError("EGISZ_OIDC_SECRET is missing: the provider has to know that it is the office that asks")
    return secret
