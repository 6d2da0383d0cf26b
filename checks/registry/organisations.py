"""Which record of the FRMO is the applicant.

By OID first. An INN is not unique there: branches share it, and one organisation may have several OIDs. So without an
OID, or with one that the register does not have, INN and OGRN must both fit, then the KPP and the region narrow the
choice; what is still more than one record fits none, and the reviewer chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checks.check import Application, Context
from checks.folding import digits, letters
from checks.usable_numbers import usable_inn, usable_ogrn, usable_oid
from data.model import Organisation, OrganisationKind
from data.reference import Reference
from data.registers.records import OrganisationRecord


@dataclass(frozen=True, slots=True)
class Match:
    """`record` is None when nothing fits; `candidates` are then the records that fit equally well, if any."""

    record: OrganisationRecord | None = None
    by_oid: bool = True
    candidates: tuple[OrganisationRecord, ...] = ()


def is_medical(application: Application) -> bool:
    """The FRMO holds medical organisations; insurers, schools and institutes are not asked to be in it."""
    return application.form.organisation.kind is OrganisationKind.MEDICAL


def match(application: Application, context: Context) -> Match:
    organisation, records = application.form.organisation, context.surroundings.registers.organisations
    oid = usable_oid(organisation.oid)
    same_oid = [record for record in records if oid and record.oid == oid]
    if len(same_oid) == 1:
        return Match(same_oid[0])
    if same_oid:
        return Match(candidates=tuple(same_oid))
    fitting = [record for record in records if _numbers_fit(record, organisation)]
    for narrower in _narrowing(organisation, context.reference):
        if len(fitting) > 1:
            fitting = [record for record in fitting if narrower(record)] or fitting
    if len(fitting) == 1:
        return Match(fitting[0], by_oid=False)
    return Match(candidates=tuple(fitting))


def same_region(written: str, code: str, reference: Reference) -> bool | None:
    """Whether a region of the register, a code or a name, is that of a code; None when that cannot be told."""
    region = reference.regions.get(code.strip())
    if not written.strip() or region is None:
        return None
    if digits(written):
        other = reference.regions.get(digits(written).zfill(2))
        return None if other is None else other.code == region.code
    one, other = letters(written), letters(region.title_ru)
    if one in other or other in one:
        return True
    known = any(letters(each.title_ru) == one for each in reference.regions.values())
    return False if known else None


def own_oids(application: Application, context: Context) -> frozenset[str]:
    """The OIDs under which the applicant and its branches are known; none when nothing is."""
    organisation = application.form.organisation
    oids = {usable_oid(organisation.oid)}
    for record in context.surroundings.registers.organisations:
        if record.oid in oids or _numbers_fit(record, organisation) or record.parent_oid in oids:
            oids.add(record.oid)
    return frozenset(oids - {""})


def _numbers_fit(record: OrganisationRecord, organisation: Organisation) -> bool:
    inn, ogrn = usable_inn(organisation.inn), usable_ogrn(organisation.ogrn)
    return bool(inn and ogrn) and digits(record.inn) == inn and digits(record.ogrn) == ogrn


def _narrowing(organisation: Organisation, reference: Reference) -> tuple[Callable[[OrganisationRecord], bool], ...]:
    """From the surest to the least sure: still there, its KPP, its region, no branch."""
    return (
        lambda record: record.deleted_on is None,
        lambda record: bool(organisation.kpp.strip()) and record.kpp == organisation.kpp.strip(),
        lambda record: same_region(record.region, organisation.actual_address.region, reference) is True,
        lambda record: not record.parent_oid,
    )
