"""One provider: what it says of itself (OpenID Connect Discovery 1.0) and its keys, both remembered for a while."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dashboard.provider.asking import ProviderUnusable, ask_json
from dashboard.provider.settings import ProviderSettings, is_safe_address

# Signatures by a key of which only the provider has the private half; never "none", never a shared secret.
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519"})
KEPT = 3600.0  # s
_ASKED_AGAIN_AFTER = 15.0  # s, for keys: whoever sends made-up key names must not make us ask without end
_WELL_KNOWN = "/.well-known/openid-configuration"
_MOST_KEYS = 50


@dataclass(frozen=True, slots=True)
class Description:
    """The addresses of a provider; `sign_out` is "" where there is none."""

    authorize: str
    token: str
    keys: str
    sign_out: str
    names_issuer: bool


class Provider:
    """Safe to use from several threads."""

    def __init__(self, settings: ProviderSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._description: tuple[float, Description] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def description(self) -> Description:
        """Raises ProviderDown, ProviderUnusable."""
        with self._lock:
            if self._description and time.monotonic() - self._description[0] < KEPT:
                return self._description[1]
            found = _description(ask_json(self.settings.issuer.rstrip("/") + _WELL_KNOWN), self.settings.issuer)
            self._description = time.monotonic(), found
            return found

    def keys(self, *, anew: bool = False) -> KeySet:
        """The keys it signs with; `anew` asks for them again, if that was not done just now.

        Raises ProviderDown, ProviderUnusable.
        """
        address = self.description().keys
        with self._lock:
            age = time.monotonic() - self._keys[0] if self._keys else KEPT
            if self._keys and age < (_ASKED_AGAIN_AFTER if anew else KEPT):
                return self._keys[1]
            found = _keys(ask_json(address))
            self._keys = time.monotonic(), found
            return found

    def authorize_address(self, *, back: str, state: str, nonce: str, challenge: str, language: str) -> str:
        """Where the browser is sent to sign in. `challenge` is the S256 one of PKCE (RFC 7636)."""
        asked = {
            "response_type": "code",
            "client_id": self.settings.client,
            "redirect_uri": back,
            "scope": self.settings.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "ui_locales": language,
        }
        return _with(self.description().authorize, asked)

    def redeem(self, code: str, *, back: str, verifier: str) -> str:
        """The ID token for a code. Raises ProviderDown, ProviderUnusable, ProviderRefused."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        told = ask_json(self.description().token, form, client=(self.settings.client, self.settings.secret))
        token = told.get("id_token")
        if not isinstance(token, str) or not token:
            raise ProviderUnusable("the answer holds no ID token")
        return token

    def sign_out_address(self, *, back: str, id_token: str) -> str:
        """Where the browser is sent to end the provider's own session; "" where that cannot be done."""
        address = self.description().sign_out
        asked = {"client_id": self.settings.client, "id_token_hint": id_token, "post_logout_redirect_uri": back}
        return _with(address, asked) if address else ""


@lru_cache(maxsize=1)
def provider(settings: ProviderSettings) -> Provider:
    """The one of these settings, with what it has learnt so far."""
    return Provider(settings)


def _description(told: dict[str, object], issuer: str) -> Description:
    if told.get("issuer") != issuer:
        raise ProviderUnusable("it gives another issuer than EGISZ_OIDC_ISSUER")
    addresses = {}
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"):
        address = told.get(name, "")
        if not isinstance(address, str) or not (is_safe_address(address.partition("?")[0])):
            if name == "end_session_endpoint" and not address:
                continue
            raise ProviderUnusable(f"its {name} is no https address")
        addresses[name] = address
    return Description(
        authorize=addresses["authorization_endpoint"],
        token=addresses["token_endpoint"],
        keys=addresses["jwks_uri"],
        sign_out=addresses.get("end_session_endpoint", ""),
        names_issuer=told.get("authorization_response_iss_parameter_supported") is True,
    )


def _keys(told: dict[str, object]) -> KeySet:
    listed = told.get("keys")
    if not isinstance(listed, list):
        raise ProviderUnusable("its key set is no list")
    usable = []
    for each in listed[:_MOST_KEYS]:
        # A key for encryption, a shared secret and what the library does not know are passed over.
        if isinstance(each, dict) and each.get("kty") in ("RSA", "EC", "OKP") and each.get("use", "sig") == "sig":
            try:
                usable += KeySet.import_key_set({"keys": [each]}).keys
            except (JoseError, ValueError, TypeError, KeyError):
                continue
    if not usable:
        raise ProviderUnusable("its key set holds no key to verify a signature with")
    return KeySet(usable)


def _with(address: str, asked: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
