"""Numbers of the form by which something can be looked up; "" for one that cannot be right.

A number that breaks the rules of its kind has a finding of its own. What is compared by it would only say the same
once more, in other words.
"""

from __future__ import annotations

from collections.abc import Callable

from stdnum.exceptions import ValidationError

from checks.algorithms import enp, kpp, oid, snils
from checks.algorithms import inn as inn_rules
from checks.algorithms import ogrn as ogrn_rules


def usable_inn(number: str) -> str:
    """Of an organisation or of a person."""
    return _first(
        number,
        lambda text: inn_rules.validate(text, inn_rules.ORGANISATION),
        lambda text: inn_rules.validate(text, inn_rules.PERSON),
    )


def usable_ogrn(number: str) -> str:
    """ОГРН or ОГРНИП."""
    return _first(
        number,
        lambda text: ogrn_rules.validate(text, ogrn_rules.ORGANISATION),
        lambda text: ogrn_rules.validate(text, ogrn_rules.ENTREPRENEUR),
    )


def usable_kpp(number: str) -> str:
    return _first(number, kpp.validate)


def usable_snils(number: str) -> str:
    return _first(number, snils.validate)


def usable_oid(number: str) -> str:
    return _first(number, oid.validate)


def usable_policy(number: str) -> str:
    """The unified number; older policies have none."""
    return _first(number, enp.validate)


def _first(number: str, *validations: Callable[[str], str]) -> str:
    for validate in validations:
        try:
            return validate(number)
        except ValidationError:
            continue
    return ""
