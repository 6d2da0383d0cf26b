from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import DOCUMENTS, HEAD, ORGANISATION, document, entrepreneur
from tests.signatures import CERTIFICATE, PERSONAL, SIGNATURE, of_document, signature, signed, signed_by_entrepreneur

CODE = "signature.holder-mismatch"
ATTORNEY = document("power_of_attorney", "Доверенность")
WITH_ATTORNEY = {"documents": (*DOCUMENTS, ATTORNEY)}
OTHER_PERSON = {"snils": "58659591780", "inn": "344809916052", "last_name": "Петрова", "given_names": "Анна Сергеевна"}
NAMELESS = {"snils": "", "inn": "", "last_name": "", "given_names": "", "subject": ""}
OWN = replace(PERSONAL, ogrnip="304500116000157")


def signed_with(certificate, **changes):
    return signed(replace(SIGNATURE, certificate=certificate), **changes)


test_passes = passing(
    CODE,
    {
        "the head": signed(signature()),
        "no person in it, as in certificates of an information system": signed(signature(NAMELESS)),
        "an INN of before 2021, after two zeros": signed(
            signature({"inn_of_entity": "", "inn": f"00{ORGANISATION.inn}", "ogrn": ""})
        ),
        "an entity's INN after two zeros": signed(signature({"inn_of_entity": f"00{ORGANISATION.inn}"})),
        "an INN of ten digits": signed(signature({"inn_of_entity": "", "inn": ORGANISATION.inn})),
        "a name in other letters": signed(signature({"snils": "", "inn": "", "last_name": "ИВАНОВ"})),
        "the numbers go before the name": signed(signature({"last_name": "Иванова-Петрова"})),
        "an employee with a power of attorney": signed_with(replace(PERSONAL, **OTHER_PERSON), **WITH_ATTORNEY),
        "an entrepreneur": signed_by_entrepreneur(OWN),
        "an entrepreneur by a personal certificate": signed_by_entrepreneur(PERSONAL),
        "an entrepreneur by the common name": signed_by_entrepreneur(
            replace(PERSONAL, snils="", inn="", last_name="", given_names="")
        ),
        "who signs a document is not asked": signed(signature(), of_document({"inn_of_entity": "7707083893"})),
    },
)

test_nothing_intact = not_applicable(CODE, {"changed": signed(signature(intact=False))})

test_fails = failing(
    CODE,
    {
        "another organisation by INN": (
            signed(signature({"inn_of_entity": "7707083893"})),
            [("other-organisation", "Organization/INN", Severity.BLOCKING)],
        ),
        "another organisation by OGRN": (
            signed(signature({"ogrn": "1027700132196"})),
            [("other-organisation", "Organization/OGRN", Severity.BLOCKING)],
        ),
        "another organisation, with a power of attorney": (
            signed(signature({"inn_of_entity": "7707083893"}), **WITH_ATTORNEY),
            [("by-attorney", "Signature", Outcome.UNKNOWN)],
        ),
        "the organisation's, and not its head's": (
            signed(signature(OTHER_PERSON)),
            [("authority-not-proven", "Signature", Severity.WARNING)],
        ),
        "an employee's own": (
            signed_with(replace(PERSONAL, **OTHER_PERSON)),
            [("authority-not-proven", "Signature", Severity.WARNING)],
        ),
        "the head's own": (signed_with(PERSONAL), [("authority-not-proven", "Signature", Severity.WARNING)]),
        "nobody's": (signed_with(replace(PERSONAL, **NAMELESS)), [("holder-unknown", "Signature", Outcome.UNKNOWN)]),
        "another entrepreneur": (
            signed_by_entrepreneur(replace(OWN, ogrnip="304500116000158")),
            [("other-organisation", "Organization/OGRN", Severity.BLOCKING)],
        ),
        "an organisation for an entrepreneur": (
            signed_by_entrepreneur(CERTIFICATE),
            [("other-organisation", "Organization/OGRN", Severity.BLOCKING)],
        ),
        "another person for an entrepreneur": (
            signed_by_entrepreneur(replace(PERSONAL, **OTHER_PERSON)),
            [("other-person", "Head/LastName", Severity.BLOCKING)],
        ),
        "one number is another's": (
            signed_by_entrepreneur(replace(PERSONAL, snils="58659591780")),
            [("other-person", "Head/LastName", Severity.BLOCKING)],
        ),
        "another person for an entrepreneur, with a power of attorney": (
            signed_by_entrepreneur(replace(PERSONAL, **OTHER_PERSON), documents=(*entrepreneur().documents, ATTORNEY)),
            [("by-attorney", "Signature", Outcome.UNKNOWN)],
        ),
    },
)


def test_the_head_of_the_tests_is_the_one_of_the_certificate() -> None:
    assert CERTIFICATE.inn == HEAD.inn
