from pathlib import Path

import pytest

from dashboard.delivery.opening import open_channels
from dashboard.delivery.settings import SettingsError, further_settings, routes, smtp_settings
from data.notifications import MAIL

HOST = {"EGISZ_SMTP_HOST": "mail.example", "EGISZ_SMTP_FROM": "ЕГИСЗ <egisz@host.example>"}


def test_without_a_host_nothing_is_open() -> None:
    assert smtp_settings({}) is None and not open_channels({}).open and not open_channels({}).problems
    assert [route.name for route in routes({})] == [MAIL]


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("ssl", 465), ("none", 25)])
def test_the_port_follows_from_the_security(security: str, port: int) -> None:
    settings = smtp_settings(HOST | {"EGISZ_SMTP_SECURITY": security})
    assert settings.port == port
    assert (settings.sender.display_name, settings.sender.addr_spec) == ("ЕГИСЗ", "egisz@host.example")


def test_the_password_may_be_in_a_file_and_is_in_no_log(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("pass word\n")
    settings = smtp_settings(HOST | {"EGISZ_SMTP_USER": "egisz", "EGISZ_SMTP_PASSWORD_FILE": str(tmp_path / "secret")})
    assert settings.password == "pass word" and "pass" not in repr(settings)
    (further,) = further_settings({"EGISZ_APPRISE_URLS": "json://user:pass@gate.example"})
    assert "pass" not in repr(further)


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("EGISZ_SMTP_PORT", "abc", "EGISZ_SMTP_PORT is “abc”; set it to a number"),
        ("EGISZ_SMTP_PORT", "70000", "a number from 1 to 65535"),
        ("EGISZ_SMTP_SECURITY", "tls", "EGISZ_SMTP_SECURITY is “tls”; set it to starttls"),
        ("EGISZ_SMTP_FROM", "", "EGISZ_SMTP_FROM"),
        ("EGISZ_SMTP_FROM", "egisz", "EGISZ_SMTP_FROM is “egisz”"),
        ("EGISZ_SMTP_FROM", "a@b.example\nBcc: c@d.example", "EGISZ_SMTP_FROM"),
        ("EGISZ_SMTP_AUTHORITIES", "/nowhere.pem", "/nowhere.pem, which is no file"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_keeps_nobody_from_work(setting: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        smtp_settings(HOST | {setting: value})
    channels = open_channels(HOST | {setting: value})
    assert not channels.open and told in channels.problems[0]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"EGISZ_SMTP_SECURITY": "none"}, "open line"),
        ({"EGISZ_SMTP_PASSWORD_FILE": "/nowhere"}, "/nowhere, which cannot be read"),
        ({"EGISZ_SMTP_PASSWORD": "пароль"}, "Latin letters"),
    ],
)
def test_a_password_is_not_given_away_or_garbled(more: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        smtp_settings(HOST | {"EGISZ_SMTP_USER": "egisz"} | more)


def test_further_channels_are_named_by_their_scheme() -> None:
    urls = "json://a.example/{phone}  mailto://b.example?to={email}\njson://c.example"
    routes_set = routes({"EGISZ_APPRISE_URLS": urls})[1:]
    assert [(each.name, each.address) for each in routes_set] == [
        ("json", "phone"),
        ("mailto", "email"),
        ("json 2", ""),
    ]
    assert [each.recipient(email="e ", phone="p") for each in routes_set] == ["p", "e", ""]


def test_an_address_nobody_knows_is_told_of() -> None:
    channels = open_channels({"EGISZ_APPRISE_URLS": "nonsense://x.example"})
    assert not channels.open and "nonsense" in channels.problems[0]
