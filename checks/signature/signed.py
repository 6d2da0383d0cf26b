"""Which signatures a check looks at, and how bad a fault of theirs is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application
from checks.dates import MOSCOW
from data.model import Evidence, Severity
from data.signatures import Signature, SignerCertificate

FORM_SIGNATURE = "Signature"  # the path in the form under which findings about its signature stand
NO_SIGNER = "—"


def any_intact(application: Application) -> bool:
    """Whether there is a signature to judge by: what a changed or forged one says of its signer means nothing."""
    return any(signature.intact for signature in application.signatures)


def intact(application: Application) -> Iterator[tuple[Signature, SignerCertificate]]:
    for signature in application.signatures:
        if signature.intact and signature.certificate is not None:
            yield signature, signature.certificate


def of_form(application: Application) -> Iterator[Signature]:
    return (signature for signature in application.signatures if not signature.document)


def any_intact_of_form(application: Application) -> bool:
    return any(signature.intact for signature in of_form(application))


def place(signature: Signature) -> Evidence:
    """Where a finding points: at the signature of the form, or at the signed document."""
    return Evidence(document=signature.document) if signature.document else Evidence(field=FORM_SIGNATURE)


def severity(signature: Signature) -> Severity:
    """The form must be signed, a document need not be: a fault in a signature beyond what is asked for is a warning."""
    return Severity.WARNING if signature.document else Severity.BLOCKING


def submitted_at(application: Application) -> dt.datetime:
    """The moment of submission, UTC without a zone, as the times of certificates are."""
    return application.form.submitted_at.astimezone(dt.UTC).replace(tzinfo=None)


def moscow_day(moment: dt.datetime) -> dt.date:
    return moment.replace(tzinfo=dt.UTC).astimezone(MOSCOW).date()


def written(moment: dt.datetime) -> str:
    """The day of a moment in Moscow, ДД.ММ.ГГГГ."""
    return f"{moscow_day(moment):%d.%m.%Y}"


def holder(certificate: SignerCertificate) -> str:
    """Who holds the certificate, in a few words."""
    person = " ".join(filter(None, (certificate.last_name, certificate.given_names)))
    named = [person or certificate.subject, certificate.organisation]
    return ", ".join(dict.fromkeys(filter(None, named))) or NO_SIGNER
