from __future__ import annotations

import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)

from data.package import read_package
from data.private_keys import holds_private_key
from tests.checks.signature.verifying.making import XML, cms, signer

RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
ED = ed25519.Ed25519PrivateKey.generate()
LOCKED = BestAvailableEncryption(b"secret")

KEYS = {
    "PKCS #8": RSA.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "PKCS #8 of a curve": EC.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "PKCS #8 of Ed25519": ED.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "PKCS #8, locked": RSA.private_bytes(Encoding.DER, PrivateFormat.PKCS8, LOCKED),
    "PKCS #1": RSA.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
    "SEC 1": EC.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
    "PEM": RSA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    "PEM, locked": RSA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, LOCKED),
    "PEM, traditional": EC.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
    "OpenSSH": ED.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()),
    "PKCS #12": pkcs12.serialize_key_and_certificates(b"name", RSA, None, None, LOCKED),
    "PEM behind other text": b"Bag Attributes\n" + EC.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
}
OTHERS = {
    "nothing": b"",
    "a scan": b"%PDF-1.7\n" + bytes(1000),
    "a certificate": signer().certificate,
    "a signature": cms(signer()),
    "a public key": RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
    "a public key as text": RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    "numbers": bytes.fromhex("3009020103020102020101"),
    "an open end": b"\x30\x80" * 1000,
    "a long tag": b"\x30\x83\x0f\x42\x3b" + b"\x1f" + b"\xff" * 999_994,
    "cut short": KEYS["PKCS #8"][:100],
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_is_known_by_what_is_in_it(name: str, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(KEYS[name])
    assert holds_private_key("documents/scan.pdf", place)


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_not_keys(name: str, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(OTHERS[name])
    began = time.perf_counter()
    assert not holds_private_key("documents/scan.pdf", place)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("name", ["a.pfx", "documents/КЭП.P12", "header.key"])
def test_a_key_is_known_by_its_name(name: str, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"")
    assert holds_private_key(name, place)


def test_the_reader_of_packages_gives_no_key_on(tmp_path: Path) -> None:
    source = tmp_path / "package"
    (source / "documents").mkdir(parents=True)
    (source / "application.xml").write_bytes(XML)
    (source / "documents" / "key.pdf").write_bytes(KEYS["PKCS #8"])
    (source / "documents" / "scan.pdf").write_bytes(OTHERS["a scan"])
    with read_package(source) as package:
        files = {file.path: file for file in package.files}
        key = files["documents/key.pdf"]
        assert [path for path, file in files.items() if file.withheld] == ["documents/key.pdf"]
        assert (key.bytes, package.locations[key.path].read_bytes()) == (len(KEYS["PKCS #8"]), b"")
        assert package.locations["documents/scan.pdf"].read_bytes() == OTHERS["a scan"]
