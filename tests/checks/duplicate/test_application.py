from __future__ import annotations

from data.model import Severity, Status
from tests.checks.cases import CONTEXT, failing, found, passing, placed
from tests.checks.duplicate.around import amid, case

CODE = "duplicate.application"
FIELD = "Organization/INN"
WARNING = Severity.WARNING

test_passes = passing(CODE, {"no other": amid()})

test_fails = failing(
    CODE,
    {
        "open": (amid(applications=(case(same_applicant=True),)), [("open", FIELD, WARNING)]),
        "waits for the applicant": (
            amid(applications=(case(status=Status.AWAITING_APPLICANT),)),
            [("open", FIELD, WARNING)],
        ),
        "registered": (amid(applications=(case(status=Status.APPROVED),)), [("approved", FIELD, WARNING)]),
        "two": (
            amid(applications=(case("2026-0000009"), case(status=Status.APPROVED))),
            [("open", FIELD, WARNING), ("approved", FIELD, WARNING)],
        ),
    },
)


def test_the_number_is_told() -> None:
    (finding,) = found(CODE, *placed(amid(applications=(case("2026-0000011"),)), CONTEXT))
    assert finding.arguments == {"application": "2026-0000011"}
