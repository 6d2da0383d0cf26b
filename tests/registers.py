"""Registers that know the applicants of tests/forms.py: change the record that a test is about and leave the rest.

    around(licences=(replace(LICENCE_RECORD, suspension="Приостановлено: приказ от 2026-10-01"),))

is the context in which the licence of the valid form is suspended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checks.check import Context
from checks.surroundings import Surroundings
from data.model import Status
from data.others import OtherCase, OtherCertificate, Others
from data.reference import load_reference
from data.registers.records import (
    EmployeeRecord,
    Extract,
    LicenceRecord,
    OrganisationRecord,
    PolicyRecord,
    RegisterKind,
    Snapshot,
    TaxpayerRecord,
    WorkPlace,
)
from tests.forms import ADDRESS, EMPLOYEE, HEAD, LICENCE, ORGANISATION

TODAY = dt.date(2026, 11, 23)
AS_OF = dt.date(2026, 11, 20)


def snapshot(kind: RegisterKind, as_of: dt.date = AS_OF) -> Snapshot:
    return Snapshot(kind, 1, f"{kind}.zip", as_of, dt.datetime(2026, 11, 21, 6, 0), 1000)


SNAPSHOTS: Mapping[RegisterKind, Snapshot] = {kind: snapshot(kind) for kind in RegisterKind}

LICENCE_RECORD = LicenceRecord(
    number="Л041-01137-77/00349834",
    inn=ORGANISATION.inn,
    ogrn=ORGANISATION.ogrn,
    holder="ООО «Клиника на Лесной»",
    authority=LICENCE.issuer,
    activity="Медицинская деятельность",
    issued_on=dt.date(2015, 10, 22),
    registered_on=dt.date(2015, 10, 22),
    places=(WorkPlace(ADDRESS.text, ("терапия", "кардиология")),),
)

ORGANISATION_RECORD = OrganisationRecord(
    oid=ORGANISATION.oid,
    full_name=ORGANISATION.full_name,
    short_name=ORGANISATION.short_name,
    inn=ORGANISATION.inn,
    kpp=ORGANISATION.kpp,
    ogrn=ORGANISATION.ogrn,
    region="77",
    address=ADDRESS.text,
)

EMPLOYEE_RECORD = EmployeeRecord(
    snils="58659591780",
    last_name=EMPLOYEE.last_name,
    first_name=EMPLOYEE.first_name,
    middle_name=EMPLOYEE.middle_name,
    birth_date=dt.date(1985, 3, 12),
    organisation_oid=ORGANISATION.oid,
    position=EMPLOYEE.position,
    specialty="Терапия",
    certificate="0177241234567",
    certificate_until=dt.date(2029, 6, 10),
    started_on=dt.date(2020, 2, 1),
)

TAXPAYER_RECORD = TaxpayerRecord(
    inn=ORGANISATION.inn, ogrn=ORGANISATION.ogrn, kpp=ORGANISATION.kpp, name=ORGANISATION.short_name
)
HEAD_TAXPAYER = TaxpayerRecord(inn=HEAD.inn, name="Иванов Иван Иванович")
EMPLOYEE_TAXPAYER = TaxpayerRecord(inn=EMPLOYEE.inn, name="Петрова Анна Сергеевна")

POLICY_RECORD = PolicyRecord(
    number=HEAD.policy,
    last_name=HEAD.last_name,
    first_name=HEAD.first_name,
    middle_name=HEAD.middle_name,
    birth_date=dt.date(1970, 2, 1),
    insurer="АО «Страховая»",
)

EXTRACT = Extract(
    snapshots=SNAPSHOTS,
    licences=(LICENCE_RECORD,),
    organisations=(ORGANISATION_RECORD,),
    employees=(EMPLOYEE_RECORD,),
    taxpayers=(TAXPAYER_RECORD, HEAD_TAXPAYER, EMPLOYEE_TAXPAYER),
    policies=(POLICY_RECORD,),
)

REFERENCE = load_reference()


def around(*, today: dt.date = TODAY, others: Others | None = None, **changes: Any) -> Context:
    """The context of fresh registers that confirm the valid form, with other records in some of them."""
    surroundings = Surroundings(registers=replace(EXTRACT, **changes), others=others or Others())
    return Context(today=today, reference=REFERENCE, surroundings=surroundings)


def without(*kinds: RegisterKind) -> Mapping[RegisterKind, Snapshot]:
    """The snapshots but those of registers that were never loaded."""
    return {kind: each for kind, each in SNAPSHOTS.items() if kind not in kinds}


def aged(days: int, *kinds: RegisterKind) -> Mapping[RegisterKind, Snapshot]:
    """The snapshots, those of some registers being as old as said."""
    return {**SNAPSHOTS, **{kind: snapshot(kind, TODAY - dt.timedelta(days=days)) for kind in kinds}}


OTHER_CASE = OtherCase(number="2026-000017", status=Status.IN_REVIEW, name="ООО «Другая клиника»", inn="7707083893")


def other_certificate(**changes: Any) -> OtherCertificate:
    """The certificate of the valid form's employee, in the hands of somebody else in another application."""
    return replace(
        OtherCertificate(
            case=OTHER_CASE,
            number=EMPLOYEE.certificates[0].number,
            issuer=EMPLOYEE.certificates[0].issuer,
            last_name="Сидорова",
            first_name="Мария",
            middle_name="Петровна",
            snils="112-233-445 95",
            birth_date="05.06.1980",
        ),
        **changes,
    )
