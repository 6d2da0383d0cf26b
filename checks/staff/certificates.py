"""The certificates of the form one by one, with their holders and their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.check import Application, Context
from checks.folding import words
from checks.usable_numbers import usable_snils
from data.certificate_numbers import folded
from data.model import Certificate, Employee, Form
from data.others import OtherCertificate

SHOWN = 5  # applications that are told to hold the same certificate


@dataclass(frozen=True, slots=True)
class Held:
    """`path` is that of the certificate in the form."""

    path: str
    employee: Employee
    certificate: Certificate


def held(form: Form) -> Iterator[Held]:
    for position, employee in enumerate(form.employees, start=1):
        for place, certificate in enumerate(employee.certificates, start=1):
            yield Held(f"Employees/Employee[{position}]/Certificate[{place}]", employee, certificate)


def certificates_elsewhere(context: Context) -> Mapping[str, Sequence[OtherCertificate]]:
    """Those of other applications, by number."""
    found: dict[str, list[OtherCertificate]] = {}
    for other in context.surroundings.others.certificates:
        found.setdefault(folded(other.number), []).append(other)
    return found


def has_certificates(application: Application) -> bool:
    return any(employee.certificates for employee in application.form.employees)


def key(number: str, issuer: str) -> tuple[str, str]:
    """What makes a certificate the one it is; the number is "" for what is no number."""
    return folded(number), "".join(words(issuer))


def same_person(one_snils: str, one_name: str, other_snils: str, other_name: str) -> bool | None:
    """Whether two holders are one person; None when the SNILS speaks for it and the name against it, or the reverse.

    The names are those of `named`, with the date of birth.
    """
    first, second = usable_snils(one_snils), usable_snils(other_snils)
    same_name = words(one_name) == words(other_name)
    if not first or not second:
        return True if same_name else None
    if (first == second) is same_name:
        return same_name
    return None


def named(last_name: str, first_name: str, middle_name: str, birth_date: str) -> str:
    return f"{last_name} {first_name} {middle_name} {birth_date}"
