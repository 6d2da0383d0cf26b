"""Kinds of work as forms and registers name them."""

from __future__ import annotations

import pytest

from checks.licence.works import Covering, covering

LISTED, PERHAPS, ABSENT = Covering.LISTED, Covering.PERHAPS, Covering.ABSENT
SENTENCE = (
    "При оказании первичной доврачебной медико-санитарной помощи в амбулаторных условиях по: сестринскому делу,"
    " медицинскому массажу"
)


@pytest.mark.parametrize(
    ("work", "entry", "expected"),
    [
        ("терапия", "терапия", LISTED),
        ("ТЕРАПИЯ.", "Терапия", LISTED),
        ("общая практика, стоматология", "стоматология общая практика", LISTED),
        ("сестринское дело", SENTENCE, LISTED),
        ("медицинский массаж", SENTENCE, LISTED),
        ("сестринское дело, медицинский массаж", SENTENCE, LISTED),
        ("первичная помощь: кардиология", "первичная помощь: кардиология, терапия", LISTED),
        ("первичная помощь: кардиология", "специализированная помощь: кардиология", PERHAPS),
        ("стоматология", "стоматология детская", PERHAPS),
        ("массаж", SENTENCE, PERHAPS),
        ("сестринское дело, рентгенология", SENTENCE, ABSENT),
        ("первичная помощь: кардиология", "первичная помощь: неврология", ABSENT),
        ("рентгенология", "терапия", ABSENT),
        ("—", "терапия", PERHAPS),
    ],
)
def test_covering(work: str, entry: str, expected: Covering) -> None:
    assert covering(work, [entry]) is expected


def test_any_entry_will_do() -> None:
    assert covering("терапия", ["кардиология", "стоматология", "терапия"]) is LISTED
    assert covering("терапия", []) is ABSENT
