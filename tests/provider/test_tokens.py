"""Tokens that a hostile issuer makes, and answers that nobody can use: none of them lets anybody in or out."""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import json
import time
from collections.abc import Iterator

import pytest
from joserfc.jwk import ECKey, OctKey

from dashboard.provider import asking
from dashboard.provider import provider as providers
from dashboard.provider.asking import ProviderDown, ProviderRefused, ProviderUnusable, ask_json
from dashboard.provider.provider import Provider
from dashboard.provider.settings import ProviderSettings
from dashboard.provider.tokens import BadToken, id_token_claims, logout_token_claims
from tests.hostile_issuer import RSA, HostileIssuer, hostile_issuer

NOW = dt.datetime(2026, 11, 10, 9, 0)
SECONDS = int(NOW.replace(tzinfo=dt.UTC).timestamp())
LOGOUT = {"http://schemas.openid.net/event/backchannel-logout": {}}


@pytest.fixture
def issuer() -> Iterator[HostileIssuer]:
    with hostile_issuer() as issuer:
        yield issuer


@pytest.fixture
def provider(issuer: HostileIssuer) -> Provider:
    return Provider(ProviderSettings(issuer.address, "egisz", "secret"))


def claims(issuer: HostileIssuer, **other: object) -> dict:
    good = {"iss": issuer.address, "aud": "egisz", "sub": "1", "nonce": "n", "iat": SECONDS, "exp": SECONDS + 300}
    return {name: value for name, value in (good | other).items() if value is not None}


def believed(token: str, provider: Provider) -> bool:
    return id_token_claims(token, provider, nonce="n", now=NOW)["sub"] == "1"


def test_a_good_token_is_believed(issuer: HostileIssuer, provider: Provider) -> None:
    assert believed(issuer.signed(claims(issuer)), provider)
    assert believed(issuer.signed(claims(issuer, aud=["egisz", "other"], azp="egisz"), typ="JWT"), provider)
    assert believed(issuer.signed(claims(issuer, exp=SECONDS - 30, iat=SECONDS + 30)), provider)  # clocks differ


WRONG: dict[str, dict] = {
    "aud": {"aud": "other"},
    "aud empty": {"aud": []},
    "aud none": {"aud": None},
    "aud part": {"aud": "egisz2"},
    "azp": {"azp": "other"},
    "azp missing": {"aud": ["egisz", "other"]},
    "exp": {"exp": SECONDS - 3600},
    "exp none": {"exp": None},
    "exp text": {"exp": "9999999999"},
    "exp true": {"exp": True},
    "iat future": {"iat": SECONDS + 3600},
    "iat none": {"iat": None},
    "iat old": {"iat": SECONDS - 7200},
    "iss": {"iss": "https://other.example"},
    "iss none": {"iss": None},
    "iss slash": {"iss": "{issuer}/"},
    "logout": {"events": LOGOUT},
    "nbf": {"nbf": SECONDS + 3600},
    "nonce": {"nonce": "m"},
    "nonce list": {"nonce": ["n"]},
    "nonce none": {"nonce": None},
    "sub": {"sub": ""},
    "sub long": {"sub": "1" * 300},
    "sub number": {"sub": 1},
}


def test_a_token_with_something_wrong_in_it_is_not(issuer: HostileIssuer, provider: Provider) -> None:
    for name, other in WRONG.items():
        if name == "iss slash":
            other = {"iss": f"{issuer.address}/"}
        with pytest.raises(BadToken):
            pytest.fail(f"{name}: {believed(issuer.signed(claims(issuer, **other)), provider)}")


def test_a_signature_that_anybody_could_make_is_not(issuer: HostileIssuer, provider: Provider) -> None:
    issuer.keys.append(RSA)
    public = RSA.as_pem(private=False)
    good = issuer.signed(claims(issuer))
    head, payload, signature = good.split(".")
    other = ECKey.generate_key("P-256", {"kid": "one"})
    shared = f"{_part({'alg': 'HS256', 'kid': 'rsa'})}.{payload}"
    by_public_key = hmac.digest(public, shared.encode(), "sha256")  # the library itself refuses to make this one
    for token in (
        f"{_part({'alg': 'none'})}.{payload}.",
        f"{_part({'alg': 'None', 'kid': 'one'})}.{payload}.{signature}",
        f"{head}.{payload}.",
        f"{head}.{_part(claims(issuer, sub='2'))}.{signature}",
        f"{shared}.{base64.urlsafe_b64encode(by_public_key).rstrip(b'=').decode()}",
        issuer.signed(claims(issuer), "HS256", OctKey.import_key("the secret of the client", {"kid": "one"})),
        issuer.signed(claims(issuer), key=other),
        issuer.signed(claims(issuer), key=other, jwk=other.as_dict(private=False)),  # brings its own key along
        issuer.signed(claims(issuer), key=other, kid="nobody", jku=f"{issuer.address}/keys"),
        f"{_part({'alg': 'ES256', 'kid': 'one', 'crit': ['exp']})}.{payload}.{signature}",
        good.replace(".", "..", 1),
        "",
        "x" * 100_000,
        "ключ.а.б",
    ):
        with pytest.raises(BadToken):
            pytest.fail(f"{token[:60]}: {believed(token, provider)}")
    assert f"{issuer.address}/keys" not in issuer.asked and believed(good, provider)


