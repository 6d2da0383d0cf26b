"""What can be looked up by, and what cannot be a number at all."""

from __future__ import annotations

import pytest

from checks.usable_numbers import usable_inn, usable_kpp, usable_ogrn, usable_oid, usable_policy, usable_snils


@pytest.mark.parametrize(
    ("usable", "written", "number"),
    [
        (usable_inn, "7725 088527", "7725088527"),
        (usable_inn, "773370857141", "773370857141"),
        (usable_ogrn, "1027700132195", "1027700132195"),
        (usable_ogrn, "304500116000157", "304500116000157"),
        (usable_kpp, "7725 01001", "772501001"),
        (usable_snils, "112-233-445 95", "11223344595"),
        (usable_oid, " 1.2.643.5.1.13.13.12.2.77.8001", "1.2.643.5.1.13.13.12.2.77.8001"),
        (usable_policy, "7700 0000 0000 0008", "7700000000000008"),
    ],
)
def test_usable(usable, written: str, number: str) -> None:
    assert usable(written) == number


@pytest.mark.parametrize(
    ("usable", "written"),
    [
        (usable_inn, "7725088528"),
        (usable_inn, "77250885"),
        (usable_inn, ""),
        (usable_ogrn, "1027700132196"),
        (usable_kpp, "77250100"),
        (usable_snils, "112-233-445 96"),
        (usable_oid, "1.2.643.5.1.13.13.21.2.77.8001"),
        (usable_policy, "7700000000000009"),
    ],
)
def test_not_usable(usable, written: str) -> None:
    assert usable(written) == ""
