"""Settings of the provider, and what is read out of its claims."""

from __future__ import annotations

import pytest

from dashboard.provider.person import at_path, person_of
from dashboard.provider.settings import ProviderSettings, SettingsError, is_safe_address, provider_settings

GOOD = {
    "EGISZ_SIGN_IN": "oidc",
    "EGISZ_OIDC_ISSUER": "https://sso.example.ru/realms/egisz",
    "EGISZ_OIDC_CLIENT": "egisz",
    "EGISZ_OIDC_SECRET": "secret",
}
KEYCLOAK = {
    "sub": "f1",
    "preferred_username": "Petrova",
    "name": " Петрова \u00a0 П. П.",
    "realm_access": {"roles": ["egisz-reviewer", "egisz-senior-reviewer", "offline_access", 5]},
    "groups": "/egisz/heads, others",
    "https://egisz.example.ru/roles": ["egisz-auditor"],
    "regions": ["77", "50"],
    "sid": "s",
}


def test_left_out_settings_are_keycloaks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert provider_settings({}) is None and provider_settings(GOOD | {"EGISZ_SIGN_IN": "local"}) is None
    settings = provider_settings(GOOD | {"EGISZ_OIDC_REGIONS_CLAIM": "regions"})
    person = person_of(KEYCLOAK, settings)
    assert (person.login, person.name, person.session) == ("petrova", "Петрова П. П.", "s")
    assert person.roles == {"reviewer", "senior_reviewer"}
    assert person.regions == {"77", "50"} and person.kinds is None
    assert "secret" not in repr(settings)


def test_roles_stand_where_the_setting_says_under_the_providers_words() -> None:
    mapping = {"EGISZ_OIDC_ROLES_CLAIM": "groups", "EGISZ_OIDC_ROLES": "/egisz/heads = manager, a=b=auditor"}
    settings = provider_settings(GOOD | mapping)
    assert settings.roles == (("/egisz/heads", "manager"), ("a=b", "auditor"))
    assert person_of(KEYCLOAK, settings).roles == {"manager"}
    assert at_path(KEYCLOAK, "https://egisz.example.ru/roles") == ["egisz-auditor"]
    for nowhere in ("realm_access.none", "realm_access.roles.x", "sub.x", "", "."):
        assert at_path(KEYCLOAK, nowhere) is None
    assert not person_of({"sub": "1"}, settings).roles


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EGISZ_OIDC_CLIENT", ""),
        ("EGISZ_OIDC_ISSUER", ""),
        ("EGISZ_OIDC_ISSUER", "http://sso.example.ru"),
        ("EGISZ_OIDC_ISSUER", "https://sso.example.ru?x"),
        ("EGISZ_OIDC_ROLES", "egisz-reviewer"),
        ("EGISZ_OIDC_ROLES", "egisz-reviewer=office"),
        ("EGISZ_OIDC_SCOPE", "profile"),
        ("EGISZ_OIDC_SECRET", ""),
        ("EGISZ_OIDC_SECRET_FILE", "/nowhere/at/all"),
        ("EGISZ_SIGN_IN", "sso"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name.removesuffix("_FILE")):
        provider_settings(GOOD | {name: value})


def test_secrets_go_over_a_closed_line_or_stay_on_this_machine() -> None:
    assert is_safe_address("https://sso.example.ru/x") and is_safe_address("http://127.0.0.1:8080/x")
    for open_line in ("http://sso.example.ru", "https://a@b.ru/", "ftp://a", "https://", "https://[x", "https://a/#b"):
        assert not is_safe_address(open_line)
    assert ProviderSettings("https://a", "b", "c").roles_claim == "realm_access.roles"
