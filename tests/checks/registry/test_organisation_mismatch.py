from __future__ import annotations

from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import Address, OrganisationKind, Outcome, Severity
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import ADDRESS, application, entrepreneur
from tests.registers import ORGANISATION_RECORD, around

CODE = "registry.organisation-mismatch"
BLOCKING, WARNING, NOTE, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Severity.NOTE, Outcome.UNKNOWN
TVER = Address("г. Тверь, ул. Мира, д. 1", "170000", "69")


def registered(base=None, **changes):
    return Amid(application(base), around(organisations=(replace(ORGANISATION_RECORD, **changes),)))


test_passes = passing(
    CODE,
    {
        "the same": registered(),
        "shortened name": registered(full_name="ООО «КЛИНИКА НА ЛЕСНОЙ»", short_name=""),
        "nothing but the OID": registered(full_name="", short_name="", inn="", kpp="", ogrn="", region="", address=""),
        "region by name": registered(region="г. Москва"),
        "a region of no known name": registered(region="Столица"),
        "the address in other words": registered(address="101000, Москва г, Лесная ул, дом 5"),
        "the legal address": Amid(application(organisation={"actual_address": replace(TVER, region="77")}), around()),
        "numbers that cannot be right are another check's": Amid(
            application(organisation={"inn": "7725088528", "ogrn": "1027700132196", "kpp": "77250100"}), around()
        ),
        "entrepreneurs have no KPP": Amid(
            application(entrepreneur()),
            around(
                organisations=(
                    replace(
                        ORGANISATION_RECORD,
                        full_name="ИП Иванов Иван Иванович",
                        short_name="",
                        inn="773370857141",
                        ogrn="304500116000157",
                    ),
                )
            ),
        ),
    },
)

test_others = not_applicable(CODE, {"insurer": application(organisation={"kind": OrganisationKind.INSURANCE})})

test_fails = failing(
    CODE,
    {
        "INN": (registered(inn="7707083893"), [("differs", "Organization/INN", BLOCKING)]),
        "OGRN": (registered(ogrn="1037700132196"), [("differs", "Organization/OGRN", BLOCKING)]),
        "KPP": (registered(kpp="772502001"), [("differs", "Organization/KPP", WARNING)]),
        "name": (
            registered(full_name="ООО «Клиника на Луговой»", short_name=""),
            [("differs", "Organization/FullName", WARNING)],
        ),
        "region by code": (registered(region="69"), [("differs", "Organization/ActualAddress/@region", WARNING)]),
        "region by name": (
            registered(region="Тверская область"),
            [("differs", "Organization/ActualAddress/@region", WARNING)],
        ),
        "address": (registered(address=TVER.text), [("differs", "Organization/ActualAddress", WARNING)]),
        "address, perhaps": (
            registered(address=f"{ADDRESS.text}, стр. 2"),
            [("address-unclear", "Organization/ActualAddress", UNKNOWN)],
        ),
        "branch": (
            registered(parent_oid="1.2.643.5.1.13.13.12.2.77.8000"),
            [("branch", "Organization/OID", NOTE)],
        ),
        "not in the FRMO": (
            Amid(application(), around(organisations=())),
            [SAID_ELSEWHERE],
        ),
    },
)


def test_both_values_are_shown() -> None:
    case = registered(inn="7707083893")
    (finding,) = found(CODE, case.application, case.context)
    assert finding.arguments == {"field": "Organization/INN", "value": "7725088527", "registered": "7707083893"}
