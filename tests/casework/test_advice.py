"""What an applicant is advised to do fits what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalogue import catalogue
from dashboard.casework.advice import _ADVICE, advice_on
from dashboard.casework.letter_words import numbered
from data.model import Evidence, Finding, Outcome, Severity
from data.reference import load_reference
from tests.forms import FORM

REFERENCE = load_reference()
FINDING = Finding("form.missing-consent", Outcome.FAILED, Severity.BLOCKING, "terms")


def test_a_check_has_its_own_advice_its_family_has_one_or_its_ground() -> None:
    assert advice_on(FINDING, REFERENCE) == "Дайте согласие в заявке и отправьте её снова."
    assert advice_on(replace(FINDING, code="identifier.snils"), REFERENCE) == "Укажите значение так, как в документе."
    ground = REFERENCE.grounds["unfit_document"]
    assert advice_on(replace(FINDING, code="scan.blank-page"), REFERENCE) == ground.recommendation("ru")
    assert advice_on(replace(FINDING, code="staff.unheard-of"), REFERENCE) == ""


@pytest.mark.parametrize("name", sorted(_ADVICE))
def test_every_advice_is_of_a_check_or_a_family(name: str) -> None:
    assert any(code == name or code.startswith(f"{name}.") for code in catalogue())


def test_a_line_of_a_letter_names_its_document() -> None:
    document = FORM.documents[0]
    finding = Finding(
        "scan.blank-page",
        Outcome.FAILED,
        Severity.BLOCKING,
        "blank",
        {"page": 2},
        evidence=Evidence(document=document.file, page=2),
    )
    title, name = REFERENCE.document_types[document.type].title("ru"), document.file.rpartition("/")[2]
    assert numbered([finding], FORM, REFERENCE).startswith(f"1. {title} (файл «{name}»): Страница 2 пустая.")
