"""Everybody the form names, each with the path of the form where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Employee, Form, Head


def people(form: Form) -> Iterator[tuple[str, Head | Employee]]:
    yield "Head", form.head
    for position, employee in enumerate(form.employees, start=1):
        yield f"Employees/Employee[{position}]", employee
