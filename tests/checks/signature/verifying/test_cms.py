from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path

import pytest
from asn1crypto import cms as asn1

from checks.signature.verifying import verify_all
from dashboard.demo.authority.keys import KeyKind
from dashboard.demo.authority.signing import as_pem, detached
from data.signatures import Revocation, SignatureFault, SignatureFormat, Trust
from tests.checks.signature.verifying.making import (
    KINDS,
    NOW,
    XML,
    cms,
    crl,
    issue,
    issuing,
    root,
    signer,
    trust,
    verified,
    verified_cms,
    weak_signer,
)
from tests.forms import FORM, form
from tests.signatures import SUBMITTED

NAMES = {
    KeyKind.GOST256: "GOST R 34.10-2012 256, GOST R 34.11-2012 256",
    KeyKind.GOST512: "GOST R 34.10-2012 512, GOST R 34.11-2012 512",
    KeyKind.EC: "ECDSA P-256, SHA-256",
    KeyKind.RSA: "RSA 2048, SHA-256",
}


def altered(signature: bytes, change) -> bytes:
    """A CMS signature with a part of it changed."""
    signed = asn1.ContentInfo.load(signature)["content"]
    change(signed)
    return asn1.ContentInfo({"content_type": "signed_data", "content": signed}).dump()


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_signature(kind: KeyKind, tmp_path: Path) -> None:
    folder = trust(tmp_path, root(kind), lists=(crl(issuing(kind)),))
    found = verified_cms(tmp_path, cms(signer(kind), carried=(issuing(kind),)), folder)
    assert (found.intact, found.fault, found.format) == (True, None, SignatureFormat.CMS)
    assert (found.trust, found.trust_detail, found.revocation) == (Trust.TRUSTED, "Корень", Revocation.GOOD)
    assert (found.algorithm, found.algorithm_accepted) == (NAMES[kind], True)
    assert (found.signed_at, found.valid_when_signed, found.usage_accepted) == (SUBMITTED, True, True)
    assert found.certificate.subject == "Подписант"
    assert found.certificate.is_gost == kind.startswith("gost")


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_form(kind: KeyKind, tmp_path: Path) -> None:
    changed = XML.replace(b"7725088527", b"7707083893")
    found = verified_cms(tmp_path, cms(signer(kind)), content=changed)
    assert (found.intact, found.fault) == (False, SignatureFault.CHANGED)
    assert found.signed_at is None, "what is not intact claims nothing"
    assert found.trust is Trust.UNKNOWN


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_value(kind: KeyKind, tmp_path: Path) -> None:
    def change(signed: asn1.SignedData) -> None:
        value = bytearray(signed["signer_infos"][0]["signature"].native)
        value[-1] ^= 1
        signed["signer_infos"][0]["signature"] = bytes(value)

    found = verified_cms(tmp_path, altered(cms(signer(kind)), change))
    assert (found.intact, found.fault) == (False, SignatureFault.FORGED)


def test_the_form_that_is_shown_must_be_the_one_that_is_signed(tmp_path: Path) -> None:
    files = {"application.xml": XML, "application.xml.sig": cms(signer())}
    (found,) = verified(tmp_path, files, tmp_path, form(organisation={"inn": "7707083893"}))
    assert (found.intact, found.fault) == (False, SignatureFault.COVERS_OTHER)


@pytest.mark.parametrize("wrap", [as_pem, base64.b64encode, lambda der: as_pem(der).replace(b"CMS", b"PKCS7")])
def test_text_around_it(wrap, tmp_path: Path) -> None:
    assert verified_cms(tmp_path, wrap(cms(signer()))).intact


def test_a_signature_without_a_claimed_time(tmp_path: Path) -> None:
    found = verified_cms(tmp_path, detached(XML, signer(), at=None))
    assert (found.intact, found.signed_at, found.valid_when_signed) == (True, None, True)


def test_a_signature_over_the_bytes_themselves(tmp_path: Path) -> None:
    """CMS allows to sign without attributes."""

    def bare(signed: asn1.SignedData) -> None:
        info = signed["signer_infos"][0]
        info["signed_attrs"] = None
        info["signature"] = signer().key.sign(XML)

    plain = altered(cms(signer()), bare)
    assert verified_cms(tmp_path, plain).intact
    assert verified_cms(tmp_path, plain, content=XML + b"\n").fault is SignatureFault.FORGED


def test_without_the_certificate(tmp_path: Path) -> None:
    def strip(signed: asn1.SignedData) -> None:
        signed["certificates"] = [asn1.CertificateChoices.load(root().certificate)]

    found = verified_cms(tmp_path, altered(cms(signer()), strip))
    assert (found.intact, found.fault, found.certificate) == (False, SignatureFault.NO_CERTIFICATE, None)


