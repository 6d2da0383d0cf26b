from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.office import Office
from dashboard.locale import in_language
from dashboard.ui.named_field import named_field
from data.model import Employee
from data.scope import EVERYTHING
from tests.casework.desk import in_review
from tests.forms import FORM

PEOPLE = (
    Employee(last_name="Жукова", first_name="Елена", middle_name="Сергеевна"),
    Employee(last_name="Ким", first_name="Олег"),
    Employee(),
)


@pytest.fixture
def dossier(desk: Office) -> Dossier:
    return read_dossier(desk, in_review(desk, replace(FORM, employees=PEOPLE)).number, EVERYTHING)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("Employees/Employee[1]/SNILS", "СНИЛС (сотрудник 1): Жукова Е. С."),
        ("Employees/Employee[2]/SNILS", "СНИЛС (сотрудник 2): Ким О."),
        ("Employees/Employee[3]/SNILS", "СНИЛС (сотрудник 3)"),
        ("Employees/Employee[4]/SNILS", "СНИЛС (сотрудник 4)"),
        ("Organization/INN", "ИНН организации"),
    ],
)
def test_an_employee_is_called_by_name(dossier: Dossier, path: str, words: str) -> None:
    with in_language("ru"):
        assert named_field(path, dossier) == words
