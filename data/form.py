"""application.xml: held against our own schema, then read into the form. No document type, no network, bounded size."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path
from uuid import UUID

from lxml import etree

from data.model import (
    Address,
    Certificate,
    Document,
    Employee,
    Form,
    Head,
    LegalForm,
    Licence,
    Organisation,
    OrganisationKind,
)
from data.unreadable import UnreadablePackage

NAMESPACE = "urn:egisz:registration:1"


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("application.xsd")))


def read_form(content: bytes) -> Form:
    """Parse and validate application.xml. Raises `UnreadablePackage` with a `form-…` reason."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadablePackage("form-encoding") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadablePackage("form-doctype")
    # UTF-8 whatever the declaration says: read in another encoding, the same bytes could hold a document type.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePackage("form-malformed", line=error.lineno or 0, detail=error.msg or "") from error
    schema = _schema()
    if not schema.validate(root):
        fault = schema.error_log[0]
        detail = fault.message.replace(f"{{{NAMESPACE}}}", "")
        raise UnreadablePackage("form-invalid", line=fault.line, detail=detail)
    return _form(root)


def _form(root: etree._Element) -> Form:
    return Form(
        uuid=UUID(root.get("id").strip()),
        revision=int(root.get("revision")),
        submitted_at=dt.datetime.fromisoformat(root.get("submittedAt").strip()),
        organisation=_organisation(root.find(_tag("Organization"))),
        head=_head(root.find(_tag("Head"))),
        licences=tuple(_licence(each) for each in root.iterfind(f"{_tag('Licenses')}/{_tag('License')}")),
        employees=tuple(_employee(each) for each in root.iterfind(f"{_tag('Employees')}/{_tag('Employee')}")),
        documents=tuple(_document(each) for each in root.iterfind(f"{_tag('Documents')}/{_tag('Document')}")),
        consent_personal_data=_flag(root.find(_tag("Consent")), "personalData"),
        consent_terms=_flag(root.find(_tag("Consent")), "terms"),
    )


def _organisation(element: etree._Element) -> Organisation:
    return Organisation(
        kind=OrganisationKind(element.get("kind").strip()),
        form=LegalForm(element.get("form").strip()),
        several_founders=_flag(element, "severalFounders"),
        licensed_activity=_flag(element, "licensedActivity"),
        full_name=_text(element, "FullName"),
        short_name=_text(element, "ShortName"),
        inn=_text(element, "INN"),
        kpp=_text(element, "KPP"),
        ogrn=_text(element, "OGRN"),
        okpo=_text(element, "OKPO"),
        oid=_text(element, "OID"),
        legal_address=_address(element.find(_tag("LegalAddress"))),
        actual_address=_address(element.find(_tag("ActualAddress"))),
        phone=_text(element, "Phone"),
        email=_text(element, "Email"),
        facility_kind=_text(element, "FacilityKind"),
    )


def _head(element: etree._Element | None) -> Head:
    if element is None:
        return Head()
    passport, policy = element.find(_tag("Passport")), element.find(_tag("Policy"))
    return Head(
        **_person(element),
        appointed_on=_text(element, "AppointedOn"),
        passport_series=_attribute(passport, "series"),
        passport_number=_attribute(passport, "number"),
        policy_kind=_attribute(policy, "kind"),
        policy=_content(policy),
    )


def _licence(element: etree._Element) -> Licence:
    return Licence(
        number=_attribute(element, "number"),
        kind=_attribute(element, "kind"),
        issued_on=_attribute(element, "issuedOn"),
        valid_until=_attribute(element, "validUntil"),
        issuer=_attribute(element, "issuer"),
        addresses=tuple(_content(each) for each in element.iterfind(_tag("Address"))),
        works=tuple(_content(each) for each in element.iterfind(_tag("Work"))),
    )


def _employee(element: etree._Element) -> Employee:
    return Employee(
        **_person(element),
        department=_text(element, "Department"),
        certificates=tuple(
            Certificate(
                number=_attribute(each, "number"),
                kind=_attribute(each, "kind"),
                issued_on=_attribute(each, "issuedOn"),
                valid_until=_attribute(each, "validUntil"),
                issuer=_attribute(each, "issuer"),
                specialty=_attribute(each, "specialty"),
            )
            for each in element.iterfind(_tag("Certificate"))
        ),
    )


def _document(element: etree._Element) -> Document:
    return Document(
        type=element.get("type").strip(),
        file=unicodedata.normalize("NFC", element.get("file")),
        sha256=_attribute(element, "sha256").strip().lower(),
        pages=int(_attribute(element, "pages").strip() or 0),
        original_in_colour=_flag(element, "originalInColour"),
        valid_until=_attribute(element, "validUntil"),
    )


def _person(element: etree._Element) -> dict[str, str]:
    tags = {
        "last_name": "LastName",
        "first_name": "FirstName",
        "middle_name": "MiddleName",
        "birth_date": "BirthDate",
        "snils": "SNILS",
        "inn": "INN",
        "position": "Position",
    }
    return {name: _text(element, tag) for name, tag in tags.items()}


def _address(element: etree._Element | None) -> Address:
    return Address(_content(element), _attribute(element, "postalCode"), _attribute(element, "region"))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(element: etree._Element, name: str) -> str:
    found = element.findall(_tag(name))
    if len(found) > 1:  # the schema lets an employee's elements come in any order, and so cannot say it
        raise UnreadablePackage("form-invalid", line=found[1].sourceline or 0, detail=f"Element '{name}' stands twice")
    return _content(found[0] if found else None)


def _content(element: etree._Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "")


def _flag(element: etree._Element | None, name: str) -> bool:
    return _attribute(element, name).strip() in ("true", "1")
