from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from dashboard.demo.authority.keys import KeyKind
from dashboard.demo.authority.signing import ENVELOPED, EXCLUSIVE, enveloped
from data.form import read_form
from data.signatures import SignatureFault, SignatureFormat, Trust
from tests.checks.signature.verifying.making import (
    KINDS,
    XML,
    cms,
    issuing,
    root,
    signer,
    trust,
    verified,
    verified_xml,
    weak_signer,
)
from tests.forms import FORM

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
SIGNED = enveloped(XML, signer())


def ds(name: str) -> str:
    return f"{{{DS}}}{name}"


def again(change: Callable[[etree._Element], None], content: bytes = SIGNED) -> bytes:
    """Change the signed information and sign it again with the same key: only a policy can refuse the outcome."""
    tree = etree.fromstring(content)
    change(tree)
    signature = tree.find(ds("Signature"))
    made = signer().key.sign(etree.tostring(signature.find(ds("SignedInfo")), method="c14n", exclusive=True))
    r, s = decode_dss_signature(made)
    value = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    signature.find(ds("SignatureValue")).text = base64.b64encode(value).decode()
    return etree.tostring(tree)


def fault(tmp_path: Path, content: bytes) -> SignatureFault | None:
    found = verified_xml(tmp_path, content)
    assert found.intact is not True or found.fault is None
    return found.fault


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_signature(kind: KeyKind, tmp_path: Path) -> None:
    content = enveloped(XML, signer(kind), carried=[issuing(kind).certificate])
    found = verified_xml(tmp_path, content, trust(tmp_path, root(kind)))
    assert (found.intact, found.fault, found.format) == (True, None, SignatureFormat.XMLDSIG)
    assert (found.document, found.file, found.trust) == ("", "application.xml", Trust.TRUSTED)
    assert (found.algorithm_accepted, found.signed_at, found.valid_when_signed) == (True, None, True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_form(kind: KeyKind, tmp_path: Path) -> None:
    content = enveloped(XML, signer(kind)).replace(b"7725088527", b"7707083893")
    assert fault(tmp_path, content) is SignatureFault.CHANGED


@pytest.mark.parametrize("kind", KINDS)
def test_changed_signed_information(kind: KeyKind, tmp_path: Path) -> None:
    content = enveloped(XML, signer(kind)).replace(b'URI=""', b'URI="#2f0c7a9e-0000-4000-8000-000000000001"')
    assert fault(tmp_path, content) is SignatureFault.FORGED


def test_a_reference_to_the_root_by_its_name(tmp_path: Path) -> None:
    assert fault(tmp_path, enveloped(XML, signer(), reference=f"#{FORM.uuid}")) is None


def test_both_kinds_at_once(tmp_path: Path) -> None:
    files = {"application.xml": SIGNED, "application.xml.sig": cms(signer(), SIGNED)}
    found = verified(tmp_path, files, tmp_path / "nothing")
    assert [(each.file, each.intact) for each in found] == [("application.xml.sig", True), ("application.xml", True)]


def test_a_form_that_only_speaks_of_signatures_has_none(tmp_path: Path) -> None:
    content = XML.replace("Клиника на Лесной».".encode(), DS.encode()).replace(
        b"<Licenses", b"<!-- " + DS.encode() + b" --><Licenses", 1
    )
    assert verified(tmp_path, {"application.xml": content}, tmp_path) == []


def test_line_breaks_and_comments_around_values_change_nothing(tmp_path: Path) -> None:
    content = SIGNED.replace(b"<INN>", b"<!-- before --><INN>", 1)
    assert fault(tmp_path, content) is None


def test_a_comment_inside_a_value_hides_nothing(tmp_path: Path) -> None:
    """The covered bytes have no comments, and the form is read across them: both see one value."""
    content = SIGNED.replace(b"<INN>77", b"<INN>77<!-- 99 -->", 1)
    assert read_form(content).organisation.inn == FORM.organisation.inn
    assert fault(tmp_path, content) is None


def test_an_instruction_inside_a_value_is_covered(tmp_path: Path) -> None:
    assert fault(tmp_path, SIGNED.replace(b"<INN>77", b"<INN>77<?go on?>", 1)) is SignatureFault.CHANGED


def test_text_behind_the_signature_is_covered(tmp_path: Path) -> None:
    assert fault(tmp_path, SIGNED.replace(b"</ds:Signature>", b"</ds:Signature>\n")) is SignatureFault.CHANGED


def test_the_form_that_is_shown_must_be_the_one_that_is_signed(tmp_path: Path) -> None:
    shown = read_form(XML.replace(b"7725088527", b"7707083893"))
    found = verified_xml(tmp_path, SIGNED, form=shown)
    assert (found.intact, found.fault) == (False, SignatureFault.COVERS_OTHER)


def test_two_signatures(tmp_path: Path) -> None:
    tree = etree.fromstring(SIGNED)
    second = etree.fromstring(etree.tostring(tree.find(ds("Signature")), with_tail=False))
    tree.insert(0, second)
    assert fault(tmp_path, etree.tostring(tree)) is SignatureFault.COVERS_OTHER


def test_a_signature_in_a_signature(tmp_path: Path) -> None:
    tree = etree.fromstring(SIGNED)
    signature = tree.find(ds("Signature"))
    holder = etree.SubElement(signature, ds("Object"))
    holder.append(etree.fromstring(etree.tostring(signature, with_tail=False)))
    assert fault(tmp_path, etree.tostring(tree)) is SignatureFault.COVERS_OTHER


def _reference(tree: etree._Element) -> etree._Element:
    return next(tree.iter(ds("Reference")))


def _address(address: str | None) -> Callable[[etree._Element], None]:
    def change(tree: etree._Element) -> None:
        if address is None:
            del _reference(tree).attrib["URI"]
        else:
            _reference(tree).set("URI", address)

    return change


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, SignatureFault.FORBIDDEN),
        ("http://example.org/form.xml", SignatureFault.FORBIDDEN),
        ("file:///etc/passwd", SignatureFault.FORBIDDEN),
        ("documents/a.pdf", SignatureFault.FORBIDDEN),
        ("#xpointer(/)", SignatureFault.COVERS_OTHER),
        ("#", SignatureFault.COVERS_OTHER),
        ("#somebody-else", SignatureFault.COVERS_OTHER),
    ],
)
def test_addresses_that_are_not_followed(address: str | None, expected: SignatureFault, tmp_path: Path) -> None:
    assert fault(tmp_path, again(_address(address))) is expected


