"""What a column of a file holds, and how a stored code becomes words in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from dashboard.casework.wording import sentence
from dashboard.casework.wording import title as check_title
from dashboard.locale import N_, _, language
from data.model import Finding, Outcome, Severity
from data.reference import Reference

SEPARATOR = "\x1f"  # between the parts of a finding's wording, as data/sql/views.sql puts them together

Words = Callable[[str, Reference], str]


class Kind(Enum):
    TEXT = auto()
    IDENTIFIER = auto()  # digits that are no number: never calculated with, never shortened
    NUMBER = auto()
    DAY = auto()
    MOMENT = auto()  # stored as UTC, shown as Moscow time


@dataclass(frozen=True, slots=True)
class Column:
    """`source` is a column of the data set's view. `words` turn a stored text into what is read, once for each text.

    `name` is the column's own in orders and addresses; where it is not the source's, the words are all there is to it.
    A `personal` one is masked unless the reader may see it and asks to.
    """

    title: str
    source: str
    kind: Kind = Kind.TEXT
    words: Words | None = None
    name: str = ""
    personal: bool = False

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.source)

    @property
    def keeps_code(self) -> bool:
        """Whether a program is better served with the code than with the words for it."""
        return self.words is not None and self.name == self.source


def word(words: Mapping[str, str]) -> Words:
    """Words of a table of codes; a code that is not known any more stays as it is."""
    known = {str(code): text for code, text in words.items()}
    return lambda value, reference: _(known[value]) if value in known else value


def titled(table: str) -> Words:
    """The titles of a reference table, by its name in Reference."""

    def words(value: str, reference: Reference) -> str:
        entry = getattr(reference, table).get(value)
        return entry.title(language()) if entry else value

    return words


def region(value: str, reference: Reference) -> str:
    return reference.regions[value].title(language()) if value in reference.regions else ""


def grounds(value: str, reference: Reference) -> str:
    """Codes with a space between."""
    return ", ".join(titled("grounds")(code, reference) for code in value.split())


def check(value: str, reference: Reference) -> str:
    return check_title(value) if value else ""


def field(value: str, reference: Reference) -> str:
    return reference.field_title(value, language()) if value else ""


def wording(value: str, reference: Reference) -> str:
    """The sentence of a finding from its code, reason and arguments; whoever may not see them does not see the column."""
    code, reason, arguments = value.split(SEPARATOR, 2)
    return sentence(
        Finding(code, Outcome.FAILED, Severity.NOTE, reason, json.loads(arguments)), reference, reveals=True
    )


def yes_or_no(value: str, reference: Reference) -> str:
    return _(YES) if value == "true" else _(NO)


YES, NO = N_("Yes"), N_("No")
