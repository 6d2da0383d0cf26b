"""Valid forms to start from: change what a test is about and leave the rest.

A change that is a dict changes attributes of the part it names, so `form(organisation={"inn": ""})` is the valid form
of a medical legal entity without its INN. All numbers are made up and have right check digits.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from checks.check import Application
from checks.completeness.files import declared_path
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
    ReceivedFile,
)

ADDRESS = Address(text="г. Москва, ул. Лесная, д. 5", postal_code="101000", region="77")

ORGANISATION = Organisation(
    kind=OrganisationKind.MEDICAL,
    form=LegalForm.LEGAL_ENTITY,
    licensed_activity=True,
    full_name="Общество с ограниченной ответственностью «Клиника на Лесной»",
    short_name="ООО «Клиника на Лесной»",
    inn="7725088527",
    kpp="772501001",
    ogrn="1027700132195",
    okpo="00242766",
    oid="1.2.643.5.1.13.13.12.2.77.8001",
    legal_address=ADDRESS,
    actual_address=ADDRESS,
    phone="+7 (495) 123-45-67",
    email="info@klinika-lesnaya.ru",
    facility_kind="поликлиника",
)

HEAD = Head(
    last_name="Иванов",
    first_name="Иван",
    middle_name="Иванович",
    birth_date="01.02.1970",
    snils="112-233-445 95",
    inn="773370857141",
    position="Главный врач",
    appointed_on="15.01.2020",
    passport_series="4510",
    passport_number="123456",
    policy_kind="enp",
    policy="7700000000000008",
)

EMPLOYEE = Employee(
    last_name="Петрова",
    first_name="Анна",
    middle_name="Сергеевна",
    birth_date="12.03.1985",
    snils="586-595-917 80",
    inn="344809916052",
    position="Врач-терапевт",
    department="Терапевтическое отделение",
    certificates=(
        Certificate(
            number="0177241234567",
            kind="accreditation",
            issued_on="10.06.2024",
            valid_until="10.06.2029",
            issuer="Первый МГМУ имени И. М. Сеченова",
            specialty="Терапия",
        ),
    ),
)

LICENCE = Licence(
    number="Л041-01137-77/00349834",
    kind="medical",
    issued_on="22.10.2015",
    issuer="Департамент здравоохранения города Москвы",
    addresses=(ADDRESS.text,),
    works=("терапия",),
)


def document(type: str, name_part: str, person: str = "Иванов_Иван_Иванович", **changes: Any) -> Document:
    """A declared document of two pages under a name as the package format wants it."""
    file = f"documents/{person}_{name_part}.pdf"
    return replace(Document(type=type, file=file, sha256=sha256_of(file), pages=2), **changes)


def sha256_of(file: str) -> str:
    return hashlib.sha256(file.encode()).hexdigest()


DOCUMENTS = (
    document("charter", "Устав"),
    document("registration_certificate", "СвидетельствоОРегистрации"),
    document("head_appointment", "ПриказОРуководителе"),
    document("medical_licence", "ЛицензияМедицинская"),
    document("consent", "Согласие"),
)

FORM = Form(
    uuid=UUID("2f0c7a9e-0000-4000-8000-000000000001"),
    revision=1,
    submitted_at=dt.datetime(2026, 11, 3, 9, 15, tzinfo=dt.timezone(dt.timedelta(hours=3))),
    organisation=ORGANISATION,
    head=HEAD,
    licences=(LICENCE,),
    employees=(EMPLOYEE,),
    documents=DOCUMENTS,
    consent_personal_data=True,
    consent_terms=True,
)


def form(**changes: Any) -> Form:
    """The valid form of a medical legal entity, changed."""
    return _changed(FORM, changes)


def entrepreneur(**changes: Any) -> Form:
    """The valid form of a medical entrepreneur, changed."""
    own = form(
        organisation={
            "form": LegalForm.ENTREPRENEUR,
            "full_name": "Индивидуальный предприниматель Иванов Иван Иванович",
            "short_name": "ИП Иванов И. И.",
            "inn": HEAD.inn,
            "kpp": "",
            "ogrn": "304500116000157",
        },
        head={"position": "", "appointed_on": ""},
        documents=(
            document("registration_certificate", "СвидетельствоОРегистрации"),
            document("medical_licence", "ЛицензияМедицинская"),
            document("passport", "Паспорт"),
            document("snils", "СНИЛС"),
            document("policy", "ПолисОМС"),
            document("consent", "Согласие"),
        ),
    )
    return _changed(own, changes)


def application(base: Form | None = None, **changes: Any) -> Application:
    """The form with every declared file received as declared: same hash, same number of pages."""
    subject = base or form(**changes)
    files = tuple(
        ReceivedFile(path=declared_path(declared), sha256=declared.sha256, bytes=100_000)
        for declared in subject.documents
    )
    pages = {declared_path(declared): declared.pages for declared in subject.documents if declared.pages}
    return Application(form=subject, files=(ReceivedFile("application.xml", "", 5_000), *files), page_counts=pages)


def _changed(base: Form, changes: Mapping[str, Any]) -> Form:
    parts = {
        name: replace(getattr(base, name), **change) if isinstance(change, Mapping) else change
        for name, change in changes.items()
    }
    return replace(base, **parts)
