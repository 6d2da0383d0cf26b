"""A signature by somebody else than the applicant

What it checks
    The holder of the certificate against the form: the organisation by ИНН and ОГРН (ОГРНИП), the person by СНИЛС,
    personal ИНН and name. An entrepreneur may sign with a personal certificate; for a legal entity the certificate of
    an organisation is given to its head, and everybody else needs a power of attorney among the documents.
Why it matters
    A good signature of somebody who may not act for the applicant is no signature of the applicant.
What the reviewer does
    Reads the power of attorney, when there is one: who gave it to whom, for what and until when. When there is none,
    asks for it. A certificate of another organisation without one means that the application is not the applicant's.
Source
    Requirements L76; Federal Law 63-ФЗ, articles 17.2 and 17.3 (since 01.09.2024 employees sign with a personal
    certificate and a machine-readable power of attorney); FSB order 795 (identifiers in a certificate).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.folding import digits, letters
from checks.signature.signed import FORM_SIGNATURE, any_intact_of_form, holder, intact
from data.model import Evidence, Finding, Form, LegalForm, Outcome, Severity
from data.signatures import SignerCertificate

POWER_OF_ATTORNEY = "power_of_attorney"
_PERSONAL_INN, _ENTITY_INN = 12, 10


@check(
    "signature.holder-mismatch",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "other-organisation": "The certificate was issued to another organisation: {holder}, {found}; the form has {declared}",
        "other-person": "The certificate was issued to another person than the entrepreneur: {holder}",
        "authority-not-proven": "The signer's authority is not proven, there is no power of attorney: {holder}",
        "by-attorney": "The form is signed by somebody else, {holder}; see whether the power of attorney allows it",
        "holder-unknown": "The certificate does not say whom it was issued to: {holder}",
    },
    applies=any_intact_of_form,
)
def holder_mismatch(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    form = application.form
    attorney = any(document.type == POWER_OF_ATTORNEY for document in form.documents)
    for signature, certificate in intact(application):
        if signature.document:
            continue
        if other := _other_organisation(certificate, form):
            field, found, declared = other
            yield _finding(
                check, certificate, "other-organisation", attorney, field=field, found=found, declared=declared
            )
            continue
        same = _is_head(certificate, form)
        entrepreneur = form.organisation.form is LegalForm.ENTREPRENEUR
        if same is None and (entrepreneur or not _names_organisation(certificate)):
            yield check.finding(
                "holder-unknown",
                outcome=Outcome.UNKNOWN,
                severity=Severity.WARNING,
                evidence=Evidence(field=FORM_SIGNATURE),
                holder=holder(certificate),
            )
        elif entrepreneur and same is False:
            yield _finding(check, certificate, "other-person", attorney, field="Head/LastName")
        elif not entrepreneur and not attorney and (same is False or not _names_organisation(certificate)):
            yield check.finding(
                "authority-not-proven",
                severity=Severity.WARNING,
                evidence=Evidence(field=FORM_SIGNATURE),
                holder=holder(certificate),
            )


def _finding(
    check: Check, certificate: SignerCertificate, reason: str, attorney: bool, *, field: str, **arguments: str
) -> Finding:
    """Somebody else signed: certain without a power of attorney, and for a person to judge with one."""
    if attorney:
        return check.finding(
            "by-attorney",
            outcome=Outcome.UNKNOWN,
            severity=Severity.WARNING,
            evidence=Evidence(field=FORM_SIGNATURE),
            holder=holder(certificate),
        )
    return check.finding(reason, evidence=Evidence(field=field), holder=holder(certificate), **arguments)


def _entity_inn(certificate: SignerCertificate) -> str:
    """The ИНН of the legal entity. Certificates from before September 2021 have it as a personal one, after two zeros."""
    own, personal = digits(certificate.inn_of_entity), digits(certificate.inn)
    if own:
        return own.removeprefix("00") if len(own) == _PERSONAL_INN else own
    if len(personal) == _PERSONAL_INN and personal.startswith("00"):
        return personal.removeprefix("00")
    return personal if len(personal) == _ENTITY_INN else ""


def _personal_inn(certificate: SignerCertificate) -> str:
    personal = digits(certificate.inn)
    return personal if len(personal) == _PERSONAL_INN and not personal.startswith("00") else ""


def _names_organisation(certificate: SignerCertificate) -> bool:
    return bool(_entity_inn(certificate) or digits(certificate.ogrn))


def _other_organisation(certificate: SignerCertificate, form: Form) -> tuple[str, str, str] | None:
    """The field of the form, the identifier in the certificate and the declared one, of the first that differs."""
    organisation = form.organisation
    inn, ogrn = ("Organization/INN", organisation.inn), ("Organization/OGRN", organisation.ogrn)
    if organisation.form is LegalForm.ENTREPRENEUR:
        pairs = [(*ogrn, digits(certificate.ogrnip) or digits(certificate.ogrn)), (*inn, _entity_inn(certificate))]
    else:
        pairs = [(*inn, _entity_inn(certificate)), (*ogrn, digits(certificate.ogrn))]
    for field, declared, found in pairs:
        if found and found != digits(declared):
            return field, found, declared.strip() or "—"
    return None


def _is_head(certificate: SignerCertificate, form: Form) -> bool | None:
    """Whether the certificate is the head's; None when it has nothing to tell by. Numbers go before names."""
    head = form.head
    numbers = [(digits(certificate.snils), digits(head.snils)), (_personal_inn(certificate), digits(head.inn))]
    told = [own == declared for own, declared in numbers if own and declared]
    if told:
        return all(told)
    name = letters(f"{certificate.last_name} {certificate.given_names}") or (
        "" if _names_organisation(certificate) else letters(certificate.subject)
    )
    return name == letters(f"{head.last_name} {head.first_name} {head.middle_name}") if name else None
