"""application.xml, written from the values of a form in the order of the package format."""

from __future__ import annotations

from lxml import etree

from data.model import Address, Document, Employee, Form, Head, Licence, Organisation

NAMESPACE = "urn:egisz:registration:1"


def application_xml(form: Form) -> bytes:
    """The form as UTF-8 XML. Elements without text are left out, which the format reads as "not given"."""
    root = etree.Element(
        _tag("Application"),
        {"id": str(form.uuid), "revision": str(form.revision), "submittedAt": form.submitted_at.isoformat()},
        nsmap={None: NAMESPACE},
    )
    _organisation(root, form.organisation)
    _head(root, form.head)
    licences = etree.SubElement(root, _tag("Licenses"))
    for licence in form.licences:
        _licence(licences, licence)
    employees = etree.SubElement(root, _tag("Employees"))
    for employee in form.employees:
        _employee(employees, employee)
    documents = etree.SubElement(root, _tag("Documents"))
    for document in form.documents:
        _document(documents, document)
    etree.SubElement(
        root,
        _tag("Consent"),
        {"personalData": _flag(form.consent_personal_data), "terms": _flag(form.consent_terms)},
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _organisation(root: etree._Element, organisation: Organisation) -> None:
    element = etree.SubElement(
        root,
        _tag("Organization"),
        {
            "kind": organisation.kind.value,
            "form": organisation.form.value,
            "severalFounders": _flag(organisation.several_founders),
            "licensedActivity": _flag(organisation.licensed_activity),
        },
    )
    _text(element, "FullName", organisation.full_name)
    _text(element, "ShortName", organisation.short_name)
    _text(element, "INN", organisation.inn)
    _text(element, "KPP", organisation.kpp)
    _text(element, "OGRN", organisation.ogrn)
    _text(element, "OKPO", organisation.okpo)
    _text(element, "OID", organisation.oid)
    _address(element, "LegalAddress", organisation.legal_address)
    _address(element, "ActualAddress", organisation.actual_address)
    _text(element, "Phone", organisation.phone)
    _text(element, "Email", organisation.email)
    _text(element, "FacilityKind", organisation.facility_kind)


def _address(parent: etree._Element, name: str, address: Address) -> None:
    element = etree.SubElement(parent, _tag(name), {"postalCode": address.postal_code, "region": address.region})
    element.text = address.text


def _head(root: etree._Element, head: Head) -> None:
    element = etree.SubElement(root, _tag("Head"))
    _text(element, "LastName", head.last_name)
    _text(element, "FirstName", head.first_name)
    _text(element, "MiddleName", head.middle_name)
    _text(element, "BirthDate", head.birth_date)
    _text(element, "SNILS", head.snils)
    _text(element, "INN", head.inn)
    _text(element, "Position", head.position)
    _text(element, "AppointedOn", head.appointed_on)
    if head.passport_series or head.passport_number:
        etree.SubElement(element, _tag("Passport"), {"series": head.passport_series, "number": head.passport_number})
    _text(element, "Policy", head.policy, {"kind": head.policy_kind})


def _licence(parent: etree._Element, licence: Licence) -> None:
    element = etree.SubElement(
        parent,
        _tag("License"),
        {
            "number": licence.number,
            "kind": licence.kind,
            "issuedOn": licence.issued_on,
            "validUntil": licence.valid_until,
            "issuer": licence.issuer,
        },
    )
    for address in licence.addresses:
        _text(element, "Address", address)
    for work in licence.works:
        _text(element, "Work", work)


def _employee(parent: etree._Element, employee: Employee) -> None:
    element = etree.SubElement(parent, _tag("Employee"))
    _text(element, "LastName", employee.last_name)
    _text(element, "FirstName", employee.first_name)
    _text(element, "MiddleName", employee.middle_name)
    _text(element, "BirthDate", employee.birth_date)
    _text(element, "SNILS", employee.snils)
    _text(element, "INN", employee.inn)
    _text(element, "Position", employee.position)
    _text(element, "Department", employee.department)
    for certificate in employee.certificates:
        etree.SubElement(
            element,
            _tag("Certificate"),
            {
                "number": certificate.number,
                "kind": certificate.kind,
                "issuedOn": certificate.issued_on,
                "validUntil": certificate.valid_until,
                "issuer": certificate.issuer,
                "specialty": certificate.specialty,
            },
        )


def _document(parent: etree._Element, document: Document) -> None:
    etree.SubElement(
        parent,
        _tag("Document"),
        {
            "type": document.type,
            "file": document.file,
            "sha256": document.sha256,
            "pages": str(document.pages) if document.pages else "",
            "originalInColour": _flag(document.original_in_colour),
            "validUntil": document.valid_until,
        },
    )


def _text(parent: etree._Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    if text:
        etree.SubElement(parent, _tag(name), attributes or {}).text = text


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _flag(value: bool) -> str:
    return "true" if value else "false"
