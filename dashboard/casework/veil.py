"""What of a case's personal numbers one reader sees: all of them, or their last digits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.casework.office import Office
from dashboard.casework.personal_numbers import covered, is_personal, masked, may_quote
from data.database import Reader
from data.personal_numbers import read_personal_numbers


@dataclass(frozen=True, slots=True)
class Veil:
    """`numbers` gives the digits of the case's personal numbers; it is asked only for a text that may quote one.

    `public` is the INN of the organisation: an entrepreneur's own is no secret.
    """

    is_lifted: bool
    numbers: Callable[[], Collection[str]]
    public: str = ""

    def value(self, path: str, value: str) -> str:
        """A value of the form, or of a document or register beside it, by its place in the form."""
        return self.number(value) if is_personal(path) else value

    def number(self, value: str) -> str:
        """A value that is a person's number wherever it stands."""
        return value if self.is_lifted or value.strip() == self.public else masked(value)

    def text(self, text: str) -> str:
        """What somebody wrote, which may quote such a number."""
        return text if self.is_lifted or not may_quote(text) else covered(text, self.numbers())


def veil(office: Office, application: int | None, *, is_lifted: bool = False, public: str = "") -> Veil:
    """Over one application, by its key; over what is of none, where no number is known."""

    def numbers() -> Collection[str]:
        return () if application is None else office.database.look_up(read_personal_numbers, application)

    return Veil(is_lifted, cache(numbers), public)


def covered_lines(reader: Reader, lines: Sequence[tuple[int | None, str]]) -> list[str]:
    """Texts of many cases, each with the key of its own, as whoever may not see personal numbers reads them."""
    quoting = {case for case, text in lines if case is not None and may_quote(text)}
    known = {case: read_personal_numbers(reader, case) for case in quoting}
    return [covered(text, known[case]) if case in known else text for case, text in lines]
