"""A finding stands beside the value it speaks of."""

from __future__ import annotations

import pytest

from dashboard.casework.comparison.concerning import concerning
from dashboard.casework.comparison.states import ComparedField
from data.model import Evidence, Finding, Outcome, Severity

FIELDS = [
    ComparedField(path, "")
    for path in (
        "Organization/INN",
        "Organization/LegalAddress",
        "Head",
        "Head/BirthDate",
        "Licenses/License[1]/@number",
        "Employees/Employee[2]",
        "Employees/Employee[2]/Certificate[1]/@number",
    )
]


def finding(field: str) -> Finding:
    return Finding("form.x", Outcome.FAILED, Severity.BLOCKING, "absent", evidence=Evidence(field=field))


@pytest.mark.parametrize(
    ("field", "beside"),
    [
        ("Organization/INN", "Organization/INN"),
        ("Organization/LegalAddress/Region", "Organization/LegalAddress"),
        ("Head/LastName", "Head"),
        ("Head/BirthDate", "Head/BirthDate"),
        ("Licenses/License[1]", "Licenses/License[1]/@number"),
        ("Employees/Employee[2]/FirstName", "Employees/Employee[2]"),
        ("Employees/Employee[2]/Certificate[1]", "Employees/Employee[2]/Certificate[1]/@number"),
    ],
)
def test_what_a_finding_speaks_of(field: str, beside: str) -> None:
    assert concerning(FIELDS, [(7, finding(field))]) == {beside: (7,)}


@pytest.mark.parametrize("field", ["", "Consent/@terms", "Head/Phone", "Licenses", "Licenses/License[2]"])
def test_what_is_not_compared_has_no_place(field: str) -> None:
    assert concerning(FIELDS, [(7, finding(field))]) == {}
