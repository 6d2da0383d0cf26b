"""The employees of the form beside their employments in the FRMR, joined by SNILS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.check import Application, Context
from checks.folding import digits
from checks.registry.organisations import is_medical
from checks.usable_numbers import usable_snils
from data.model import Employee
from data.registers.records import EmployeeRecord

MOST = 100  # employments of one person; nobody has more


@dataclass(frozen=True, slots=True)
class Employed:
    """`records` are all employments under the SNILS; it is not `readable` when it cannot be one."""

    path: str
    employee: Employee
    readable: bool
    records: tuple[EmployeeRecord, ...]


def has_medical_staff(application: Application) -> bool:
    return is_medical(application) and bool(application.form.employees)


def employed(application: Application, context: Context) -> Iterator[Employed]:
    by_snils: dict[str, list[EmployeeRecord]] = {}
    for record in context.surroundings.registers.employees:
        by_snils.setdefault(digits(record.snils), []).append(record)
    for position, employee in enumerate(application.form.employees, start=1):
        snils = usable_snils(employee.snils)
        records = tuple(by_snils.get(snils, ())[:MOST]) if snils else ()
        yield Employed(f"Employees/Employee[{position}]", employee, bool(snils), records)
