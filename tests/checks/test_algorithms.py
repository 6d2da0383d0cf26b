"""The vectors of the domain facts, and what holds for every number."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

from checks import algorithms
from checks.algorithms import enp, inn, kpp, ogrn, oid, okpo, snils

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))

VALIDATE: dict[str, Callable[[str], str]] = {
    "snils": snils.validate,
    "inn10": lambda number: inn.validate(number, inn.ORGANISATION),
    "inn12": lambda number: inn.validate(number, inn.PERSON),
    "ogrn": lambda number: ogrn.validate(number, ogrn.ORGANISATION),
    "ogrnip": lambda number: ogrn.validate(number, ogrn.ENTREPRENEUR),
    "okpo": okpo.validate,
    "kpp": kpp.validate,
}
VALID = [name for name in VECTORS if "invalid" not in name and name != "enp_mod10"]
INVALID = [name for name in VECTORS if "invalid" in name]


def rows(names: list[str]) -> list[tuple[str, str]]:
    return [(name.partition("_")[0], number) for name in names for number in VECTORS[name]]


@pytest.mark.parametrize(("kind", "number"), rows(VALID))
def test_valid_vectors(kind: str, number: str) -> None:
    assert VALIDATE[kind](number) == number


@pytest.mark.parametrize(("kind", "number"), rows(INVALID))
def test_invalid_vectors(kind: str, number: str) -> None:
    with pytest.raises(ValidationError):
        VALIDATE[kind](number)


@pytest.mark.parametrize(("body", "digit"), VECTORS["enp_mod10"].items())
def test_check_digits_of_policies(body: str, digit: int) -> None:
    assert enp.check_digit(body) == str(digit)


REFUSED = [
    ("snils", "000-000-000 00", InvalidComponent),
    ("snils", "000-000-000 05", InvalidComponent),
    ("snils", "1122334459", InvalidLength),
    ("snils", "112233445950", InvalidLength),
    ("snils", "112/233/445/95", InvalidFormat),
    ("snils", "１１２２３３４４５９５", InvalidFormat),
    ("snils", "", InvalidFormat),
    ("inn10", "0000000000", InvalidComponent),
    ("inn12", "000000000000", InvalidComponent),
    ("inn10", "773370857141", InvalidLength),
    ("inn12", "7725088527", InvalidLength),
    ("inn10", "77250885²7", InvalidFormat),
    ("ogrn", "2027700132194", InvalidComponent),
    ("ogrn", "0000000000000", InvalidComponent),
    ("ogrn", "304500116000157", InvalidLength),
    ("ogrnip", "404500116000152", InvalidComponent),
    ("ogrnip", "1027700132195", InvalidLength),
    ("okpo", "00000000", InvalidComponent),
    ("okpo", "12345678901", InvalidLength),
    ("okpo", "0024276X", InvalidFormat),
    ("kpp", "77010100", InvalidLength),
    ("kpp", "770Z01001", InvalidFormat),
    ("kpp", "7701_1001", InvalidFormat),
    ("kpp", "000000000", InvalidComponent),
]


@pytest.mark.parametrize(("kind", "number", "error"), REFUSED)
def test_refused_for_the_right_reason(kind: str, number: str, error: type[ValidationError]) -> None:
    with pytest.raises(error):
        VALIDATE[kind](number)


@pytest.mark.parametrize(
    "number", ["112-233-445 95", "112 233 445 95", "112–233–445\u00a095", " 11223344595 ", "\u200b11223344595"]
)
def test_separators_do_not_matter(number: str) -> None:
    assert snils.validate(number) == "11223344595"


@pytest.mark.parametrize("number", ["001-001-998 77", "000-000-001 00"])
def test_low_snils_have_no_check_digits(number: str) -> None:
    assert snils.validate(number)
    assert not snils.has_check_digits(number)


def test_the_first_snils_with_check_digits() -> None:
    body = "001001999"
    assert snils.has_check_digits(body + "00")
    assert snils.validate(body + snils.check_digits(body))


def test_an_okpo_that_lost_its_leading_zeros() -> None:
    assert okpo.validate("242766") == "00242766"


def test_either_reading_of_the_ninth_weight_passes() -> None:
    body = next(body for n in range(100_000) if len(okpo.check_digits(body := f"{n:09}")) == 2)
    assert all(okpo.validate(body + digit) for digit in okpo.check_digits(body))


def test_a_branch_has_no_check_digit() -> None:
    assert okpo.validate("00242766123456") == "00242766123456"


@pytest.mark.parametrize("number", ["1.2.643.5.1.13.13.12.2.77.8001", "1.2.643.5.1.13.13.12.1.1.1"])
def test_oids_of_organisations(number: str) -> None:
    assert oid.validate(f" {number} ") == number


@pytest.mark.parametrize(
    "number",
    [
        "1.2.643.5.1.13.13.12.5.77.8001",
        "1.2.643.5.1.13.13.12.2.777.8001",
        "1.2.643.5.1.13.13.12.2.77.8001234",
        "1.2.643.5.1.13.13.12.2.77",
        "1x2.643.5.1.13.13.12.2.77.8001",
        "1.2.643.5.1.13.13.12.2.77.8001.0.5",
    ],
)
def test_oids_of_nobody(number: str) -> None:
    with pytest.raises(InvalidFormat):
        oid.validate(number)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


@given(st.integers(min_value=1_001_999, max_value=999_999_999))
def test_every_snils_is_valid_with_its_own_check_digits_only(number: int) -> None:
    body = f"{number:09}"
    right = snils.check_digits(body)
    assert snils.compact(snils.format(snils.validate(body + right))) == body + right
    with pytest.raises(InvalidChecksum):
        snils.validate(body + f"{(int(right) + 1) % 100:02}")


@given(digits(15).filter(lambda body: body.strip("0")), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_of_a_policy_is_always_caught(body: str, position: int, shift: int) -> None:
    number = body + enp.check_digit(body)
    assert enp.validate(enp.format(number)) == number
    wrong = str((int(number[position]) + shift) % 10)
    with pytest.raises(ValidationError):
        enp.validate(number[:position] + wrong + number[position + 1 :])


@pytest.mark.parametrize(("holder", "body_length"), [(ogrn.ORGANISATION, 12), (ogrn.ENTREPRENEUR, 14)])
@given(data=st.data())
def test_ogrn_of_every_remainder(holder: ogrn.Holder, body_length: int, data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(holder.first_digits)) + data.draw(digits(body_length - 1))
    number = body + ogrn.check_digit(body, holder)
    assert ogrn.validate(number, holder) == number


@given(st.one_of(digits(7), digits(9)).filter(lambda body: body.strip("0")))
def test_okpo_of_every_remainder(body: str) -> None:
    for digit in okpo.check_digits(body):
        assert okpo.validate(body + digit) == body + digit
    wrong = set("0123456789") - okpo.check_digits(body)
    for digit in wrong:
        with pytest.raises(InvalidChecksum):
            okpo.validate(body + digit)


@given(st.text())
def test_any_text_is_refused_or_compact(text: str) -> None:
    for validate in VALIDATE.values():
        try:
            number = validate(text)
        except ValidationError:
            continue
        assert number.isascii()


@pytest.mark.parametrize("module", [module.name for module in pkgutil.iter_modules(algorithms.__path__)])
def test_the_examples_of_the_specifications_run(module: str) -> None:
    failed, _ = doctest.testmod(
        importlib.import_module(f"{algorithms.__name__}.{module}"), optionflags=doctest.IGNORE_EXCEPTION_DETAIL
    )
    assert failed == 0
