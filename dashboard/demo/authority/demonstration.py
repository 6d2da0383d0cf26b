"""The authority that the applicants of the demonstration have their certificates from."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checks.signature.verifying.certificate import COMMON_NAME, ORGANISATION
from dashboard.demo.authority.certificates import Holder, issued, revocation_list
from dashboard.demo.authority.keys import KeyKind, PrivateKey, private_key

SEED = "demonstration"
REVOKED_SERIAL = 0x0D15C0  # of every certificate of the demonstration that is revoked
REVOKED_BEFORE = dt.timedelta(days=20)
_FROM, _UNTIL = dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1)


@dataclass(frozen=True, slots=True)
class Authority:
    """A root, which is what is trusted, and the authority below it, which issues to applicants."""

    root: Holder
    issuing: Holder

    def issue(
        self,
        subject: Mapping[str, str],
        key: PrivateKey,
        *,
        serial: int,
        not_before: dt.datetime,
        not_after: dt.datetime,
    ) -> Holder:
        return issued(self.issuing, subject, key, serial=serial, not_before=not_before, not_after=not_after)


@cache
def demonstration_authority() -> Authority:
    return authority("Демонстрационный УЦ", SEED)


@cache
def unknown_authority() -> Authority:
    """An authority that no office trusts."""
    return authority("Центр сертификации «Тёмный лес»", "unknown")


def authority(name: str, seed: str) -> Authority:
    root_name = {COMMON_NAME: f"{name}: корневой", ORGANISATION: name}
    root = issued(
        None,
        root_name,
        private_key(KeyKind.GOST512, f"{seed}/root"),
        serial=1,
        not_before=_FROM,
        not_after=_UNTIL,
        authority=True,
    )
    issuing = issued(
        root,
        {COMMON_NAME: name, ORGANISATION: name},
        private_key(KeyKind.GOST256, f"{seed}/issuing"),
        serial=2,
        not_before=_FROM,
        not_after=_UNTIL,
        authority=True,
        path_length=0,
    )
    return Authority(root, issuing)


def write_authorities(folder: Path, *, at: dt.datetime) -> None:
    """Put the authority's certificate and its revocation list into a trust folder. `at` is UTC without a zone."""
    trusted = demonstration_authority()
    folder.mkdir(parents=True, exist_ok=True)
    pem = base64.encodebytes(trusted.root.certificate).decode()
    (folder / "demo-root.pem").write_text(f"-----BEGIN CERTIFICATE-----\n{pem}-----END CERTIFICATE-----\n")
    revoked = revocation_list(
        trusted.issuing,
        this_update=at - dt.timedelta(days=30),
        next_update=_UNTIL,
        revoked={REVOKED_SERIAL: at - REVOKED_BEFORE},
    )
    (folder / "demo-issuing.crl").write_bytes(revoked)