def test_two_signers_are_not_one(tmp_path: Path) -> None:
    other = asn1.ContentInfo.load(cms(signer(KeyKind.RSA)))["content"]["signer_infos"][0]

    def double(signed: asn1.SignedData) -> None:
        signed["signer_infos"] = [signed["signer_infos"][0], other]

    found = verified_cms(tmp_path, altered(cms(signer()), double))
    assert (found.intact, found.fault) == (False, SignatureFault.COVERS_OTHER)


def test_another_certificate_than_the_signed_one(tmp_path: Path) -> None:
    """The same key in a certificate in another name, put in the place of the one that was signed with."""
    stranger = issue(issuing(), name="Подписант", serial=78, not_after=dt.datetime(2028, 1, 1))

    def swap(signed: asn1.SignedData) -> None:
        signed["certificates"] = [asn1.CertificateChoices.load(stranger.certificate)]
        named = {"issuer": asn1.Certificate.load(stranger.certificate).issuer, "serial_number": stranger.serial}
        signed["signer_infos"][0]["sid"] = asn1.SignerIdentifier(
            {"issuer_and_serial_number": asn1.IssuerAndSerialNumber(named)}
        )

    found = verified_cms(tmp_path, altered(cms(signer()), swap))
    assert (found.intact, found.fault) == (False, SignatureFault.FORGED)


def test_a_weak_key(tmp_path: Path) -> None:
    found = verified_cms(tmp_path, cms(weak_signer()))
    assert (found.intact, found.fault, found.algorithm_accepted) == (None, SignatureFault.ALGORITHM, False)
    assert found.algorithm == "RSA 1024, SHA-256"
    assert found.certificate.subject == "Слабый"


@pytest.mark.parametrize(
    ("digest", "algorithm", "name"),
    [
        ("1.3.14.3.2.26", "1.2.840.113549.1.1.5", "RSA, SHA-1"),
        ("1.3.14.3.2.26", "1.2.840.113549.1.1.1", "SHA-1"),
        ("1.2.643.2.2.9", "1.2.643.2.2.19", "GOST R 34.10-2001"),
        ("1.2.840.113549.2.5", "1.2.840.113549.1.1.4", "RSA, MD5"),
        ("2.16.840.1.101.3.4.2.1", "1.2.3.4", "1.2.3.4"),
    ],
)
def test_weak_algorithms(digest: str, algorithm: str, name: str, tmp_path: Path) -> None:
    def change(signed: asn1.SignedData) -> None:
        signed["signer_infos"][0]["digest_algorithm"] = {"algorithm": digest}
        signed["signer_infos"][0]["signature_algorithm"] = {"algorithm": algorithm}

    found = verified_cms(tmp_path, altered(cms(signer(KeyKind.RSA)), change))
    assert (found.intact, found.fault, found.algorithm) == (None, SignatureFault.ALGORITHM, name)


def test_signed_attributes_must_name_the_content(tmp_path: Path) -> None:
    def change(signed: asn1.SignedData) -> None:
        signed["encap_content_info"] = {"content_type": "1.2.3.4"}

    assert verified_cms(tmp_path, altered(cms(signer()), change)).fault is SignatureFault.COVERS_OTHER


def test_documents(tmp_path: Path) -> None:
    scan = b"%PDF-1.7 " + bytes(100_000)
    files = {
        "application.xml": XML,
        "documents/a.pdf": scan,
        "documents/a.pdf.sig": cms(signer(KeyKind.GOST256), scan),
        "documents/b.pdf": scan + b".",
        "documents/b.pdf.sig": cms(signer(), scan),
        "documents/c.pdf.sig": cms(signer(), scan),
    }
    found = verified(tmp_path, files, tmp_path / "nothing", FORM)
    assert [(each.document, each.intact, each.fault) for each in found] == [
        ("documents/a.pdf", True, None),
        ("documents/b.pdf", False, SignatureFault.CHANGED),
        ("documents/c.pdf", None, SignatureFault.NOTHING_SIGNED),
    ]


def test_the_present_may_be_given_with_a_zone(tmp_path: Path) -> None:
    places = {"application.xml": tmp_path / "a", "application.xml.sig": tmp_path / "b"}
    places["application.xml"].write_bytes(XML)
    places["application.xml.sig"].write_bytes(cms(signer()))
    (found,) = verify_all(FORM, places, tmp_path, NOW.replace(tzinfo=dt.UTC))
    assert found.intact


@pytest.mark.parametrize("kind", [KeyKind.GOST256, KeyKind.EC])
def test_parts_of_every_length(kind: KeyKind, tmp_path: Path) -> None:
    """A length that ends in the byte 80 looks like an indefinite one to some readers; one in 256 is such."""
    for letters in range(1, 129):
        named = issue(issuing(kind), kind, "я" * (letters // 2) + "z" * (letters % 2))
        found = verified_cms(
            tmp_path, detached(XML, named, at=SUBMITTED, carried=[root(kind).certificate] * (letters % 3))
        )
        assert found.intact, letters
