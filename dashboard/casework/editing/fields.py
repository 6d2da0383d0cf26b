"""What an entry of each section has to fill in, and within which limits: forms are drawn from it and held against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.casework.notification_text import LONGEST_BODY, LONGEST_SUBJECT
from dashboard.locale import N_
from data.office_versions import Section


class Shape(StrEnum):
    """How a value is kept: as in the CSV files those of tables, as in data.settings those of settings."""

    CODE = "code"  # small Latin letters, digits and _
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"  # a code, or "" where none is required
    CHOICES = "choices"  # codes, a space between
    YES_NO = "yes_no"  # "yes" or "no"
    DAY = "day"  # YYYY-MM-DD, or ""
    NUMBER = "number"  # an integer
    PERCENT = "percent"  # a number
    SHARE = "share"  # 0 to 1; people see per cent
    NUMBERS = "numbers"  # a list of integers
    SWITCH = "switch"  # true or false
    ADDRESSES = "addresses"  # a list of e-mail addresses


class Of(StrEnum):
    """What a choice is made of."""

    DOCUMENT_TYPES = "document_types"
    KINDS = "kinds"
    FORMS = "forms"
    CONDITIONS = "conditions"
    REMEDIES = "remedies"
    REGIONS = "regions"
    GROUNDS = "grounds"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Field:
    """`label` is translated when shown. A `fixed` one is chosen when the entry is made and stays."""

    name: str
    label: str
    shape: Shape
    of: Of | None = None
    required: bool = True
    fixed: bool = False
    longest: int = 300
    least: float = 0
    most: float = 100
    help: str = ""


IN_FORCE = Field("in_force", N_("In force"), Shape.YES_NO)
_CODE = Field(
    "code",
    N_("Code"),
    Shape.CODE,
    fixed=True,
    longest=40,
    help=N_("Small Latin letters, digits and _; it is never changed afterwards"),
)
_TITLES = (
    Field("title_ru", N_("Title in Russian"), Shape.LINE),
    Field("title_en", N_("Title in English"), Shape.LINE),
)
_BASIS = Field("source", N_("Basis"), Shape.LINE, required=False, help=N_("The law, the order or the requirement"))

FIELDS: Mapping[Section, tuple[Field, ...]] = {
    Section.REQUIREMENTS: (
        Field("document_type", N_("Document"), Shape.CHOICE, Of.DOCUMENT_TYPES, fixed=True),
        Field("kind", N_("Of which organisations"), Shape.CHOICE, Of.KINDS, required=False),
        Field("form", N_("Of which legal form"), Shape.CHOICE, Of.FORMS, required=False),
        Field("condition", N_("When it is owed"), Shape.CHOICE, Of.CONDITIONS),
        Field("instead", N_("Settled by these as well"), Shape.CHOICES, Of.DOCUMENT_TYPES, required=False),
        _BASIS,
        IN_FORCE,
    ),
    Section.DOCUMENT_TYPES: _TITLES,
    Section.GROUNDS: (
        _CODE,
        *_TITLES,
        Field("recommendation_ru", N_("Recommendation in Russian"), Shape.TEXT, longest=2000),
        Field("recommendation_en", N_("Recommendation in English"), Shape.TEXT, longest=2000),
        Field("remedy", N_("What cures it"), Shape.CHOICE, Of.REMEDIES),
        Field("clarification", N_("Can be asked about"), Shape.YES_NO),
        Field("rejection", N_("Can be rejected on"), Shape.YES_NO),
        _BASIS,
        IN_FORCE,
    ),
    Section.PHRASES: (
        _CODE,
        *_TITLES,
        Field("text", N_("Text, as applicants read it"), Shape.TEXT, longest=2000),
        IN_FORCE,
    ),
    Section.WAIVER_REASONS: (_CODE, *_TITLES, IN_FORCE),
    Section.UNSUPPORTED_REGIONS: (
        Field("region", N_("Region"), Shape.CHOICE, Of.REGIONS, fixed=True),
        Field("since", N_("Not offered from"), Shape.DAY),
        Field("until", N_("Up to and with"), Shape.DAY, required=False, help=N_("Empty: until further notice")),
        Field("ground", N_("Ground of the rejection"), Shape.CHOICE, Of.GROUNDS),
        IN_FORCE,
    ),
    Section.NOTIFICATIONS: (
        Field("subject", N_("Subject line"), Shape.LINE, longest=LONGEST_SUBJECT),
        Field("body", N_("Text"), Shape.TEXT, longest=LONGEST_BODY),
    ),
    Section.RETENTION: (
        Field("period", N_("How long"), Shape.NUMBER, most=36_500),
        Field("unit", N_("In what"), Shape.CHOICE, Of.UNITS),
        Field("source", N_("Basis"), Shape.LINE, help=N_("Why so long; it stands in acts of destruction")),
    ),
}

# To these sections entries can be added; there are as many texts and settings as the program knows.
GROWING = frozenset(
    {
        Section.REQUIREMENTS,
        Section.GROUNDS,
        Section.PHRASES,
        Section.WAIVER_REASONS,
        Section.UNSUPPORTED_REGIONS,
    }
)