def test_new_keys_are_asked_for_once_and_made_up_names_do_not_make_us_ask(
    issuer: HostileIssuer, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = issuer.keys[0]
    assert believed(issuer.signed(claims(issuer)), provider)
    issuer.keys[:] = [ECKey.generate_key("P-256", {"kid": "two"})]
    for _ in range(20):
        with pytest.raises(BadToken):
            believed(issuer.signed(claims(issuer)), provider)  # asked just now
    assert issuer.asked.count("/keys") == 1
    monkeypatch.setattr(providers, "_ASKED_AGAIN_AFTER", 0.0)
    assert believed(issuer.signed(claims(issuer)), provider) and issuer.asked.count("/keys") == 2
    with pytest.raises(BadToken):
        believed(issuer.signed(claims(issuer), key=old), provider)  # withdrawn


def test_a_logout_token_is_none_for_signing_in_and_the_other_way_round(
    issuer: HostileIssuer, provider: Provider
) -> None:
    def ended(**other: object) -> bool:
        told = claims(issuer, nonce=None, jti="1", events=LOGOUT, **other)
        return bool(logout_token_claims(issuer.signed(told, typ="logout+jwt"), provider, now=NOW))

    assert ended() and ended(sub=None, sid="s")
    for wrong in ({"nonce": "n"}, {"events": {}}, {"jti": None}, {"sub": None}, {"iat": SECONDS - 900}, {"aud": "x"}):
        told = claims(issuer, nonce=None, jti="1", events=LOGOUT) | wrong
        told = {name: value for name, value in told.items() if value is not None}
        with pytest.raises(BadToken):
            logout_token_claims(issuer.signed(told, typ="logout+jwt"), provider, now=NOW)
    with pytest.raises(BadToken):
        logout_token_claims(issuer.signed(claims(issuer)), provider, now=NOW)
    with pytest.raises(BadToken):
        believed(issuer.signed(claims(issuer), typ="logout+jwt"), provider)


def test_what_a_provider_says_of_itself_is_looked_at(issuer: HostileIssuer) -> None:
    path = "/.well-known/openid-configuration"
    good = issuer.said(path)
    for said in (
        good | {"issuer": "https://other.example"},
        good | {"issuer": None},
        good | {"token_endpoint": "http://other.example/token"},
        good | {"token_endpoint": 5},
        good | {"jwks_uri": "file:///etc/passwd"},
        good | {"end_session_endpoint": "javascript:alert(1)"},
        good | {"jwks_uri": f"{issuer.address}/none"},
        b"<html>",
        b"[]",
        b"[" * 100_000,
        b'{"a":' + b"1" * 300_000,
        302,
        404,
    ):
        issuer.answers[path] = said
        with pytest.raises(ProviderUnusable):
            Provider(ProviderSettings(issuer.address, "egisz", "secret")).keys()
    del issuer.answers[path]
    for keys in (
        {"keys": []},
        {"keys": "x"},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "one"}]},
        {"keys": [1, {}]},
    ):
        issuer.answers["/keys"] = keys
        with pytest.raises(ProviderUnusable):
            Provider(ProviderSettings(issuer.address, "egisz", "secret")).keys()


def test_a_provider_that_is_down_or_slow_is_not_waited_for(
    issuer: HostileIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "BETWEEN_PIECES", 0.2)
    issuer.answers = {"/slow": lambda: time.sleep(0.6) or {}, "/broken": 503, "/no": 400}
    for path in ("/slow", "/broken"):
        with pytest.raises(ProviderDown):
            ask_json(issuer.address + path)
    with pytest.raises(ProviderDown):
        ask_json("http://127.0.0.1:9/")
    with pytest.raises(ProviderUnusable):
        ask_json(issuer.address + "/no")
    with pytest.raises(ProviderUnusable):
        ask_json("http://provider.example/open-line")
    monkeypatch.setattr(HostileIssuer, "said", lambda self, path: b'{"error": "invalid_grant"}')
    assert ask_json(issuer.address) == {"error": "invalid_grant"}


def test_the_code_is_redeemed_with_the_verifier_in_the_name_of_the_client(
    issuer: HostileIssuer, provider: Provider
) -> None:
    issuer.id_token = lambda: issuer.signed(claims(issuer))
    assert believed(provider.redeem("code", back="http://testserver/back", verifier="v"), provider)
    issuer.id_token = lambda: ""
    with pytest.raises(ProviderUnusable):
        provider.redeem("code", back="http://testserver/back", verifier="v")
    issuer.answers["/token"] = 401
    with pytest.raises((ProviderRefused, ProviderUnusable)):
        provider.redeem("code", back="http://testserver/back", verifier="v")


def _part(told: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()
