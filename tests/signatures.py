"""Signatures as verification answers, to start from: change what a test is about and leave the rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from checks.check import Application
from data.model import Form
from data.signatures import Revocation, Signature, SignatureFormat, SignerCertificate, Trust
from tests.forms import HEAD, ORGANISATION, application, entrepreneur

SUBMITTED = dt.datetime(2026, 11, 3, 6, 15)  # tests.forms.FORM.submitted_at, in UTC

CERTIFICATE = SignerCertificate(
    subject=ORGANISATION.short_name,
    last_name=HEAD.last_name,
    given_names=f"{HEAD.first_name} {HEAD.middle_name}",
    organisation=ORGANISATION.short_name,
    title=HEAD.position,
    inn=HEAD.inn,
    inn_of_entity=ORGANISATION.inn,
    ogrn=ORGANISATION.ogrn,
    ogrnip="",
    snils="11223344595",
    issuer="Удостоверяющий центр «Лесной»",
    serial="1A2B3C",
    not_before=dt.datetime(2026, 9, 1, 6, 0),
    not_after=dt.datetime(2027, 12, 1, 6, 0),
    key_algorithm="GOST R 34.10-2012 256",
    is_gost=True,
)

PERSONAL = replace(CERTIFICATE, subject="Иванов Иван Иванович", organisation="", title="", inn_of_entity="", ogrn="")

SIGNATURE = Signature(
    document="",
    file="application.xml.sig",
    format=SignatureFormat.CMS,
    intact=True,
    algorithm="GOST R 34.10-2012 256, GOST R 34.11-2012 256",
    algorithm_accepted=True,
    signed_at=SUBMITTED,
    certificate=CERTIFICATE,
    trust=Trust.TRUSTED,
    trust_detail="Лесной: корневой",
    usage_accepted=True,
    valid_when_signed=True,
    revocation=Revocation.GOOD,
)

DOCUMENT = "documents/Иванов_Иван_Иванович_Устав.pdf"


def signature(certificate: dict[str, Any] | None = None, **changes: Any) -> Signature:
    """The good signature of the form, changed; `certificate` holds changes of its certificate."""
    return replace(SIGNATURE, certificate=replace(CERTIFICATE, **certificate or {}), **changes)


def of_document(certificate: dict[str, Any] | None = None, **changes: Any) -> Signature:
    """The good signature of the charter, changed."""
    return replace(signature(certificate, document=DOCUMENT, file=f"{DOCUMENT}.sig"), **changes)


def signed(*signatures: Signature, form: Form | None = None, **changes: Any) -> Application:
    """The valid application with these signatures, and changes of its form."""
    return replace(application(form, **changes), signatures=signatures)


def signed_by_entrepreneur(certificate: SignerCertificate, **changes: Any) -> Application:
    return signed(replace(SIGNATURE, certificate=certificate), form=entrepreneur(**changes))
