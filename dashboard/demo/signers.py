"""Who signs a package of the demonstration, with what certificate and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from checks.folding import digits
from checks.signature.verifying.certificate import (
    COMMON_NAME,
    GIVEN_NAMES,
    INN,
    INN_OF_ENTITY,
    LAST_NAME,
    OGRN,
    OGRNIP,
    ORGANISATION,
    SNILS,
    TITLE,
)
from dashboard.demo.authority.certificates import Holder
from dashboard.demo.authority.demonstration import SEED, Authority, demonstration_authority
from dashboard.demo.authority.keys import KeyKind, PrivateKey, private_key
from dashboard.demo.authority.signing import as_pem, detached, enveloped
from data.model import Form, LegalForm

VALID_FOR = dt.timedelta(days=456)  # fifteen months, as the tax service issues them
COUNTRY = "2.5.4.6"
DETACHED = "application.xml.sig"


@dataclass(frozen=True, slots=True)
class Signing:
    """How the form is signed. Times are UTC without a zone; `inside` puts the signature into the form itself."""

    subject: Mapping[str, str]
    key: PrivateKey
    serial: int
    not_before: dt.datetime
    not_after: dt.datetime
    signed_at: dt.datetime
    issuer: Authority
    inside: bool = False
    as_text: bool = False
    of_draft: bool = False  # signed, and then saved once more

    def holder(self) -> Holder:
        return self.issuer.issue(
            self.subject, self.key, serial=self.serial, not_before=self.not_before, not_after=self.not_after
        )

    def files(self, xml: bytes) -> dict[str, bytes]:
        """application.xml and what came of signing it."""
        holder, carried = self.holder(), [self.issuer.issuing.certificate]
        if self.inside:
            return {"application.xml": enveloped(xml, holder, carried=carried)}
        content = xml.rstrip() if self.of_draft else xml
        signature = detached(content, holder, at=self.signed_at, carried=carried)
        return {"application.xml": xml, DETACHED: as_pem(signature) if self.as_text else signature}


def usual_signing(form: Form, *, on: dt.date, submitted_at: dt.datetime, rng: Random) -> Signing:
    """A good signature of the head, on the moment of submission; `on` is the day the certificate is reckoned from."""
    not_before = dt.datetime(on.year, on.month, on.day, 6) - dt.timedelta(days=rng.randrange(20, 120))
    kind = rng.choice((KeyKind.GOST256, KeyKind.GOST256, KeyKind.GOST512))
    return Signing(
        subject=subject_of(form),
        key=private_key(kind, f"{SEED}/applicants"),
        serial=rng.getrandbits(120) | 1 << 120,
        not_before=not_before,
        not_after=not_before + VALID_FOR,
        signed_at=submitted_at.astimezone(dt.UTC).replace(tzinfo=None),
        issuer=demonstration_authority(),
        inside=rng.random() < 0.4,
        as_text=rng.random() < 0.3,
    )


def subject_of(form: Form) -> dict[str, str]:
    """The name in a certificate of the head whom the form declares, or of the entrepreneur."""
    head, organisation = form.head, form.organisation
    given_names = f"{head.first_name} {head.middle_name}".strip()
    person = {
        COUNTRY: "RU",
        LAST_NAME: head.last_name,
        GIVEN_NAMES: given_names,
        INN: digits(head.inn) if len(digits(head.inn)) == 12 else "",
        SNILS: digits(head.snils),
    }
    if organisation.form is LegalForm.ENTREPRENEUR:
        own = {COMMON_NAME: f"{head.last_name} {given_names}", OGRNIP: digits(organisation.ogrn)}
    else:
        own = {
            COMMON_NAME: organisation.short_name,
            ORGANISATION: organisation.short_name,
            TITLE: head.position,
            INN_OF_ENTITY: digits(organisation.inn),
            OGRN: digits(organisation.ogrn),
        }
    return {kind: text for kind, text in (own | person).items() if text}
