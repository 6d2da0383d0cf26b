"""A real identity provider: Debian's Glewlwyd, on a port of its own with a store of its own, and a browser's part before it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from joserfc.jwk import RSAKey

from dashboard.bench.free_port import free_port

_SCHEMA = Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
_MODULES = Path("/usr/lib/glewlwyd")
_PATIENCE = 20  # s
CLIENT, SECRET = "egisz", "the-secret-of-the-office"
BACK, AFTER = "http://testserver/sign-in/oidc/back", "http://testserver/sign-in"


@dataclass
class IdentityProvider:
    """`administrator` is signed in at its interface for administrators."""

    address: str
    administrator: requests.Session

    @property
    def issuer(self) -> str:
        return f"{self.address}/api/oidc"

    def add_person(self, login: str, name: str, groups: list[str]) -> None:
        self._tell("POST", "user/", _person(login, name, groups) | {"password": _password(login)})

    def change_person(self, login: str, name: str, groups: list[str]) -> None:
        self._tell("PUT", f"user/{login}", _person(login, name, groups))

    def change_keys(self, kid: str) -> None:
        """From now on tokens are signed with another key."""
        self._tell("PUT", "mod/plugin/oidc", _plugin(self.address, kid))
        self._tell("PUT", "mod/plugin/oidc/reset/", None)

    def browser_of(self, login: str) -> requests.Session:
        """A browser in which a person has signed in there and let the office know who they are."""
        browser = requests.Session()
        told = {"username": login, "password": _password(login)}
        browser.post(f"{self.address}/api/auth/", json=told, timeout=10).raise_for_status()
        browser.put(f"{self.address}/api/auth/grant/{CLIENT}", json={"scope": "openid"}, timeout=10).raise_for_status()
        return browser

    def come_back(self, browser: requests.Session, asked: str) -> str:
        """Send the browser where the office said; returns the address by which the provider sends it back."""
        answer = browser.get(f"{asked}&g_continue", allow_redirects=False, timeout=10)
        assert answer.headers["location"].startswith(BACK), answer.headers["location"]
        return answer.headers["location"]

    def end_session(self, browser: requests.Session, session: str) -> None:
        browser.delete(f"{self.issuer}/session/{session}/", timeout=10).raise_for_status()

    def _tell(self, method: str, path: str, told: object) -> None:
        answer = self.administrator.request(method, f"{self.address}/api/{path}", json=told, timeout=10)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)


@contextmanager
def identity_provider(folder: Path, ended: str) -> Iterator[IdentityProvider]:
    """Start it; sessions that end there are told to the address `ended`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    store, settings = folder / "provider.db", folder / "provider.conf"
    with closing(sqlite3.connect(store)) as database:
        database.executescript(_SCHEMA.read_text(encoding="utf-8"))
        database.commit()
    settings.write_text(_settings(port, store), encoding="utf-8")
    server = subprocess.Popen(
        ["glewlwyd", f"--config-file={settings}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with requests.Session() as administrator:
            _wait_for(address, administrator)
            provider = IdentityProvider(address, administrator)
            _set_up(provider, ended)
            yield provider
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, administrator: requests.Session) -> None:
    deadline = time.monotonic() + _PATIENCE
    told = {"username": "admin", "password": "password"}
    while True:
        try:
            administrator.post(f"{address}/api/auth/", json=told, timeout=5).raise_for_status()
            return
        except requests.RequestException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _set_up(provider: IdentityProvider, ended: str) -> None:
    tell = provider._tell
    tell("POST", "mod/plugin/", _plugin(provider.address, "first"))
    users = provider.administrator.get(f"{provider.address}/api/mod/user/", timeout=10).json()[0]
    users["parameters"]["data-format"] = {
        "groups": {"multiple": True, "read": True, "write": True, "profile-read": True, "profile-write": False},
        "uid": {"multiple": False, "read": True, "write": True, "profile-read": True, "profile-write": False},
    }
    tell("PUT", f"mod/user/{users['name']}", users)
    tell("PUT", f"mod/user/{users['name']}/reset/", None)
    tell(
        "PUT",
        "scope/openid",
        {"display_name": "openid", "password_required": True, "password_max_age": 0, "scheme": {}},
    )
    tell(
        "POST",
        "client/",
        {
            "client_id": CLIENT,
            "name": "The office",
            "enabled": True,
            "confidential": True,
            "client_secret": SECRET,
            "redirect_uri": [BACK],
            "authorization_type": ["code"],
            "token_endpoint_auth_method": ["client_secret_basic"],
            "post_logout_redirect_uris": AFTER,
            "backchannel_logout_uri": ended,
            "backchannel_logout_session_required": "true",
            "scope": [],
        },
    )


def _person(login: str, name: str, groups: list[str]) -> dict:
    scope = ["openid", "g_profile"]
    return {"username": login, "name": name, "uid": login, "groups": groups, "scope": scope, "enabled": True}


def _password(login: str) -> str:
    return f"the password of {login}"


def _plugin(address: str, kid: str) -> dict:
    key = RSAKey.generate_key(2048, {"kid": kid, "alg": "RS256", "use": "sig"})
    claim = {"type": "string", "mandatory": True, "scope": []}
    parameters = {
        "iss": f"{address}/api/oidc",
        "jwt-type": "rsa",
        "jwt-key-size": "256",
        "jwks-private": json.dumps({"keys": [key.as_dict(private=True)]}),
        "jwks-public": json.dumps({"keys": [key.as_dict(private=False)]}),
        "default-kid": kid,
        "jwks-show": True,
        "access-token-duration": 3600,
        "refresh-token-duration": 3600,
        "refresh-token-rolling": True,
        "code-duration": 60,
        "allow-non-oidc": False,
        "auth-type-code-enabled": True,
        "auth-type-code-revoke-replayed": True,
        "auth-type-token-enabled": False,
        "auth-type-id-token-enabled": True,
        "auth-type-none-enabled": False,
        "auth-type-password-enabled": False,
        "auth-type-client-enabled": False,
        "auth-type-refresh-enabled": False,
        "pkce-allowed": True,
        "pkce-required": True,
        "pkce-method-plain-allowed": False,
        "scope": [],
        "additional-parameters": [],
        "claims": [
            claim | {"name": "groups", "user-property": "groups"},
            claim | {"name": "preferred_username", "user-property": "uid"},
        ],
        "name-claim": "mandatory",
        "email-claim": "no",
        "scope-claim": "no",
        "address-claim": {"type": "no"},
        "request-parameter-allow": False,
        "subject-type": "public",
        "session-management-allowed": True,
        "session-cookie-name": "session",
        "session-cookie-expiration": 3600,
        "front-channel-logout-allowed": False,
        "back-channel-logout-allowed": True,
    }
    return {"module": "oidc", "name": "oidc", "display_name": "oidc", "enabled": True, "parameters": parameters}


def _settings(port: int, store: Path) -> str:
    modules = {"user": "user", "client": "client", "user_auth_scheme": "scheme", "plugin": "plugin"}
    lines = [f'{name}_module_path="{_MODULES / folder}"' for name, folder in modules.items()]
    return "\n".join(
        [
            f"port={port}",
            'bind_address="127.0.0.1"',
            f'external_url="http://127.0.0.1:{port}"',
            'login_url="login.html"',
            'api_prefix="api"',
            'log_mode="console"',
            'log_level="ERROR"',
            'cookie_domain="127.0.0.1"',
            "cookie_secure=0",
            'session_key="provider"',
            'admin_scope="g_admin"',
            'profile_scope="g_profile"',
            'hash_algorithm="SHA512"',
            *lines,
            f'database = {{ type="sqlite3" path="{store}" }};',
        ]
    )
