"""Signatures as applicants send them: detached CMS, and XMLDSig inside the form."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import ClassVar

from asn1crypto import cms, core, tsp
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from checks.signature.verifying.structures import SignedCertificate
from dashboard.demo.authority.certificates import Holder

DS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = f"{DS}enveloped-signature"


class _Certificates(core.SetOf):
    _child_spec = SignedCertificate


class _SignedData(core.Sequence):
    """As in the library, but for certificates, which it cannot write with a GOST key in them."""

    _fields: ClassVar = [
        ("version", cms.CMSVersion),
        ("digest_algorithms", cms.DigestAlgorithms),
        ("encap_content_info", cms.EncapsulatedContentInfo),
        ("certificates", _Certificates, {"implicit": 0}),
        ("signer_infos", cms.SignerInfos),
    ]


class _ContentInfo(core.Sequence):
    _fields: ClassVar = [("content_type", core.ObjectIdentifier), ("content", _SignedData, {"explicit": 0})]


def detached(content: bytes, signer: Holder, *, at: dt.datetime | None, carried: Iterable[bytes] = ()) -> bytes:
    """A CAdES-BES signature in DER with the signer's certificate and the `carried` ones. `at` is UTC without a zone."""
    certificates = [signer.certificate, *carried]
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [signer.key.digest(content)]}),
            cms.CMSAttribute(
                {
                    "type": "signing_certificate_v2",
                    "values": [
                        tsp.SigningCertificateV2(
                            {"certs": [{"cert_hash": hashlib.sha256(signer.certificate).digest()}]}
                        )
                    ],
                }
            ),
        ]
    )
    if at is not None:
        time = cms.Time({"utc_time": core.UTCTime(at.replace(microsecond=0, tzinfo=dt.UTC))})
        attributes.append(cms.CMSAttribute({"type": "signing_time", "values": [time]}))
    attributes = cms.CMSAttributes.load(attributes.dump(force=True))
    digest = {"algorithm": signer.key.digest_algorithm}
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": cms.Certificate.load(signer.certificate).issuer, "serial_number": signer.serial}
                    )
                }
            ),
            "digest_algorithm": digest,
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": signer.key.algorithm},
            "signature": signer.key.sign(attributes.dump()),
        }
    )
    signed = _SignedData(
        {
            "version": "v1",
            "digest_algorithms": [digest],
            "encap_content_info": {"content_type": "data"},
            "certificates": [SignedCertificate.load(each) for each in certificates],
            "signer_infos": [info],
        }
    )
    return _ContentInfo({"content_type": "1.2.840.113549.1.7.2", "content": signed}).dump()


def as_pem(content: bytes) -> bytes:
    return b"-----BEGIN CMS-----\n" + base64.encodebytes(content) + b"-----END CMS-----\n"


def enveloped(form: bytes, signer: Holder, *, carried: Iterable[bytes] = (), reference: str = "") -> bytes:
    """application.xml with its signature as the last child of the root."""
    root = etree.fromstring(form)
    bare = etree.tostring(root.getroottree(), method="c14n", exclusive=True)
    signature = etree.SubElement(root, _ds("Signature"), nsmap={"ds": DS})
    signed_info = etree.SubElement(signature, _ds("SignedInfo"))
    etree.SubElement(signed_info, _ds("CanonicalizationMethod"), Algorithm=EXCLUSIVE)
    etree.SubElement(signed_info, _ds("SignatureMethod"), Algorithm=signer.key.xml_algorithm)
    whole = etree.SubElement(signed_info, _ds("Reference"), URI=reference)
    transforms = etree.SubElement(whole, _ds("Transforms"))
    for transform in (ENVELOPED, EXCLUSIVE):
        etree.SubElement(transforms, _ds("Transform"), Algorithm=transform)
    etree.SubElement(whole, _ds("DigestMethod"), Algorithm=signer.key.xml_digest_algorithm)
    etree.SubElement(whole, _ds("DigestValue")).text = _text(signer.key.digest(bare))
    made = signer.key.sign(etree.tostring(signed_info, method="c14n", exclusive=True))
    if "ecdsa" in signer.key.xml_algorithm:
        r, s = decode_dss_signature(made)
        made = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    etree.SubElement(signature, _ds("SignatureValue")).text = _text(made)
    data = etree.SubElement(etree.SubElement(signature, _ds("KeyInfo")), _ds("X509Data"))
    for certificate in (signer.certificate, *carried):
        etree.SubElement(data, _ds("X509Certificate")).text = _text(certificate)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _ds(tag: str) -> str:
    return f"{{{DS}}}{tag}"
