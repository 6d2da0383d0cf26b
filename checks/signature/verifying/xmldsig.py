"""An XMLDSig signature inside application.xml, by the narrowest reading of the standard that real signatures need.

One signature, a child of the root; one reference to the whole form, and at most one more to the XAdES properties of
the signature itself; no transform but taking the signature out and canonical form. What is read of the form afterwards
is read again from the very bytes that the signature covers.

Source: W3C XML Signature 1.1, Canonical XML 1.0, Exclusive XML Canonicalization; ETSI TS 101 903 (XAdES).
"""

from __future__ import annotations

import base64
import binascii
import copy
import datetime as dt
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from lxml import etree

from checks.signature.verifying.certificate import Certificate
from checks.signature.verifying.claim import Claim
from checks.signature.verifying.digests import digest_of, is_digest
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.schemes import Kind, Scheme, digest_named, scheme_named
from data.form import read_form
from data.model import Form
from data.signatures import SignatureFault
from data.unreadable import UnreadablePackage

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
ENVELOPED = f"{DS}enveloped-signature"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

MOST_REFERENCES = 2
_SIGNATURE_PARTS = ("SignedInfo", "SignatureValue", "KeyInfo")
_ID_ATTRIBUTES = ("Id", "ID", "id", "{http://www.w3.org/XML/1998/namespace}id")


@dataclass(frozen=True, slots=True)
class _Canonical:
    """A canonical form: exclusive or not, with or without comments, and the prefixes kept in the exclusive one."""

    exclusive: bool = False
    with_comments: bool = False
    prefixes: tuple[str, ...] = ()

    def of(self, subject: etree._Element | etree._ElementTree, *, with_comments: bool | None = None) -> bytes:
        return etree.tostring(
            subject,
            method="c14n",
            exclusive=self.exclusive,
            with_comments=self.with_comments if with_comments is None else with_comments,
            inclusive_ns_prefixes=list(self.prefixes) or None,
        )


_METHODS = {
    INCLUSIVE: _Canonical(),
    f"{INCLUSIVE}#WithComments": _Canonical(with_comments=True),
    EXCLUSIVE: _Canonical(exclusive=True),
    f"{EXCLUSIVE}WithComments": _Canonical(exclusive=True, with_comments=True),
}


def holds_signature(content: bytes) -> bool:
    """Whether the form seems to hold a signature: it names the namespace of signatures somewhere."""
    return DS.encode() in content


