"""What of a person's number is shown, where one stands, and where a text quotes it."""

from __future__ import annotations

import re

import pytest

from checks.catalogue import catalogue
from dashboard.casework.office import Office
from dashboard.casework.personal_numbers import covered, is_personal, masked, masked_finding
from dashboard.casework.veil import veil
from dashboard.casework.wording import sentence
from data.database import Reader
from data.model import Evidence, Finding, Outcome, Severity
from data.personal_numbers import read_personal_numbers
from tests.casework.desk import found, received, sent
from tests.forms import EMPLOYEE, FORM, HEAD, ORGANISATION, entrepreneur, form

OF_A_PERSON = Finding(
    "registry.inn-unknown",
    Outcome.FAILED,
    Severity.WARNING,
    "absent",
    arguments={"field": "Employees/Employee[1]/INN", "inn": EMPLOYEE.inn},
    evidence=Evidence(field="Employees/Employee[1]/INN"),
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        ("1", "•"),
        ("12 345", "•• ••5"),
        ("112-233-445 95", "•••-•••-••5 95"),
        ("11223344595", "••••••••595"),
        ("344809916052", "••••••••6052"),
        ("4510 123456", "•••• •••456"),
        ("7700000000000008", "••••••••••••0008"),
        ("нет, потеряла", "•••, •••••яла"),
        ("١١٢٢٣٣٤٤٥٩٥", "••••••••٥٩٥"),
        ("—", "—"),
    ],
)
def test_the_last_signs_stay(value: str, shown: str) -> None:
    assert masked(value) == shown


@pytest.mark.parametrize(
    ("path", "personal"),
    [
        ("Employees/Employee[12]/INN", True),
        ("Employees/Employee[1]/SNILS", True),
        ("Employees/Employee[1]/Certificate[1]/@number", False),
        ("Head/INN", True),
        ("Head/LastName", False),
        ("Head/Passport", True),
        ("Head/Passport/@number", True),
        ("Head/Policy", True),
        ("Head/Policy/@kind", False),
        ("Head/SNILS", True),
        ("Organization/INN", False),
    ],
)
def test_whose_number_stands_where(path: str, personal: bool) -> None:
    assert is_personal(path) is personal


def test_a_sentence_masks_by_the_kind_of_the_value() -> None:
    assert EMPLOYEE.inn not in sentence(OF_A_PERSON) and "6052" in sentence(OF_A_PERSON)
    assert EMPLOYEE.inn in sentence(OF_A_PERSON, reveals=True)
    organisation = Finding(
        "registry.inn-unknown",
        Outcome.FAILED,
        Severity.WARNING,
        "absent",
        arguments={"field": "Organization/INN", "inn": ORGANISATION.inn},
        evidence=Evidence(field="Organization/INN"),
    )
    assert masked_finding(organisation) == organisation
    unknown = Finding("old.check", Outcome.FAILED, Severity.NOTE, "gone", arguments={"snils": HEAD.snils})
    assert HEAD.snils not in sentence(unknown)


def test_every_argument_of_a_message_is_known_here() -> None:
    """A check that says something new must be looked at: does it quote a number of a person?"""
    named = {
        name
        for check in catalogue().values()
        for message in check.messages.values()
        for name in re.findall(r"\{(\w+)\}", message)
    }
    # What these hold never comes from SNILS, passport, policy or a person's INN.
    harmless = (
        "activity address algorithm application as_of authority born characters content days declared degrees detail digits "
        "document document_type dpi error examined expected extended extension field file first found height holder issued "
        "issuer limit_days limit_degrees limit_dpi limit_megabytes limit_score longest megabytes name_part number numbers "
        "ogrn oid oids on page pages parent percent position region register revoked score signed since strokes submitted "
        "text until why width work"
    )
    assert named == {*harmless.split(), "inn", "registered", "value"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("СНИЛС 112-233-445 95, проверьте", "СНИЛС •••-•••-••5 95, проверьте"),
        ("11223344595", "••••••••595"),
        ("112 233 445-95 и 112-233-44595", "••• ••• ••5-95 и •••-•••-••595"),
        ("дважды 11223344595 11223344595", "дважды ••••••••595 ••••••••595"),
        ("в 2026 году 11223344595 2026", "в 2026 году ••••••••595 2026"),
        ("ИНН 7725088527 и телефон +7 (495) 123-45-67", "ИНН 7725088527 и телефон +7 (495) 123-45-67"),
        ("", ""),
    ],
)
def test_a_free_text_is_covered_where_it_quotes(text: str, shown: str) -> None:
    assert covered(text, {"11223344595", "4510123456"}) == shown


def numbers(office: Office, number: str) -> frozenset[str]:
    def read(reader: Reader) -> frozenset[str]:
        return read_personal_numbers(reader, found(office, number).id)

    with office.database.read() as reader:
        return read(reader)


def test_the_numbers_of_all_revisions_are_known_and_an_organisations_own_is_none(office: Office) -> None:
    received(office)
    number = sent(office, form(revision=2, head={"snils": "586-595-917 80"})).number
    assert numbers(office, number) == {
        "11223344595",
        "58659591780",
        HEAD.inn,
        EMPLOYEE.inn,
        "4510123456",
        HEAD.policy,
    }
    alone = entrepreneur(uuid=FORM.uuid.__class__(int=7, version=4))
    assert HEAD.inn not in numbers(office, sent(office, alone).number)


def test_the_veil(office: Office) -> None:
    case = received(office)
    over, off = (veil(office, case.id, is_lifted=lifted, public=case.inn) for lifted in (False, True))
    quoting = f"{HEAD.snils} нет в реестре"
    assert (
        over.value("Head/SNILS", HEAD.snils) == "•••-•••-••5 95" and off.value("Head/SNILS", HEAD.snils) == HEAD.snils
    )
    assert over.value("Organization/INN", case.inn) == over.number(case.inn) == case.inn
    assert over.text(quoting) == "•••-•••-••5 95 нет в реестре" and off.text(quoting) == quoting
    assert veil(office, None).text(quoting) == quoting
