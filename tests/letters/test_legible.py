from __future__ import annotations

import pytest

from dashboard.letters.legible import STAND_IN, legible


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Клиника «Ёлка» № 5 — ООО", "Клиника «Ёлка» № 5 — ООО"),
        ("и\u0306ё", "йё"),
        ("строка\r\nдругая\u2028третья\tдалее", "строка\nдругая\nтретья далее"),
        ("а\u00a0б\u2009в", "а\u00a0б в"),
        ("\u202eгнилаз\u202c", "гнилаз"),
        ("а\x00\x07\u200bб\u00adв\ufeff", "абв"),
        ("😀", STAND_IN),
        ("❤\ufe0f", STAND_IN),
        ("\ue000\uf539\ud800\ufdd0\U000e0041", STAND_IN * 4),
        ("عربي", "عربي"),
        ("\u0301", "\u0301"),
    ],
)
def test_every_sign_has_a_shape(typed: str, shown: str):
    assert legible(typed) == shown


def test_rather_a_letter_without_its_mark():
    assert legible("ع\u0484") == "ع"
