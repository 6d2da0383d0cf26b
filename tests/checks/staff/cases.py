"""Employees and certificates to start from."""

from __future__ import annotations

from dataclasses import replace

from checks.check import Application
from data.model import Certificate, Employee
from tests.forms import EMPLOYEE, application

CERTIFICATE = EMPLOYEE.certificates[0]
COLLEAGUE = replace(
    EMPLOYEE,
    last_name="Сидорова",
    first_name="Мария",
    birth_date="05.06.1980",
    snils="112-233-445 95",
    inn="500100732259",
)


def with_certificates(*certificates: Certificate, **changes: str) -> Application:
    """One employee who holds these."""
    return application(employees=(replace(EMPLOYEE, certificates=certificates, **changes),))


def with_certificate(**changes: str) -> Application:
    return with_certificates(replace(CERTIFICATE, **changes))


def with_staff(*employees: Employee) -> Application:
    return application(employees=employees)


def holding(employee: Employee, **changes: str) -> Employee:
    return replace(employee, certificates=(replace(CERTIFICATE, **changes),))
