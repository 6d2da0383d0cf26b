"""Signatures made to break a reader: each is a fault, none an exception, none for long."""

from __future__ import annotations

import base64
import datetime as dt
import time
from pathlib import Path
from random import Random

import pytest
from asn1crypto import core

from checks.signature.verifying import digests, unverified, verify_all
from checks.workers import Workers
from dashboard.demo.authority.certificates import Holder
from dashboard.demo.authority.keys import KeyKind
from dashboard.demo.authority.signing import enveloped
from data.signatures import SignatureFault
from tests.checks.signature.verifying.making import (
    NOW,
    XML,
    cms,
    crl,
    issuing,
    root,
    signer,
    trust,
    verified_cms,
    verified_xml,
)
from tests.forms import FORM

GOOD = cms(signer(KeyKind.GOST256), carried=(issuing(KeyKind.GOST256),))
INSIDE = enveloped(XML, signer(KeyKind.GOST256), carried=[issuing(KeyKind.GOST256).certificate])
SECONDS = 5


def nested(depth: int, tag: bytes = b"\x30") -> bytes:
    content = b""
    for _ in range(depth):
        content = tag + core._dump_header(0, 0, 16, content)[1:] + content
    return content


RUBBISH = {
    "empty": b"",
    "text": "подпись".encode(),
    "zeros": bytes(100_000),
    "ones": b"\xff" * 100_000,
    "cut short": GOOD[:-40],
    "more behind it": GOOD + b"\0",
    "twice": GOOD * 2,
    "a certificate": signer().certificate,
    "a list": crl(issuing()),
    "deep": nested(3000),
    "deep without lengths": b"\x30\x80" * 50_000,
    "a length of gigabytes": b"\x30\x84\x7f\xff\xff\xff" + bytes(100),
    "a length of lengths": b"\x30\xff" + b"\xff" * 200,
    "PEM of nothing": b"-----BEGIN CMS-----\n\n-----END CMS-----\n",
    "PEM of rubbish": b"-----BEGIN CMS-----\nAAAA====A\n-----END CMS-----\n",
    "base64 of nothing": b"    \n",
    "too large": bytes(2 * 1024 * 1024),
    "another kind of CMS": core.Sequence.load(b"\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03").dump(),
}


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_is_unreadable(name: str, tmp_path: Path) -> None:
    began = time.perf_counter()
    found = verified_cms(tmp_path, RUBBISH[name])
    assert (found.intact, found.fault) == (False, SignatureFault.UNREADABLE)
    assert time.perf_counter() - began < SECONDS


def test_no_byte_can_be_changed_unnoticed(tmp_path: Path) -> None:
    """Any byte of the signature but those that it does not cover: certificates besides the signer's, and its own frame."""
    rng = Random(1)
    for place in rng.sample(range(len(GOOD)), 150):
        changed = bytearray(GOOD)
        changed[place] ^= 1 << rng.randrange(8)
        found = verified_cms(tmp_path, bytes(changed))
        assert found.intact in (True, False, None)
        if found.intact:
            assert found.certificate.subject == "Подписант"


def test_no_byte_of_the_form_can_be_changed_unnoticed(tmp_path: Path) -> None:
    rng = Random(2)
    begin = INSIDE.index(b"<ds:Signature")
    for place in rng.sample(range(60, begin), 80):
        changed = bytearray(INSIDE)
        changed[place] = rng.choice(b"abcxyz0123456789")
        if changed[place] == INSIDE[place]:
            continue
        try:
            found = verified_xml(tmp_path, bytes(changed), form=FORM)
        except AssertionError:
            raise
        assert not found.intact or bytes(changed) == INSIDE


def test_a_key_that_is_no_point(tmp_path: Path) -> None:
    good = signer(KeyKind.GOST256)
    broken = Holder(good.certificate.replace(good.key.info[-64:], b"\x01" * 64), good.key)
    assert broken.certificate != good.certificate
    found = verified_cms(tmp_path, cms(broken))
    assert (found.intact, found.fault) == (None, SignatureFault.ALGORITHM)


def test_many_certificates(tmp_path: Path) -> None:
    crowd = tuple(Holder(signer().certificate, signer().key) for _ in range(40))
    assert verified_cms(tmp_path, cms(signer(), carried=crowd)).fault is SignatureFault.UNREADABLE


@pytest.mark.parametrize(
    "content",
    [
        INSIDE.replace(b"<ds:DigestValue>", b"<ds:DigestValue>!"),
        INSIDE.replace(b"<ds:X509Certificate>", b"<ds:X509Certificate>AAAA"),
        INSIDE.replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>" + base64.b64encode(bytes(100_000))),
    ],
)
def test_broken_parts_of_xml(content: bytes, tmp_path: Path) -> None:
    assert verified_xml(tmp_path, content).intact is not True


def test_without_gnutls_nothing_is_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "LIBRARY", "libgnutls-of-another-world.so")
    digests._gnutls.cache_clear()
    try:
        found = [verified_cms(tmp_path, GOOD), verified_xml(tmp_path, INSIDE)]
        others = verified_cms(tmp_path, cms(signer(KeyKind.RSA)))
    finally:
        digests._gnutls.cache_clear()
    assert [(each.intact, each.fault) for each in found] == [(None, SignatureFault.NOT_VERIFIED)] * 2
    assert others.intact


def test_a_worker_with_its_limits_can_do_it(tmp_path: Path, workers: Workers) -> None:
    folder = trust(tmp_path, root(KeyKind.GOST256), lists=(crl(issuing(KeyKind.GOST256)),))
    scan = bytes(5 * 1024 * 1024)
    files = {"application.xml": XML, "application.xml.sig": GOOD}
    for number in range(20):
        files[f"documents/{number}.pdf"] = scan
        files[f"documents/{number}.pdf.sig"] = cms(signer(KeyKind.GOST256), scan)
    places = {}
    for number, (path, content) in enumerate(files.items()):
        places[path] = tmp_path / f"{number:04}"
        places[path].write_bytes(content)
    found = workers.submit(verify_all, FORM, places, folder, NOW).result()
    assert len(found) == 21
    assert all(each.intact for each in found)


def test_a_task_that_broke_its_worker_leaves_what_is_known(tmp_path: Path) -> None:
    places = {
        "application.xml": tmp_path / "a",
        "documents/a.pdf.sig": tmp_path / "b",
        "documents/a.pdf": tmp_path / "c",
    }
    places["application.xml"].write_bytes(INSIDE)
    found = unverified(places)
    assert [(each.document, each.file, each.intact, each.fault) for each in found] == [
        ("", "application.xml", None, SignatureFault.NOT_VERIFIED),
        ("documents/a.pdf", "documents/a.pdf.sig", None, SignatureFault.NOT_VERIFIED),
    ]


def test_a_far_off_present_breaks_nothing(tmp_path: Path) -> None:
    place = tmp_path / "a"
    place.write_bytes(INSIDE)
    (found,) = verify_all(FORM, {"application.xml": place}, tmp_path, dt.datetime(9999, 12, 31))
    assert found.intact
