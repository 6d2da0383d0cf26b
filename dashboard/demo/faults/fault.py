"""What a planted fault is.

A fault is applied at one stage of making a package: to the applicant before anything is drawn (so that the scans show
it), to the pages of one document, to the bytes of its file, to the form, to the finished contents, or to how the form
is signed; or to what the registers hold of the applicant, where they know better than form and scans. Everything it
chooses it takes from its own random numbers: curing one fault leaves the others as they were, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.demo.documents import Paper
from dashboard.demo.organisations import Applicant
from data.model import Form


class Stage(StrEnum):
    """When a fault comes in, in order, and with it what its `apply` takes and gives back."""

    APPLICANT = "applicant"  # (applicant, submission day, rng) → applicant
    PAGES = "pages"  # (pages, rng) → pages
    FILE = "file"  # (bytes of the file, pages, rng) → bytes
    FORM = "form"  # (form, rng) → form
    CONTENTS = "contents"  # (contents, path of the document or "", rng) → contents
    REGISTERS = "registers"  # (records of the applicant, applicant, submission day, rng) → records
    SIGNING = "signing"  # (how the form is signed, rng) → the same, or None for a form that is not


@dataclass(frozen=True, slots=True)
class Contents:
    """A package before its XML is written: the form, and the files by their path in it."""

    form: Form
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Fault:
    """`codes` are the checks that must fail because of it, and no others.

    `on_document` says whether it befalls one document; `paper` says which ones it can befall, and `extensions` what kinds
    of file they may be: a paper of another kind is sent as the first of them. `applicant` says whom it can befall.
    `without` is a type of paper that would excuse it. `touches` names what it alters where another fault alters it too:
    one of them would hide the other.
    """

    name: str
    codes: frozenset[str]
    stage: Stage
    apply: Callable
    on_document: bool = False
    paper: Callable[[Paper], bool] = lambda paper: True
    extensions: tuple[str, ...] = ()
    applicant: Callable[[Applicant], bool] = lambda applicant: True
    without: str = ""
    touches: str = ""

    @property
    def stands_in_registers(self) -> bool:
        """Whether the registers have it too, so that no answer of the applicant cures it before they change."""
        return self.stage in (Stage.APPLICANT, Stage.REGISTERS)

    def hides(self, other: Fault) -> bool:
        return bool(self.touches) and self.touches == other.touches


class Unsuitable(ValueError):
    """A fault cannot befall this applicant, no document is left for it, or it would hide another fault."""
