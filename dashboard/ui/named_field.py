"""What a place in the form is called on the screens of a case: with the employee's name, for a number says little."""

from __future__ import annotations

import re

from dashboard.casework.dossier import Dossier
from dashboard.locale import language
from data.model import Employee

_OF_EMPLOYEE = re.compile(r"Employees/Employee\[(\d+)\]")


def named_field(path: str, dossier: Dossier) -> str:
    title = dossier.reference.field_title(path, language())
    found = _OF_EMPLOYEE.match(path)
    place = int(found[1]) if found else 0
    if not 0 < place <= len(dossier.form.employees):
        return title
    name = _short(dossier.form.employees[place - 1])
    return f"{title}: {name}" if name else title


def _short(employee: Employee) -> str:
    initials = (f"{given.strip()[0]}." for given in (employee.first_name, employee.middle_name) if given.strip())
    return " ".join(filter(None, (employee.last_name.strip(), *initials)))
