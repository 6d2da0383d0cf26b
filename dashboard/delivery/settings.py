"""How the ways out are set up: by the environment of the server.

EGISZ_SMTP_HOST           the mail server; without it nothing is sent and the outbox waits
EGISZ_SMTP_PORT           left out: 587 with starttls, 465 with ssl, 25 with none
EGISZ_SMTP_SECURITY       starttls (left out), ssl or none
EGISZ_SMTP_USER           who signs in there; without it nobody does
EGISZ_SMTP_PASSWORD       or a file with it: EGISZ_SMTP_PASSWORD_FILE
EGISZ_SMTP_FROM           the sender, as «Имя <name@host>» or name@host
EGISZ_SMTP_AUTHORITIES    a PEM file of the authorities that vouch for the server; left out: the system's
EGISZ_APPRISE_URLS        further channels, addresses of the apprise library with spaces between; {email} and
                          {phone} in an address stand for the applicant's
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from data.notifications import MAIL

HOST, FURTHER = "EGISZ_SMTP_HOST", "EGISZ_APPRISE_URLS"
_PORTS = {"starttls": 587, "ssl": 465, "none": 25}


class SettingsError(ValueError):
    """A setting that cannot be used: which one, what is wrong with it and what it should be."""


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """`security` is starttls, ssl or none; without `user` nobody signs in."""

    host: str
    port: int
    security: str
    sender: Address
    user: str = ""
    password: str = ""
    authorities: Path | None = None

    def __repr__(self) -> str:
        return f"SmtpSettings({self.host}:{self.port}, {self.security})"  # a log never shows the password


@dataclass(frozen=True, slots=True)
class Route:
    """A channel as the outbox knows it: its name, and what its messages are addressed to."""

    name: str
    address: str = "email"

    def recipient(self, *, email: str, phone: str) -> str:
        return {"email": email, "phone": phone}.get(self.address, "").strip()


@dataclass(frozen=True, slots=True)
class FurtherSettings:
    """A further channel: `url` is its address in the apprise library, with places for the recipient or without."""

    name: str
    url: str

    @property
    def route(self) -> Route:
        wanted = [each for each in ("email", "phone") if f"{{{each}}}" in self.url]
        return Route(self.name, wanted[0] if wanted else "")

    def __repr__(self) -> str:
        return f"FurtherSettings({self.name})"  # the address holds passwords


def routes(environment: Mapping[str, str] = os.environ) -> tuple[Route, ...]:
    """What a new notification is sent by. Mail is always there, set up or not."""
    return (Route(MAIL), *(each.route for each in further_settings(environment)))


def smtp_settings(environment: Mapping[str, str] = os.environ) -> SmtpSettings | None:
    """The mail server, or None when none is named. Raises SettingsError."""
    host = environment.get(HOST, "").strip()
    if not host:
        return None
    security = environment.get("EGISZ_SMTP_SECURITY", "").strip() or "starttls"
    if security not in _PORTS:
        raise SettingsError(f"EGISZ_SMTP_SECURITY is “{security}”; set it to starttls, ssl or none")
    port = environment.get("EGISZ_SMTP_PORT", "").strip() or str(_PORTS[security])
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SettingsError(f"EGISZ_SMTP_PORT is “{port}”; set it to a number from 1 to 65535, or leave it out")
    user = environment.get("EGISZ_SMTP_USER", "").strip()
    if user and security == "none":
        raise SettingsError(
            "EGISZ_SMTP_USER would sign in over an open line; set EGISZ_SMTP_SECURITY to starttls or ssl"
        )
    authorities = environment.get("EGISZ_SMTP_AUTHORITIES", "").strip()
    if authorities and not Path(authorities).is_file():
        raise SettingsError(f"EGISZ_SMTP_AUTHORITIES names {authorities}, which is no file")
    password = _password(environment) if user else ""
    if not (user + password).isascii():
        raise SettingsError("EGISZ_SMTP_USER and its password may have Latin letters, digits and signs only")
    return SmtpSettings(
        host=host,
        port=int(port),
        security=security,
        sender=_sender(environment.get("EGISZ_SMTP_FROM", "")),
        user=user,
        password=password,
        authorities=Path(authorities) if authorities else None,
    )


def further_settings(environment: Mapping[str, str] = os.environ) -> tuple[FurtherSettings, ...]:
    """The further channels, each under the scheme of its address, numbered from the second of one scheme on."""
    found: list[FurtherSettings] = []
    for url in environment.get(FURTHER, "").split():
        scheme = urlsplit(url).scheme or "channel"
        number = 1 + sum(each.name.partition(" ")[0] == scheme for each in found)
        found.append(FurtherSettings(scheme if number == 1 else f"{scheme} {number}", url))
    return tuple(found)


def _sender(text: str) -> Address:
    name, address = parseaddr(text)
    try:
        parsed = Address(display_name=name, addr_spec=address)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise SettingsError(
            f"EGISZ_SMTP_FROM is “{text}”; set it to an address such as «ЕГИСЗ <egisz@host>»"
        ) from error
    if not text.isprintable() or not parsed.username or not parsed.domain or not address.isascii():
        raise SettingsError(f"EGISZ_SMTP_FROM is “{text}”; set it to an address such as «ЕГИСЗ <egisz@host>»")
    return parsed


def _password(environment: Mapping[str, str]) -> str:
    file = environment.get("EGISZ_SMTP_PASSWORD_FILE", "").strip()
    if not file:
        return environment.get("EGISZ_SMTP_PASSWORD", "")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"EGISZ_SMTP_PASSWORD_FILE names {file}, which cannot be read: {error}") from error
