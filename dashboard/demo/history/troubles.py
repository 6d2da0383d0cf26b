"""What was wrong with the applications of the history, and what their applicants made of it.

Some troubles are faults planted in the form, which the real checks then find; others only a reviewer sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from dashboard.demo.faults import FAULTS, Fault
from dashboard.demo.organisations import Applicant


@dataclass(frozen=True, slots=True)
class Trouble:
    """`cured` is the chance that an answer sets it right; None: nothing to ask for, the application is rejected.

    `fault` is the name of what is planted in the form, "" when the form is right.
    """

    ground: str
    weight: float
    cured: float | None
    fault: str = ""

    def befalls(self, somebody: Applicant) -> bool:
        return not self.fault or self.planted.applicant(somebody)

    @property
    def planted(self) -> Fault:
        return FAULTS[self.fault]


_TYPED = (
    "bad-inn", "bad-ogrn", "bad-kpp", "bad-okpo", "bad-snils", "bad-employee-snils", "malformed-date", "malformed-phone",
    "malformed-email", "malformed-postal-code", "missing-field",
)  # fmt: skip

TROUBLES = (
    Trouble("unfit_document", 26, cured=0.8),
    Trouble("missing_documents", 22, cured=0.72),
    *(Trouble("form_errors", 2, cured=0.88, fault=name) for name in _TYPED),
    Trouble("no_valid_licence", 7, cured=0.45, fault="licence-expired"),
    Trouble("no_valid_licence", 4, cured=0.7, fault="licence-missing"),
    Trouble("no_valid_licence", 1, cured=0.5, fault="licence-not-yet-valid"),
    Trouble("personal_data_mismatch", 7, cured=0.65),
    Trouble("organisation_not_in_register", 5, cured=0.55),
    Trouble("certificate_conflict", 5, cured=0.65),
    Trouble("employee_not_in_register", 3, cured=0.6),
    Trouble("incomplete_signature", 2, cured=0.8),
    Trouble("wrong_organisation_kind", 2.5, cured=None),
    Trouble("unsupported_region", 1.2, cured=None),
)

HOW_MANY = (48, 33, 14, 5)  # per cent of applications with no trouble, one, two, three


def troubles_of(rng: Random, somebody: Applicant) -> Sequence[Trouble]:
    """At most one trouble for each ground: the fields they spoil are then never the same."""
    possible = [trouble for trouble in TROUBLES if trouble.befalls(somebody)]
    found: dict[str, Trouble] = {}
    for _ in range(rng.choices(range(len(HOW_MANY)), HOW_MANY)[0]):
        trouble = rng.choices(possible, [each.weight for each in possible])[0]
        found.setdefault(trouble.ground, trouble)
    return tuple(found.values())
