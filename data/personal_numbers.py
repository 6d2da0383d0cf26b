"""The personal numbers that the forms of an application give: what a text about it must not quote to everybody."""

from __future__ import annotations

from data.database import Reader


def read_personal_numbers(reader: Reader, application: int) -> frozenset[str]:
    """The digits of СНИЛС, INN, passport and policy of heads and employees, in all revisions of the application.

    The INN of an organisation is everybody's, also where it is an entrepreneur's.
    """
    return frozenset(row["number"] for row in reader.rows("personal_numbers_of", application=application))
