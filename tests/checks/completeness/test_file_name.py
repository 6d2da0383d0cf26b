from __future__ import annotations

import unicodedata
from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application, document

CODE = "completeness.file-name"
FIELD = "Documents/Document[1]/@file"
WARNING = Severity.WARNING


def named(name: str, type: str = "charter", **head: str):
    return application(documents=(replace(document(type, ""), file=f"documents/{name}"),), head=head)


test_passes = passing(
    CODE,
    {
        "as it must be": named("Иванов_Иван_Иванович_Устав.pdf"),
        "without the middle name": named("Иванов_Иван_Устав.pdf"),
        "initials": named("Иванов_И_И_Устав.pdf"),
        "initials together": named("ИвановИИ_Устав.pdf"),
        "initials with full stops": named("Иванов И.И. Устав.pdf"),
        "one initial": named("Иванов_И_Устав.pdf"),
        "head without a middle name": named("Иванов_Иван_Устав.pdf", middle_name=""),
        "several of a type": named("Иванов_Иван_Иванович_Устав_2.pdf"),
        "a copy's number": named("Иванов_Иван_Иванович_Устав (2).pdf"),
        "case": named("ИВАНОВ_ИВАН_ИВАНОВИЧ_УСТАВ.PDF"),
        "й in two characters, as macOS writes it": named(
            unicodedata.normalize("NFD", "Йошкин_Андрей_Ильич_Устав.pdf"),
            last_name="Йошкин",
            first_name="Андрей",
            middle_name="Ильич",
        ),
        "е for ё": named("Соловьев_Иван_Иванович_Устав.pdf", last_name="Соловьёв"),
        "double name": named("Салтыков-Щедрин_Иван_Иванович_Устав.pdf", last_name="Салтыков-Щедрин"),
        "patronymic of two words": named("Иванов_Иван_Гейдар_оглы_Устав.pdf", middle_name="Гейдар оглы"),
        "an employee's certificate": named(
            "Петрова_Анна_Сергеевна_СертификатСпециалиста.pdf", "specialist_certificate"
        ),
        "the head's certificate": named("Иванов_Иван_Иванович_СертификатСпециалиста.pdf", "specialist_certificate"),
        "a head without a name is another check's": named("Кто_То_Устав.pdf", last_name=""),
        "an unknown type has no name": named("Что угодно.pdf", "letter"),
        "in a folder": named("2026/Иванов_Иван_Иванович_Устав.pdf"),
    },
)

test_nothing_declared = not_applicable(CODE, {"no documents": application(documents=())})

test_fails = failing(
    CODE,
    {
        "scanner's name": (named("scan0001.pdf"), [("type", FIELD, WARNING)]),
        "another type": (named("Иванов_Иван_Иванович_Паспорт.pdf"), [("type", FIELD, WARNING)]),
        "nothing but a number": (named("123.pdf"), [("type", FIELD, WARNING)]),
        "no person": (named("Устав.pdf"), [("head", FIELD, WARNING)]),
        "another person": (named("Петров_Пётр_Петрович_Устав.pdf"), [("head", FIELD, WARNING)]),
        "an employee's name on the charter": (named("Петрова_Анна_Сергеевна_Устав.pdf"), [("head", FIELD, WARNING)]),
        "certificate of nobody": (
            named("Сидоров_Пётр_Петрович_СертификатСпециалиста.pdf", "specialist_certificate"),
            [("employee", FIELD, WARNING)],
        ),
    },
)
