"""OpenSSL as the other side: what it signs verifies here, what is signed here verifies there. GOST by its engine."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from dashboard.demo.authority.certificates import Holder
from dashboard.demo.authority.keys import KeyKind
from dashboard.demo.form import application_xml
from data.signatures import SignatureFault, Trust
from tests.checks.signature.verifying.making import KINDS, XML, cms, crl, issuing, pem, root, signer, verified_cms
from tests.forms import form

CONFIGURATION = """
openssl_conf = start
[start]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
keyUsage = critical,digitalSignature
authorityKeyIdentifier = keyid
"""

GOST = ("gost2012_256", "md_gost12_256"), ("gost2012_512", "md_gost12_512")
KEYS = {
    **{f"{name}-{letters}": (["-newkey", name, "-pkeyopt", f"paramset:{letters}"], digest)
       for (name, digest), sets in zip(GOST, (("A", "B", "C", "XA", "TCA", "TCB", "TCC", "TCD"), ("A", "B", "C")), strict=True)
       for letters in sets},
    "rsa-2048": (["-newkey", "rsa:2048"], "sha256"),
    "rsa-3072": (["-newkey", "rsa:3072"], "sha512"),
    "p-256": (["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "sha256"),
    "p-384": (["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"], "sha384"),
    "p-521": (["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521"], "sha512"),
}  # fmt: skip


@pytest.fixture
def openssl(tmp_path: Path):
    """Runs OpenSSL with the GOST engine in the test's folder."""
    (tmp_path / "openssl.cnf").write_text(CONFIGURATION)
    environment = {**os.environ, "OPENSSL_CONF": str(tmp_path / "openssl.cnf")}

    def run(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            ["openssl", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"{' '.join(arguments)}: {done.stderr}"
        return done.stdout

    listed = run("engine", "gost")
    assert "gost" in listed, "the tests need the package libengine-gost-openssl"
    return run


def _authority_and_signer(openssl, key: list[str], digest: str) -> None:
    common = ["-nodes", "-utf8", f"-{digest}", "-config", "openssl.cnf"]
    openssl("req", "-x509", *key, *common, "-extensions", "authority", "-days", "3650", "-subj", "/CN=Корень",
            "-keyout", "root.key", "-out", "root.pem")  # fmt: skip
    openssl("req", *key, *common, "-subj", "/CN=Подписант", "-keyout", "signer.key", "-out", "signer.csr")
    openssl("x509", "-req", f"-{digest}", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "3650",
            "-extfile", "openssl.cnf", "-extensions", "signer", "-set_serial", "77", "-out", "signer.pem")  # fmt: skip


@pytest.mark.parametrize("name", KEYS)
def test_what_openssl_signs_verifies_here(name: str, openssl, tmp_path: Path) -> None:
    key, digest = KEYS[name]
    _authority_and_signer(openssl, key, digest)
    # OpenSSL's certificates begin at the moment it makes them, so the form is submitted after that.
    submitted = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(hours=1)
    xml = application_xml(form(submitted_at=submitted))
    (tmp_path / "form.xml").write_bytes(xml)
    options = ("-binary", "-in", "form.xml", "-md", digest, "-signer", "signer.pem", "-inkey", "signer.key")
    openssl("cms", "-sign", "-cades", *options, "-outform", "DER", "-out", "cades.sig")
    openssl("cms", "-sign", *options, "-outform", "PEM", "-out", "plain.sig")
    openssl("cms", "-sign", "-noattr", *options, "-outform", "DER", "-out", "bare.sig")
    (tmp_path / "trust").mkdir()
    (tmp_path / "root.pem").rename(tmp_path / "trust" / "root.pem")
    for file in ("cades.sig", "plain.sig", "bare.sig"):
        signature = (tmp_path / file).read_bytes()
        found = verified_cms(tmp_path, signature, tmp_path / "trust", xml)
        assert (found.intact, found.fault, found.trust) == (True, None, Trust.TRUSTED), file
        changed = verified_cms(tmp_path, signature, tmp_path / "trust", xml + b" ")
        assert changed.fault is (SignatureFault.FORGED if file == "bare.sig" else SignatureFault.CHANGED), file


def _verify(openssl, *, code: int = 0) -> None:
    openssl("cms", "-verify", "-cades", "-binary", "-content", "form.xml", "-inform", "DER", "-in", "form.sig",
            "-CAfile", "root.pem", "-purpose", "any", "-no_check_time", "-out", "/dev/null", code=code)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_signed_here_verifies_with_openssl(kind: KeyKind, openssl, tmp_path: Path) -> None:
    (tmp_path / "form.xml").write_bytes(XML)
    (tmp_path / "root.pem").write_bytes(pem(root(kind).certificate))
    (tmp_path / "form.sig").write_bytes(cms(signer(kind), carried=(issuing(kind),)))
    _verify(openssl)
    (tmp_path / "form.xml").write_bytes(XML + b" ")
    _verify(openssl, code=4)


@pytest.mark.parametrize("kind", KINDS)
def test_certificates_and_lists_made_here_are_read_by_openssl(kind: KeyKind, openssl, tmp_path: Path) -> None:
    authority: Holder = issuing(kind)
    (tmp_path / "root.pem").write_bytes(pem(root(kind).certificate))
    (tmp_path / "issuing.pem").write_bytes(pem(authority.certificate))
    (tmp_path / "issuing.crl").write_bytes(crl(authority))
    openssl("verify", "-no_check_time", "-CAfile", "root.pem", "issuing.pem")
    openssl("crl", "-inform", "DER", "-in", "issuing.crl", "-CAfile", "issuing.pem", "-noout")
