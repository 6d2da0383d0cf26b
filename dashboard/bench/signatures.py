"""Verifying one signature of a form: the whole way, from the bytes of the package to the verdict on its chain.

In one process with the trust folder read already, each signature by a signer not met before. The chain has two
authorities above the signer, of the signer's own algorithm, and the revocation list of the lower one.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from checks.signature.verifying import verify_all
from dashboard.bench.row import Part, Row
from dashboard.demo.authority.certificates import Holder, issued, revocation_list
from dashboard.demo.authority.keys import KeyKind, private_key
from dashboard.demo.authority.signing import detached, enveloped
from dashboard.demo.form import application_xml
from dashboard.demo.packages import build
from data.form import read_form
from data.model import Form
from data.signatures import Revocation, Signature, Trust

ROUNDS = 60
LIMIT_MS = {KeyKind.RSA: 10.0, KeyKind.EC: 10.0, KeyKind.GOST256: 250.0, KeyKind.GOST512: 250.0}

Files = Mapping[str, bytes]

_NAME = "2.5.4.3"
_FROM, _AT, _UNTIL = dt.datetime(2024, 1, 1), dt.datetime(2026, 11, 23), dt.datetime(2030, 1, 1)


def measure(folder: Path) -> Iterator[Row]:
    xml = application_xml(build("bench", scans="small").form)
    form = read_form(xml)
    for kind, limit in LIMIT_MS.items():
        issuing = _authority(folder / kind, kind)
        for name, signed in (("CMS", _beside), ("XMLDSig", _inside)):
            signers = [_signer(issuing, kind, f"{name} {number}") for number in range(ROUNDS + 1)]
            packages = [signed(xml, signer, issuing) for signer in signers]
            times = _times(folder / kind / name, form, packages, folder / kind)
            yield Row("form", f"{kind}, {name}: median", median(times), "ms", limit)
            yield Row("form", f"{kind}, {name}: p95", quantiles(times, n=20)[-1], "ms")


def _authority(folder: Path, kind: KeyKind) -> Holder:
    """The authority that issues to the signers; its root and its list of 5,000 are put into the folder."""
    folder.mkdir()
    term = {"not_before": _FROM, "not_after": _UNTIL}
    root = issued(None, {_NAME: "Root"}, private_key(kind, "bench/root"), serial=1, authority=True, **term)
    issuing = issued(root, {_NAME: "Issuing"}, private_key(kind, "bench/issuing"), serial=2, authority=True, **term)
    pem = base64.encodebytes(root.certificate)
    (folder / "root.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\n" + pem + b"-----END CERTIFICATE-----\n")
    listed = dict.fromkeys(range(1000, 6000), _FROM)
    (folder / "issuing.crl").write_bytes(
        revocation_list(issuing, this_update=_FROM, next_update=_UNTIL, revoked=listed)
    )
    return issuing


def _signer(issuing: Holder, kind: KeyKind, name: str) -> Holder:
    """A signer whom the process has not met yet: each round has its own."""
    key = private_key(kind, "bench/signer")
    return issued(issuing, {_NAME: name}, key, serial=100, not_before=_FROM, not_after=_UNTIL)


def _beside(xml: bytes, signer: Holder, issuing: Holder) -> Files:
    signature = detached(xml, signer, at=_AT, carried=[issuing.certificate])
    return {"application.xml": xml, "application.xml.sig": signature}


def _inside(xml: bytes, signer: Holder, issuing: Holder) -> Files:
    return {"application.xml": enveloped(xml, signer, carried=[issuing.certificate])}


def _times(folder: Path, form: Form, packages: Sequence[Files], authorities: Path) -> list[float]:
    """Milliseconds of each package, but for the first, with which the trust folder is read."""
    folder.mkdir()
    times = []
    for number, files in enumerate(packages):
        places = {path: folder / f"{number}-{path}" for path in files}
        for path, content in files.items():
            places[path].write_bytes(content)
        began = perf_counter()
        (found,) = verify_all(form, places, authorities, _AT)
        times.append((perf_counter() - began) * 1000)
        _require_good(found)
    return times[1:]


def _require_good(found: Signature) -> None:
    if (found.intact, found.trust, found.revocation) != (True, Trust.TRUSTED, Revocation.GOOD):
        raise AssertionError(f"a good signature was not verified as one: {found}")


PARTS: Mapping[str, Part] = {"form": measure}
