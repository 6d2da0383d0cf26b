"""Which record of the register is the licence of the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from checks.licence.matching import is_held_by, is_medical, match
from tests.forms import LICENCE, ORGANISATION
from tests.registers import LICENCE_RECORD

OTHER_NUMBER = replace(LICENCE_RECORD, number="ЛО-77-01-020937")
STRANGER = replace(LICENCE_RECORD, inn="7707083893", ogrn="1027700132196")


@pytest.mark.parametrize(
    "number",
    ["Л041-01137-77/00349834", "лицензия № L041–01137–77/00349834 от 22.10.2015", "ЛО41 - 01137 - 77 / 00349834"],
)
def test_by_number_however_written(number: str) -> None:
    found = match(replace(LICENCE, number=number), ORGANISATION, (OTHER_NUMBER, LICENCE_RECORD))
    assert (found.record, found.by_number) == (LICENCE_RECORD, True)


def test_the_number_counts_whoever_holds_it() -> None:
    assert match(LICENCE, ORGANISATION, (STRANGER,)).record == STRANGER


def test_of_two_with_one_number_the_holders() -> None:
    assert match(LICENCE, ORGANISATION, (STRANGER, LICENCE_RECORD)).record == LICENCE_RECORD


def test_by_holder_and_date_when_the_number_is_another() -> None:
    found = match(LICENCE, ORGANISATION, (OTHER_NUMBER,))
    assert (found.record, found.by_number) == (OTHER_NUMBER, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"issued_on": dt.date(2015, 10, 23)},
        {"issued_on": None},
        {"inn": "7707083893"},
        {"ogrn": "1027700132196"},
        {"inn": "", "ogrn": ""},
        {"activity": "Фармацевтическая деятельность"},
    ],
)
def test_by_holder_and_date_only_when_all_fits(changes: dict[str, object]) -> None:
    assert match(LICENCE, ORGANISATION, (replace(OTHER_NUMBER, **changes),)).record is None


def test_what_fits_twice_fits_none() -> None:
    twins = (OTHER_NUMBER, replace(OTHER_NUMBER, number="ЛО-77-01-020938"))
    found = match(LICENCE, ORGANISATION, twins)
    assert (found.record, found.candidates) == (None, twins)


def test_nothing_of_nothing() -> None:
    assert match(LICENCE, ORGANISATION, ()).record is None
    assert match(replace(LICENCE, number="", issued_on=""), ORGANISATION, (LICENCE_RECORD,)).record is None


def test_a_holder_is_known_by_a_number() -> None:
    assert is_held_by(replace(LICENCE_RECORD, inn=""), ORGANISATION)
    assert not is_held_by(replace(LICENCE_RECORD, inn="", ogrn=""), ORGANISATION)


@pytest.mark.parametrize(
    ("number", "activity", "medical"),
    [
        ("Л041-01137-77/00349834", "", True),
        ("ЛО-77-02-000123", "", False),
        ("ЛО-77-02-000123", "Медицинская деятельность", True),
        ("Л041-01137-77/00349834", "Фармацевтическая деятельность", False),
    ],
)
def test_medical_activity(number: str, activity: str, medical: bool) -> None:
    assert is_medical(replace(LICENCE_RECORD, number=number, activity=activity)) is medical
