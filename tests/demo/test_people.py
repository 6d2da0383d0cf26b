"""Invented names agree in gender and applicants hang together."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from dashboard.demo.organisations import applicant
from dashboard.demo.people import PATRONYMICS, feminine, people
from dashboard.demo.places import BY_REGION, PLACES
from data.model import LegalForm, OrganisationKind
from data.reference import load_reference

TODAY = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    ("surname", "expected"),
    [("Иванов", "Иванова"), ("Киселёв", "Киселёва"), ("Кузьмин", "Кузьмина"), ("Островский", "Островская"),
     ("Заречный", "Заречная"), ("Шевченко", "Шевченко"), ("Черных", "Черных")],
)  # fmt: skip
def test_female_surname(surname: str, expected: str) -> None:
    assert feminine(surname) == expected


def test_names_agree_in_gender_and_differ() -> None:
    group = people(Random(1), "77", 60, on=TODAY)
    assert len({somebody.full_name for somebody in group}) == 60
    assert {somebody.female for somebody in group} == {False, True}
    for somebody in group:
        assert somebody.middle_name in {pair[somebody.female] for pair in PATRONYMICS}
        assert somebody.female == somebody.middle_name.endswith("на")


def test_people_are_of_working_age() -> None:
    ages = [(TODAY - somebody.birth_date).days / 365.25 for somebody in people(Random(2), "77", 60, on=TODAY)]
    assert min(ages) > 26
    assert max(ages) < 67


def test_places_are_regions_of_the_reference() -> None:
    names = {region.code: region.title("ru") for region in load_reference().regions.values()}
    assert {place.region: place.region_name for place in PLACES}.items() <= names.items()


@pytest.mark.parametrize("kind", OrganisationKind)
def test_dates_of_an_applicant_are_in_order(kind: OrganisationKind) -> None:
    for seed in range(20):
        who = applicant(Random(seed), kind=kind, form=LegalForm.LEGAL_ENTITY, region="35", on=TODAY)
        assert who.registered_on <= who.appointed_on < TODAY
        assert who.place is BY_REGION["35"]
        assert len(who.founders) == 2 if who.organisation.several_founders else len(who.founders) == 1
        assert bool(who.licences) == who.organisation.licensed_activity


def test_entrepreneur_is_its_own_head() -> None:
    who = applicant(Random(1), kind=OrganisationKind.MEDICAL, form=LegalForm.ENTREPRENEUR, region="77", on=TODAY)
    assert who.organisation.inn == who.head.inn
    assert who.organisation.kpp == ""
    assert who.head.full_name in who.organisation.full_name
    assert who.form_head().policy_kind == "enp"


def test_insurer_is_never_an_entrepreneur() -> None:
    with pytest.raises(ValueError, match="legal entity"):
        applicant(Random(1), kind=OrganisationKind.INSURANCE, form=LegalForm.ENTREPRENEUR, region="77", on=TODAY)
