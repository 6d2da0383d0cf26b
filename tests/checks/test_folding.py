"""What is written differently and means the same."""

from __future__ import annotations

import pytest

from checks.folding import digits, letters, organisation_words, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Лесная»", 'Общество с ограниченной ответственностью "ЛЕСНАЯ"'),
        ("АО «Лесная»", "Акционерное общество «Лесная»"),
        ("ПАО «Лесная»", "Публичное акционерное общество «Лесная»"),
        ("ИП Иванов Иван Иванович", "Индивидуальный предприниматель ИВАНОВ ИВАН ИВАНОВИЧ"),
        ("ООО «Лeсная»", "ООО «Лесная»"),  # the e is Latin
    ],
)
def test_names_of_one_organisation(one: str, other: str) -> None:
    assert organisation_words(one) == organisation_words(other)


def test_names_of_two_organisations() -> None:
    assert organisation_words("ООО «Лесная»") != organisation_words("АО «Лесная»")
    assert organisation_words("ООО «Лесная»") != organisation_words("ООО «Лесная-2»")


def test_names_of_people() -> None:
    assert letters("Ковалёва-Петрова") == letters("КОВАЛЕВА - ПЕТРОВА")
    assert letters("Иванов") != letters("Иванова")


def test_another_alphabet_is_left_alone() -> None:
    assert words("Acme Hospital") == ("acme", "hospital")


def test_only_ascii_digits_are_digits() -> None:
    assert digits("112-233 445 ٣٣") == "112233445"
