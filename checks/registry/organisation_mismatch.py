"""An organisation that differs from its record in the FRMO

What it checks
    Name, INN, KPP, OGRN, region and address of the form against the record of the FRMO. A shortened legal form, case
    and quotation marks make no difference to a name; the legal and the actual address are both compared. What the
    register leaves empty is not compared, nor is a number of the form that breaks the rules of its kind. A record that
    is a branch is pointed out.
Why it matters
    Everything that follows, staff and departments too, hangs on the record of the FRMO.
What the reviewer does
    Compares with the registration certificate which side is right. If it is the form, asks for the correction; if it
    is the register, asks the applicant to have the FRMO brought up to date.
Source
    Requirements L267. An INN or OGRN that differs from the record of the same OID is certain and blocking; the other
    differences are warnings, and an address that cannot be told apart for certain is left to the reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import Comparison, best, compare
from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.folding import digits, organisation_words
from checks.registry.organisations import is_medical, match, same_region
from checks.usable_numbers import usable_inn, usable_kpp, usable_ogrn
from data.model import Evidence, Finding, LegalForm, Organisation, Outcome, Severity
from data.registers.records import OrganisationRecord, RegisterKind


@check(
    "registry.organisation-mismatch",
    version=1,
    severity=Severity.WARNING,
    messages={
        "differs": "{field}: “{value}” in the form, “{registered}” in the FRMO",
        "address-unclear": "{field}: it is not certain that “{value}” is “{registered}” of the FRMO",
        "branch": "{field}: in the FRMO this is a branch of the organisation {registered}",
    },
    applies=is_medical,
    needs=(RegisterKind.FRMO,),
)
def organisation_mismatch(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    organisation, found = application.form.organisation, match(application, context)
    record = found.record
    if record is None:
        yield SAID_ELSEWHERE  # registry.organisation-not-found
        return
    yield from _numbers(check, organisation, record)
    if record.full_name.strip() and not _called(organisation, record):
        yield _differs(check, "Organization/FullName", organisation.full_name, record.full_name)
    code = organisation.actual_address.region
    if same_region(record.region, code, context.reference) is False:
        region = context.reference.regions[code.strip()].title_ru
        yield _differs(check, "Organization/ActualAddress/@region", region, record.region)
    yield from _address(check, organisation, record)
    if record.parent_oid:
        yield check.finding(
            "branch",
            severity=Severity.NOTE,
            evidence=Evidence(field="Organization/OID"),
            field="Organization/OID",
            registered=record.parent_oid,
        )


def _numbers(check: Check, organisation: Organisation, record: OrganisationRecord) -> Iterator[Finding]:
    for name, value, registered in (
        ("INN", usable_inn(organisation.inn), record.inn),
        ("OGRN", usable_ogrn(organisation.ogrn), record.ogrn),
    ):
        if value and registered.strip() and digits(value) != digits(registered):
            yield _differs(check, f"Organization/{name}", value, registered, Severity.BLOCKING)
    kpp = usable_kpp(organisation.kpp) if organisation.form is LegalForm.LEGAL_ENTITY else ""
    if kpp and record.kpp.strip() and kpp != usable_kpp(record.kpp):
        yield _differs(check, "Organization/KPP", kpp, record.kpp)


def _called(organisation: Organisation, record: OrganisationRecord) -> bool:
    ours = {organisation_words(name) for name in (organisation.full_name, organisation.short_name) if name.strip()}
    theirs = {organisation_words(name) for name in (record.full_name, record.short_name) if name.strip()}
    return not ours or bool(ours & theirs)


def _address(check: Check, organisation: Organisation, record: OrganisationRecord) -> Iterator[Finding]:
    given = [
        (field, address.text)
        for field, address in (
            ("Organization/ActualAddress", organisation.actual_address),
            ("Organization/LegalAddress", organisation.legal_address),
        )
        if address.text.strip()
    ]
    nearest = best(compare(text, record.address) for _, text in given)
    if not record.address.strip() or nearest in (None, Comparison.SAME, Comparison.COVERS, Comparison.WITHIN):
        return
    field, text = given[0]
    if nearest is Comparison.UNCLEAR:
        yield check.finding(
            "address-unclear",
            outcome=Outcome.UNKNOWN,
            severity=Severity.NOTE,
            evidence=Evidence(field=field),
            field=field,
            value=text.strip(),
            registered=record.address.strip(),
        )
    else:
        yield _differs(check, field, text, record.address)


def _differs(check: Check, field: str, value: str, registered: str, severity: Severity = Severity.WARNING) -> Finding:
    return check.finding(
        "differs",
        severity=severity,
        evidence=Evidence(field=field),
        field=field,
        value=value.strip() or "—",
        registered=registered.strip(),
    )
