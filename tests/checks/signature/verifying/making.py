"""An authority of the tests' own, signers of every kind, and packages signed by them."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from checks.signature.verifying import verify_all
from dashboard.demo.authority.certificates import Holder, issued, revocation_list
from dashboard.demo.authority.keys import KeyKind, private_key, rsa_key
from dashboard.demo.authority.signing import detached
from dashboard.demo.form import application_xml
from data.form import read_form
from data.model import Form
from data.signatures import Signature
from tests.forms import FORM
from tests.signatures import SUBMITTED

XML = application_xml(FORM)
NOW = dt.datetime(2026, 11, 23, 9, 0)
FROM, UNTIL = dt.datetime(2026, 1, 1), dt.datetime(2027, 6, 1)
LONG_AGO, FAR_OFF = dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1)
NAME, SERIAL = "2.5.4.3", 77
KINDS = tuple(KeyKind)


@cache
def root(kind: KeyKind = KeyKind.EC, name: str = "Корень") -> Holder:
    key = private_key(kind, name)
    return issued(None, {NAME: name}, key, serial=1, not_before=LONG_AGO, not_after=FAR_OFF, authority=True)


@cache
def issuing(kind: KeyKind = KeyKind.EC) -> Holder:
    return issue(root(kind), kind, "Выпускающий", authority=True, path_length=0, serial=2)


def issue(issuer: Holder | None, kind: KeyKind = KeyKind.EC, name: str = "Подписант", **changes: Any) -> Holder:
    """A certificate on a key of its own; `changes` are what `issued` takes."""
    values = {"serial": SERIAL, "not_before": FROM, "not_after": UNTIL} | changes
    return issued(issuer, {NAME: name}, private_key(kind, name), **values)


@cache
def signer(kind: KeyKind = KeyKind.EC) -> Holder:
    return issue(issuing(kind), kind)


@cache
def weak_signer() -> Holder:
    key = rsa_key(1024, Random("weak"))
    return issued(issuing(), {NAME: "Слабый"}, key, serial=5, not_before=FROM, not_after=UNTIL)


def crl(issuer: Holder, revoked: Mapping[int, dt.datetime] | None = None, **changes: dt.datetime) -> bytes:
    times = {"this_update": NOW - dt.timedelta(days=2), "next_update": NOW + dt.timedelta(days=5)} | changes
    return revocation_list(issuer, revoked=revoked or {}, **times)


def pem(content: bytes) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(content) + b"-----END CERTIFICATE-----\n"


def cms(signing: Holder, content: bytes = XML, *, carried: tuple[Holder, ...] = ()) -> bytes:
    return detached(content, signing, at=SUBMITTED, carried=[each.certificate for each in carried])


def trust(folder: Path, *certificates: Holder, lists: tuple[bytes, ...] = ()) -> Path:
    """A trust folder with these authorities and revocation lists."""
    folder = folder / "authorities"
    folder.mkdir(exist_ok=True)
    for number, each in enumerate(certificates):
        (folder / f"{number}.pem").write_bytes(pem(each.certificate))
    for number, each in enumerate(lists):
        (folder / f"{number}.crl").write_bytes(each)
    return folder


def verified(folder: Path, files: Mapping[str, bytes], authorities: Path, form: Form | None = None) -> list[Signature]:
    """Write the files of a package below `folder` and verify them; the form is the one that is read from them."""
    places = {}
    for number, (path, content) in enumerate(files.items()):
        places[path] = folder / f"{number:04}"
        places[path].write_bytes(content)
    form = form or read_form(files["application.xml"])
    return list(verify_all(form, places, authorities, NOW))


def verified_cms(folder: Path, signature: bytes, authorities: Path | None = None, content: bytes = XML) -> Signature:
    files = {"application.xml": content, "application.xml.sig": signature}
    (found,) = verified(folder, files, authorities or folder / "nothing")
    return found


def verified_xml(folder: Path, content: bytes, authorities: Path | None = None, form: Form | None = None) -> Signature:
    (found,) = verified(folder, {"application.xml": content}, authorities or folder / "nothing", form)
    return found
