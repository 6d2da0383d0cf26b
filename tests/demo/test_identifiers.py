"""Made identifiers against rules written down a second time, and against python-stdnum where it is right."""

from __future__ import annotations

import datetime as dt
from random import Random
from re import fullmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.ru import inn

from dashboard.demo import identifiers

seeds = st.integers(min_value=0)
DAY = dt.date(2019, 4, 12)


def snils_holds(number: str) -> bool:
    digits = [int(mark) for mark in number if mark.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(9, 0, -1), digits, strict=False))
    while total > 101:
        total -= 101
    return digits[9] * 10 + digits[10] == (0 if total in (100, 101) else total)


def okpo_holds(number: str) -> bool:
    total = sum((place % 10 + 1) * int(digit) for place, digit in enumerate(number[:-1]))
    return total % 11 == int(number[-1])


def registration_number_holds(number: str, divisor: int) -> bool:
    """The remainder by long division, digit by digit."""
    remainder = 0
    for digit in number[:-1]:
        remainder = (remainder * 10 + int(digit)) % divisor
    return str(remainder)[-1] == number[-1]


@given(seeds)
def test_inn_of_both_lengths_is_valid(seed: int) -> None:
    rng = Random(seed)
    assert inn.is_valid(identifiers.inn_legal(rng, "77"))
    assert inn.is_valid(identifiers.inn_personal(rng, "02"))


@given(seeds)
def test_registration_numbers_hold(seed: int) -> None:
    rng = Random(seed)
    ogrn, ogrnip = identifiers.ogrn(rng, "16", DAY), identifiers.ogrnip(rng, "16", DAY)
    assert (len(ogrn), ogrn[:5]) == (13, "11916")
    assert (len(ogrnip), ogrnip[:5]) == (15, "31916")
    assert registration_number_holds(ogrn, 11)
    assert registration_number_holds(ogrnip, 13)


@given(seeds)
def test_numbers_of_a_person_hold(seed: int) -> None:
    rng = Random(seed)
    assert snils_holds(identifiers.snils(rng))
    assert luhn.is_valid(identifiers.enp(rng))


@given(seeds)
def test_okpo_of_both_lengths_holds(seed: int) -> None:
    rng = Random(seed)
    for length in (8, 10):
        number = identifiers.okpo(rng, length)
        assert len(number) == length
        assert okpo_holds(number)


@given(seeds)
def test_spoiled_numbers_keep_their_form_and_lose_their_check_digit(seed: int) -> None:
    rng = Random(seed)
    assert not inn.is_valid(identifiers.spoiled(identifiers.inn_legal(rng, "77")))
    assert not inn.is_valid(identifiers.spoiled(identifiers.inn_personal(rng, "77")))
    assert not registration_number_holds(identifiers.spoiled(identifiers.ogrn(rng, "77", DAY)), 11)
    assert not registration_number_holds(identifiers.spoiled(identifiers.ogrnip(rng, "77", DAY)), 13)
    assert not okpo_holds(identifiers.spoiled(identifiers.okpo(rng, 10)))
    assert not luhn.is_valid(identifiers.spoiled(identifiers.enp(rng)))
    snils = identifiers.spoiled(identifiers.snils(rng))
    assert (len(snils), snils[3], snils[11]) == (14, "-", " ")
    assert not snils_holds(snils)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (identifiers.kpp("77"), r"\d{9}"),
        (identifiers.oid(Random(1), "02"), r"1\.2\.643\.5\.1\.13\.13\.12\.2\.2\.\d{5}"),
        (identifiers.licence_number(Random(1), "041", "77"), r"Л041-01137-77/\d{8}"),
        (identifiers.licence_number(Random(1), "035", "38"), r"Л035-01938-38/\d{8}"),
    ],
)
def test_numbers_without_a_check_digit_have_their_form(number: str, form: str) -> None:
    assert fullmatch(form, number)


def test_passport_series_names_the_region_and_the_year() -> None:
    series, number = identifiers.passport(Random(1), "45", dt.date(2014, 1, 1))
    assert (series, len(number)) == ("4514", 6)
