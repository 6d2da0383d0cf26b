from __future__ import annotations

import pytest

from data.certificate_numbers import folded


@pytest.mark.parametrize(
    "typed",
    ["7721 031245678", "7721-031245678", "№ 7721 031245678", "сертификат номер 7721 031245678", " 7721031245678 "],
)
def test_one_number_typed_in_many_ways(typed: str) -> None:
    assert folded(typed) == "7721031245678"


def test_latin_letters_are_the_cyrillic_ones_that_look_like_them() -> None:
    assert folded("AB-0012") == folded("ав 0012") == "АВ0012"


@pytest.mark.parametrize(("one", "another"), [("0012345", "12345"), ("12345", "12346"), ("А12345", "Б12345")])
def test_other_numbers_stay_others(one: str, another: str) -> None:
    assert folded(one) != folded(another)


@pytest.mark.parametrize("typed", ["", "—", "нет", "б/н", "12", "серия"])
def test_what_is_no_number(typed: str) -> None:
    assert folded(typed) == ""