@pytest.mark.parametrize(
    "transforms",
    [
        [],
        [EXCLUSIVE],
        [EXCLUSIVE, ENVELOPED],
        [ENVELOPED, ENVELOPED],
        [ENVELOPED, EXCLUSIVE, EXCLUSIVE],
        [ENVELOPED, "http://www.w3.org/TR/1999/REC-xslt-19991116"],
        [ENVELOPED, "http://www.w3.org/TR/1999/REC-xpath-19991116"],
        [ENVELOPED, "http://www.w3.org/2002/06/xmldsig-filter2"],
        [ENVELOPED, f"{DS}base64"],
        [ENVELOPED, "urn://smev-gov-ru/xmldsig/transform"],
        [ENVELOPED, ""],
    ],
)
def test_transforms_that_are_not_followed(transforms: list[str], tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        holder = _reference(tree).find(ds("Transforms"))
        holder[:] = []
        for each in transforms:
            etree.SubElement(holder, ds("Transform"), Algorithm=each)

    assert fault(tmp_path, again(change)) is SignatureFault.FORBIDDEN


def test_parameters_of_transforms_are_not_followed(tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        for transform in tree.iter(ds("Transform")):
            etree.SubElement(transform, ds("XPath")).text = "not(self::INN)"

    assert fault(tmp_path, again(change)) is SignatureFault.FORBIDDEN


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{DS}hmac-sha1", SignatureFault.ALGORITHM),
        (f"{DS}rsa-sha1", SignatureFault.ALGORITHM),
        ("http://www.w3.org/2001/04/xmldsig-more#gostr34102001-gostr3411", SignatureFault.ALGORITHM),
        ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", SignatureFault.FORGED),
        ("", SignatureFault.ALGORITHM),
    ],
)
def test_algorithms(name: str, expected: SignatureFault, tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        next(tree.iter(ds("SignatureMethod"))).set("Algorithm", name)

    assert fault(tmp_path, again(change)) is expected


def test_a_weak_digest_of_the_form(tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        next(tree.iter(ds("DigestMethod"))).set("Algorithm", f"{DS}sha1")

    found = verified_xml(tmp_path, again(change))
    assert (found.intact, found.fault, found.algorithm) == (None, SignatureFault.ALGORITHM, "SHA-1")


def test_a_weak_key(tmp_path: Path) -> None:
    found = verified_xml(tmp_path, enveloped(XML, weak_signer()))
    assert (found.fault, found.algorithm) == (SignatureFault.ALGORITHM, "RSA 1024, SHA-256")


def test_many_references(tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        reference = _reference(tree)
        for _ in range(3000):
            reference.addnext(etree.fromstring(etree.tostring(reference, with_tail=False)))

    assert fault(tmp_path, again(change)) is SignatureFault.COVERS_OTHER


def test_without_a_certificate(tmp_path: Path) -> None:
    tree = etree.fromstring(SIGNED)
    next(tree.iter(ds("X509Data"))).clear()
    assert fault(tmp_path, etree.tostring(tree)) is SignatureFault.NO_CERTIFICATE


@pytest.mark.parametrize("name", ["SignedInfo", "SignatureValue", "KeyInfo", "CanonicalizationMethod", "DigestValue"])
@pytest.mark.parametrize("twice", [False, True])
def test_parts_that_are_missing_or_stand_twice(name: str, twice: bool, tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        part = next(tree.iter(ds(name)))
        if twice:
            part.addnext(etree.fromstring(etree.tostring(part, with_tail=False)))
        else:
            part.getparent().remove(part)

    tree = etree.fromstring(SIGNED)
    change(tree)
    assert fault(tmp_path, etree.tostring(tree)) in (SignatureFault.UNREADABLE, SignatureFault.FORGED)


def test_a_value_with_an_element_inside_is_read_in_no_way(tmp_path: Path) -> None:
    content = SIGNED.replace(b"<ds:DigestValue>", b"<ds:DigestValue><!-- x -->", 1)
    assert fault(tmp_path, content) in (SignatureFault.UNREADABLE, SignatureFault.FORGED)


def with_properties(tree: etree._Element, signed: str, *, name: str = "props", target: str = "#props") -> None:
    """Add XAdES properties with a claimed time, and a reference to them."""
    signature = tree.find(ds("Signature"))
    holder = etree.SubElement(etree.SubElement(signature, ds("Object")), f"{{{XADES}}}QualifyingProperties")
    properties = etree.SubElement(holder, f"{{{XADES}}}SignedProperties", Id=name)
    own = etree.SubElement(properties, f"{{{XADES}}}SignedSignatureProperties")
    etree.SubElement(own, f"{{{XADES}}}SigningTime").text = signed
    covered = etree.tostring(properties, method="c14n", exclusive=True)
    reference = etree.SubElement(
        signature.find(ds("SignedInfo")),
        ds("Reference"),
        URI=target,
        Type="http://uri.etsi.org/01903#SignedProperties",
    )
    transforms = etree.SubElement(reference, ds("Transforms"))
    etree.SubElement(transforms, ds("Transform"), Algorithm=EXCLUSIVE)
    etree.SubElement(reference, ds("DigestMethod"), Algorithm="http://www.w3.org/2001/04/xmlenc#sha256")
    digest = etree.SubElement(reference, ds("DigestValue"))
    digest.text = base64.b64encode(hashlib.sha256(covered).digest()).decode()


def test_the_time_is_taken_from_signed_properties(tmp_path: Path) -> None:
    content = again(lambda tree: with_properties(tree, "2026-11-03T09:00:00+03:00"))
    found = verified_xml(tmp_path, content)
    assert (found.intact, found.signed_at) == (True, dt.datetime(2026, 11, 3, 6, 0))
    changed = verified_xml(tmp_path, content.replace(b"2026-11-03T09:00:00+03:00", b"2026-11-02T09:00:00+03:00"))
    assert (changed.intact, changed.fault, changed.signed_at) == (False, SignatureFault.CHANGED, None)


def test_properties_that_nothing_refers_to_claim_nothing(tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        with_properties(tree, "2026-11-03T09:00:00+03:00")
        signed_info = tree.find(f"{ds('Signature')}/{ds('SignedInfo')}")
        signed_info.remove(signed_info[-1])

    found = verified_xml(tmp_path, again(change))
    assert (found.intact, found.signed_at) == (True, None)


def test_properties_named_twice_are_none(tmp_path: Path) -> None:
    def change(tree: etree._Element) -> None:
        with_properties(tree, "2026-11-03T09:00:00+03:00")
        etree.SubElement(tree.find(ds("Signature")), ds("Object"), Id="props")

    assert fault(tmp_path, again(change)) is SignatureFault.COVERS_OTHER
