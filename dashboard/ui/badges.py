"""How a status, an outcome and a severity look: an icon, a word and a colour, never the colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dashboard.casework.words import STANDING as _STANDING
from dashboard.casework.words import STATUS as _WORDS
from dashboard.locale import N_, _
from data.model import Outcome, Severity, Status
from data.registered_organisations import Standing

Colour = Literal["red", "orange", "yellow", "green", "blue", "violet", "gray"]


@dataclass(frozen=True, slots=True)
class Badge:
    """`icon` is a name of Material Symbols Rounded, `colour` one of the theme's palette, as `st.badge` takes them.

    `message` is the English text, translated when shown; a text that is translated already stays as it is. `hint` says
    in words what a badge means that shows no word.
    """

    icon: str
    message: str
    colour: Colour
    hint: str = ""

    @property
    def word(self) -> str:
        return _(self.message)

    @property
    def streamlit_icon(self) -> str:
        return f":material/{self.icon}:"

    def counted(self, count: int) -> Badge:
        """The same look with a number for its word, where many stand side by side."""
        return Badge(self.icon, str(count), self.colour, f"{self.word}: {count}")

    def as_data(self) -> dict[str, str]:
        return {"icon": self.icon, "word": self.word, "colour": self.colour, "hint": self.hint}


STATUS: Mapping[Status, Badge] = MappingProxyType(
    {
        Status.RECEIVED: Badge("inbox", _WORDS[Status.RECEIVED], "gray"),
        Status.CHECKED: Badge("fact_check", _WORDS[Status.CHECKED], "blue"),
        Status.IN_REVIEW: Badge("visibility", _WORDS[Status.IN_REVIEW], "violet"),
        Status.AWAITING_APPLICANT: Badge("contact_support", _WORDS[Status.AWAITING_APPLICANT], "orange"),
        Status.AWAITING_APPROVAL: Badge("how_to_reg", _WORDS[Status.AWAITING_APPROVAL], "yellow"),
        Status.APPROVED: Badge("check_circle", _WORDS[Status.APPROVED], "green"),
        Status.REJECTED: Badge("cancel", _WORDS[Status.REJECTED], "red"),
        Status.RETURNED: Badge("undo", _WORDS[Status.RETURNED], "gray"),
        Status.WITHDRAWN: Badge("logout", _WORDS[Status.WITHDRAWN], "gray"),
    }
)

STANDING: Mapping[Standing, Badge] = MappingProxyType(
    {
        Standing.VALID: Badge("verified", _STANDING[Standing.VALID], "green"),
        Standing.ATTENTION: Badge("warning", _STANDING[Standing.ATTENTION], "orange"),
        Standing.REVERSED: Badge("cancel", _STANDING[Standing.REVERSED], "gray"),
    }
)

OUTCOME: Mapping[Outcome, Badge] = MappingProxyType(
    {
        Outcome.PASSED: Badge("check_circle", N_("Passed"), "green"),
        Outcome.FAILED: Badge("cancel", N_("Failed"), "red"),
        Outcome.NOT_APPLICABLE: Badge("do_not_disturb_on", N_("Not applicable"), "gray"),
        Outcome.UNKNOWN: Badge("help", N_("Needs a look"), "violet"),
        Outcome.ERROR: Badge("report", N_("Check broke down"), "red"),
    }
)

SEVERITY: Mapping[Severity, Badge] = MappingProxyType(
    {
        Severity.BLOCKING: Badge("block", N_("Blocking"), "red"),
        Severity.WARNING: Badge("warning", N_("Warning"), "orange"),
        Severity.NOTE: Badge("info", N_("Note"), "blue"),
    }
)

# What a reviewer should see first stands first.
FINDING_ORDER: tuple[Badge, ...] = (
    SEVERITY[Severity.BLOCKING],
    OUTCOME[Outcome.ERROR],
    OUTCOME[Outcome.UNKNOWN],
    SEVERITY[Severity.WARNING],
    SEVERITY[Severity.NOTE],
)


def of_finding(outcome: Outcome, severity: Severity) -> Badge:
    """The badge of a finding: a fault looks by its severity, what could not be judged looks by its outcome.

    Raises ValueError for an outcome that makes no finding (`passed`, `not_applicable`).
    """
    match outcome:
        case Outcome.FAILED:
            return SEVERITY[severity]
        case Outcome.UNKNOWN | Outcome.ERROR:
            return OUTCOME[outcome]
        case _:
            raise ValueError(f"an outcome {outcome.value!r} has no finding to show")
