from __future__ import annotations

from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import Address, Outcome, Severity
from data.registers.records import WorkPlace
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.address-not-covered"
FIELD = "Licenses/License[1]"
BLOCKING, WARNING, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Outcome.UNKNOWN


def listed(*addresses: str, claimed: tuple[str, ...] = LICENCE.addresses, **changes):
    record = replace(LICENCE_RECORD, places=tuple(WorkPlace(address) for address in addresses))
    return Amid(application(licences=(replace(LICENCE, addresses=claimed),), **changes), around(licences=(record,)))


test_passes = passing(
    CODE,
    {
        "the same": listed("г. Москва, ул. Лесная, д. 5"),
        "in other words": listed("101000, город Москва, Лесная улица, дом 5"),
        "one of several": listed("г. Тверь, ул. Мира, д. 1", "Москва, Лесная, 5"),
        "rooms the register does not mention": listed(
            "г. Москва, ул. Лесная, д. 5", claimed=("г. Москва, ул. Лесная, д. 5, помещ. III",)
        ),
        "none claimed, so the actual address": listed("г. Москва, ул. Лесная, д. 5", claimed=()),
    },
)

test_no_licence = not_applicable(CODE, {"none": application(licences=())})

test_fails = failing(
    CODE,
    {
        "another town": (listed("г. Тверь, ул. Лесная, д. 5"), [("other-place", FIELD, BLOCKING)]),
        "another house": (listed("г. Москва, ул. Лесная, д. 7"), [("other-place", FIELD, BLOCKING)]),
        "another street may be a renamed one": (
            listed("г. Тверь, ул. Мира, д. 1", "г. Москва, ул. Садовая, д. 5"),
            [("other-street", FIELD, WARNING)],
        ),
        "one of two": (
            listed(
                "г. Москва, ул. Лесная, д. 5",
                claimed=("г. Москва, ул. Лесная, д. 5", "г. Тверь, ул. Мира, д. 1"),
            ),
            [("other-place", FIELD, BLOCKING)],
        ),
        "rooms only": (listed("г. Москва, ул. Лесная, д. 5, помещ. III"), [("unclear", FIELD, UNKNOWN)]),
        "another structure": (listed("г. Москва, ул. Лесная, д. 5, стр. 2"), [("unclear", FIELD, UNKNOWN)]),
        "the register lists none": (listed(), [("none-listed", FIELD, UNKNOWN)]),
        "the form gives none": (
            listed("г. Москва, ул. Лесная, д. 5", claimed=("",), organisation={"actual_address": Address()}),
            [("none-given", FIELD, UNKNOWN)],
        ),
        "not in the register": (
            Amid(application(), around(licences=())),
            [SAID_ELSEWHERE],
        ),
    },
)


def test_the_nearest_address_is_shown() -> None:
    case = listed("г. Тверь, ул. Мира, д. 1", "г. Москва, ул. Садовая, д. 5")
    (finding,) = found(CODE, case.application, case.context)
    assert finding.arguments["registered"] == "г. Москва, ул. Садовая, д. 5"
