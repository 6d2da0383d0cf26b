"""An organisation that is not in the FRMO

What it checks
    Whether the federal register of medical organisations has the applicant: under its OID, or else one record with
    its INN and OGRN, the KPP and the region deciding between branches.
Why it matters
    A medical organisation must be in the FRMO before its registration is completed, and its staff are entered there.
What the reviewer does
    Looks the organisation up in the FRMO. If it is there under another OID, asks for the OID to be corrected; if it
    is not, asks the applicant to have it entered. Where several records fit, picks the one meant.
Source
    Requirements L264, L267, L283. A warning: the snapshot may be a month old, and the organisation entered since.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.registry.organisations import is_medical, match
from checks.usable_numbers import usable_oid
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import RegisterKind

FIELD = "Organization/OID"
SHOWN = 5  # OIDs in one message


@check(
    "registry.organisation-not-found",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "The FRMO has no organisation with the INN {inn} and the OGRN {ogrn}",
        "other-oid": "The FRMO does not have the OID {oid}; it has the organisation under {registered}",
        "ambiguous": "Several records of the FRMO fit the organisation: {oids}",
    },
    applies=is_medical,
    needs=(RegisterKind.FRMO,),
)
def organisation_not_found(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    organisation, found = application.form.organisation, match(application, context)
    evidence = Evidence(field=FIELD)
    if found.candidates:
        oids = ", ".join(sorted({record.oid for record in found.candidates})[:SHOWN])
        yield check.finding("ambiguous", outcome=Outcome.UNKNOWN, evidence=evidence, oids=oids)
    elif found.record is None:
        inn, ogrn = organisation.inn.strip() or "—", organisation.ogrn.strip() or "—"
        yield check.finding("absent", evidence=evidence, inn=inn, ogrn=ogrn)
    elif not found.by_oid and usable_oid(organisation.oid):
        yield check.finding("other-oid", evidence=evidence, oid=organisation.oid.strip(), registered=found.record.oid)
