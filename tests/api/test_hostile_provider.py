"""The way back from a provider that is down or hostile, through the office's own routes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.applications import Starlette

from dashboard import session
from dashboard.api import ROUTES
from dashboard.casework.account_changes import listed
from dashboard.casework.office import Office
from dashboard.casework.sign_ins import key_of, present
from dashboard.web.admission import Admission
from tests.api.asking import Answer, ask
from tests.api.test_provider_sign_in import said, token
from tests.conftest import Clock
from tests.hostile_issuer import HostileIssuer, hostile_issuer
from tests.people import IVANOVA, with_people

APP = Admission(Starlette(routes=ROUTES))


@pytest.fixture
def issuer(office: Office, monkeypatch: pytest.MonkeyPatch, quick) -> Iterator[HostileIssuer]:
    with_people(office, IVANOVA)
    monkeypatch.setattr(session, "office", lambda: office)
    with hostile_issuer() as issuer:
        for name, value in {
            "EGISZ_SIGN_IN": "both",
            "EGISZ_PUBLIC_ADDRESS": "http://testserver",
            "EGISZ_OIDC_ISSUER": issuer.address,
            "EGISZ_OIDC_CLIENT": "egisz",
            "EGISZ_OIDC_SECRET": "secret",
            "EGISZ_OIDC_REGIONS_CLAIM": "regions",
        }.items():
            monkeypatch.setenv(name, value)
        yield issuer


def enter(issuer: HostileIssuer, clock: Clock, **other: object) -> Answer:
    """Leave for the issuer and come back with a code for which it hands out a token with these claims."""
    left = ask("/sign-in/oidc?lang=en", app=APP)
    asked = {name: each[0] for name, each in parse_qs(urlsplit(left.headers["location"]).query).items()}
    now = int(clock.moment.replace(tzinfo=dt.UTC).timestamp())
    claims = {"iss": issuer.address, "aud": "egisz", "sub": "1", "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
    claims |= {"preferred_username": "petrova", "name": "Петрова П. П.", "regions": ["77"]}
    claims |= {"realm_access": {"roles": ["egisz-reviewer"]}} | other
    issuer.id_token = lambda: issuer.signed(claims)
    back = urlencode({"state": asked["state"], "code": "c"})
    cookie = left.headers["set-cookie"].partition(";")[0]
    return ask(f"/sign-in/oidc/back?{back}", headers={"cookie": cookie}, app=APP)


def test_a_token_for_another_attempt_opens_nothing(issuer: HostileIssuer, office: Office, clock: Clock) -> None:
    for wrong in ({"nonce": "of another attempt"}, {"aud": "other"}, {"iss": "https://other.example"}, {"exp": 1}):
        answer = enter(issuer, clock, **wrong)
        assert answer.status == 403 and "could not be believed" in said(answer) and not token(answer)
    assert len(list(listed(office))) == 1
    assert token(enter(issuer, clock))


def test_what_the_provider_says_is_text_and_no_more_than_that(
    issuer: HostileIssuer, office: Office, clock: Clock
) -> None:
    for wrong in (
        {"preferred_username": "<script>"},
        {"preferred_username": "../admin"},
        {"preferred_username": ""},
        {"name": "a\u202eb"},
        {"name": "x" * 200},
        {"regions": []},
        {"regions": ["77", "00"]},
        {"regions": "*, 77"},
        {"realm_access": {"roles": ["office", "administrator", "portal"]}},
        {"realm_access": "egisz-administrator"},
    ):
        answer = enter(issuer, clock, **wrong)
        assert answer.status == 403 and not token(answer) and "<script" not in answer.text, wrong
    assert [each["login"] for each in listed(office)] == ["ivanova"]
    namesake = present(office, key_of(token(enter(issuer, clock, sub="2", name=IVANOVA.name))))
    assert namesake.actor.name == "Иванова А. А. (petrova)" and namesake.actor.regions == {"77"}
    assert not token(enter(issuer, clock, sub="3"))  # the login is taken by the subject before
    everywhere = present(office, key_of(token(enter(issuer, clock, sub="2", regions="*"))))
    assert everywhere.actor.regions == frozenset()


def test_a_provider_that_is_down_leaves_the_passwords(
    issuer: HostileIssuer, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    issuer.answers["/token"] = 503
    assert enter(issuer, clock).status == 503
    issuer.answers["/token"] = b"<html>"
    assert enter(issuer, clock).status == 502
    monkeypatch.setenv("EGISZ_OIDC_ISSUER", "http://127.0.0.1:9")
    answer = ask("/sign-in/oidc?lang=en", app=APP)
    assert answer.status == 503 and "does not answer" in said(answer) and 'name="password"' in answer.text
    monkeypatch.setenv("EGISZ_SIGN_IN", "oidc")
    monkeypatch.setenv("EGISZ_OIDC_SECRET", "")
    assert "not set up rightly" in ask("/sign-in?lang=en", app=APP).text