def verify_xmldsig(content: bytes, form: Form, claim: Claim) -> bool:
    """Verify the signature in application.xml. False when there is none; raises `Rejected`; fills in `claim`.

    Holds only when the form read from the covered bytes is `form`, the one that people see.
    """
    try:
        return _verify(content, form, claim)
    except (etree.LxmlError, ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        raise Rejected(SignatureFault.UNREADABLE) from error


def _verify(content: bytes, form: Form, claim: Claim) -> bool:
    root = _parsed(content)
    signatures = list(root.iter(_ds("Signature")))
    if not signatures:
        return False
    if len(signatures) > 1 or signatures[0].getparent() is not root:
        raise Rejected(SignatureFault.COVERS_OTHER)
    signature = signatures[0]
    signed_info, value, key_info = (_only(signature, _ds(name)) for name in _SIGNATURE_PARTS)
    claim.carry([_decoded(each) for each in key_info.iterfind(f"{_ds('X509Data')}/{_ds('X509Certificate')}")])
    claim.signer = _signer(claim.carried)
    scheme = _scheme(signed_info)
    claim.use(scheme)
    canonical = _method(_only(signed_info, _ds("CanonicalizationMethod"))).of(signed_info)
    claim.require(scheme, _value(_decoded(value), scheme), digest_of(scheme.digest, canonical))
    whole, properties = _references(signed_info)
    covered = _covered(root, signature, whole)
    _require_digest(whole, covered)
    if properties is not None:
        _read_properties(root, signature, properties, claim)
    if _form(covered) != form:
        raise Rejected(SignatureFault.COVERS_OTHER)
    return True


def _parsed(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Rejected(SignatureFault.UNREADABLE)
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _signer(carried: tuple[Certificate, ...]) -> Certificate:
    """The certificate that issued none of the others. Raises `Rejected` when there is none."""
    for certificate in carried:
        if not any(certificate.may_have_issued(other) for other in carried if other is not certificate):
            return certificate
    raise Rejected(SignatureFault.NO_CERTIFICATE)


def _scheme(signed_info: etree._Element) -> Scheme:
    method = _only(signed_info, _ds("SignatureMethod"))
    if len(method):
        raise Rejected(SignatureFault.FORBIDDEN)
    return scheme_named(method.get("Algorithm", ""))


def _value(value: bytes, scheme: Scheme) -> bytes:
    """The signature as the key expects it: XMLDSig writes the two numbers of ECDSA one after the other."""
    if scheme.kind is not Kind.EC:
        return value
    half = len(value) // 2
    return encode_dss_signature(int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big"))


def _references(signed_info: etree._Element) -> tuple[etree._Element, etree._Element | None]:
    """The reference to the form, and the one to the properties of the signature. Raises `Rejected` for anything else."""
    references = signed_info.findall(_ds("Reference"))
    if len(references) > MOST_REFERENCES:
        raise Rejected(SignatureFault.COVERS_OTHER)
    properties = [each for each in references if each.get("Type") == SIGNED_PROPERTIES]
    whole = [each for each in references if each.get("Type") != SIGNED_PROPERTIES]
    if len(whole) != 1:
        raise Rejected(SignatureFault.COVERS_OTHER)
    return whole[0], properties[0] if properties else None


def _covered(root: etree._Element, signature: etree._Element, reference: etree._Element) -> bytes:
    """The bytes of the form that the reference covers. Raises `Rejected` unless that is the whole form."""
    address = reference.get("URI")
    if address is None or (address and not address.startswith("#")):
        raise Rejected(SignatureFault.FORBIDDEN)
    if address and (root.get("id") != address[1:] or _named(root, address[1:]) != [root]):
        raise Rejected(SignatureFault.COVERS_OTHER)
    methods = _transforms(reference)
    if not methods or methods[0].get("Algorithm") != ENVELOPED or len(methods) > 2:
        raise Rejected(SignatureFault.FORBIDDEN)
    canonical = _method(methods[1]) if len(methods) == 2 else _METHODS[INCLUSIVE]
    bare = copy.deepcopy(root.getroottree())
    _take_out(bare.getroot()[root.index(signature)])
    # A reference without a pointer expression leaves comments out, whatever the transform says.
    return canonical.of(bare.getroot() if address else bare, with_comments=False)


def _transforms(reference: etree._Element) -> list[etree._Element]:
    holders = reference.findall(_ds("Transforms"))
    if len(holders) > 1:
        raise Rejected(SignatureFault.UNREADABLE)
    return list(holders[0].iterchildren(tag=etree.Element)) if holders else []


def _take_out(element: etree._Element) -> None:
    """Remove an element and leave the text behind it where it was."""
    parent, before, text = element.getparent(), element.getprevious(), element.tail or ""
    element.tail = None
    parent.remove(element)
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def _read_properties(root: etree._Element, signature: etree._Element, reference: etree._Element, claim: Claim) -> None:
    """Take the claimed time from the XAdES properties, once it is sure that the signature covers them."""
    address = reference.get("URI", "")
    path = f"{_ds('Object')}/{_xades('QualifyingProperties')}/{_xades('SignedProperties')}"
    found = signature.findall(path)
    if len(found) != 1 or not address.startswith("#") or _named(root, address[1:]) != found:
        raise Rejected(SignatureFault.COVERS_OTHER)
    methods = _transforms(reference)
    if len(methods) > 1:
        raise Rejected(SignatureFault.FORBIDDEN)
    canonical = _method(methods[0]) if methods else _METHODS[INCLUSIVE]
    _require_digest(reference, canonical.of(found[0], with_comments=False))
    times = list(found[0].iter(_xades("SigningTime")))
    if len(times) == 1:
        moment = dt.datetime.fromisoformat((times[0].text or "").strip())
        if moment.tzinfo is not None:
            claim.signed_at = moment.astimezone(dt.UTC).replace(tzinfo=None)
    for certificate in found[0].iter(_xades("Cert")):
        named = _only(certificate, _xades("CertDigest"))
        if not _is_digest(named, claim.signer.content):
            raise Rejected(SignatureFault.FORGED)
        break


def _require_digest(reference: etree._Element, covered: bytes) -> None:
    if not _is_digest(reference, covered):
        raise Rejected(SignatureFault.CHANGED)


def _is_digest(holder: etree._Element, covered: bytes) -> bool:
    method = digest_named(_only(holder, _ds("DigestMethod")).get("Algorithm", ""))
    return is_digest(_decoded(_only(holder, _ds("DigestValue"))), method, covered)


def _method(element: etree._Element) -> _Canonical:
    """A way of writing canonically. Raises `Rejected` (forbidden) for every other transform."""
    name = element.get("Algorithm", "")
    parameters = list(element.iterchildren(tag=etree.Element))
    if name not in _METHODS or len(parameters) > 1:
        raise Rejected(SignatureFault.FORBIDDEN)
    method = _METHODS[name]
    if not parameters:
        return method
    if not method.exclusive or parameters[0].tag != f"{{{EXCLUSIVE}}}InclusiveNamespaces":
        raise Rejected(SignatureFault.FORBIDDEN)
    return replace(method, prefixes=tuple(parameters[0].get("PrefixList", "").split()))


def _form(covered: bytes) -> Form | None:
    try:
        return read_form(covered)
    except UnreadablePackage:
        return None


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    """All elements with this identifier, however the attribute is written: two would be two readings."""
    return [each for each in root.iter(etree.Element) if name in (each.get(attribute) for attribute in _ID_ATTRIBUTES)]


def _only(parent: etree._Element, tag: str) -> etree._Element:
    found = parent.findall(tag)
    if len(found) != 1:
        raise Rejected(SignatureFault.UNREADABLE)
    return found[0]


def _decoded(element: etree._Element) -> bytes:
    """Base64 with spaces and line breaks. A comment or an element inside would let it be read in two ways."""
    if len(element):
        raise Rejected(SignatureFault.UNREADABLE)
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except binascii.Error as error:
        raise Rejected(SignatureFault.UNREADABLE) from error


def _ds(name: str) -> str:
    return f"{{{DS}}}{name}"


def _xades(name: str) -> str:
    return f"{{{XADES}}}{name}"
