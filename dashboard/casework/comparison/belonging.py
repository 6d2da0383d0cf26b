"""Which document is about which licence or employee, where the form has several of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.casework.comparison.codes import find_code
from dashboard.casework.comparison.fields import names_of
from dashboard.casework.comparison.persons import find_person
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, pieces
from data.model import Employee, Form, Licence, OrganisationKind
from data.reference import Manner, ShownField

_SHOWS = frozenset({State.SAME, State.SIMILAR})
_LICENCES = frozenset({"medical_licence", "care_licence", "equipment_licence", "other_licence"})
_CERTIFICATE = "specialist_certificate"


@dataclass(frozen=True, slots=True)
class Belonging:
    """The licences and employees (their paths in the form) that each document may be about."""

    subjects: Mapping[str, frozenset[str]]
    strays: tuple[str, ...]

    def concerns(self, paper: Paper, subject: str) -> bool:
        """`subject` "": the organisation and its head, whom every document may name."""
        return not subject or subject in self.subjects.get(paper.path, frozenset())


def belonging(form: Form, papers: Sequence[Paper]) -> Belonging:
    subjects: dict[str, frozenset[str]] = {}
    strays: list[str] = []
    for paper in papers:
        if paper.type in _LICENCES:
            candidates = _licences(form, paper)
        elif paper.type == _CERTIFICATE:
            candidates = _employees(form, paper)
        else:
            continue
        subjects[paper.path] = frozenset(candidates)
        if not candidates and paper.is_read:
            strays.append(paper.path)
    return Belonging(subjects, tuple(strays))


def _licences(form: Form, paper: Paper) -> list[str]:
    own = [
        (f"Licenses/License[{place}]", licence)
        for place, licence in enumerate(form.licences, start=1)
        if _type(licence, form) == paper.type
    ]
    if len(own) == 1 or not paper.is_read:
        return [path for path, _ in own]
    return [path for path, licence in own if _names(licence.number, paper, Manner.LICENCE)]


def _type(licence: Licence, form: Form) -> str:
    if licence.kind == "medical" and form.organisation.kind is OrganisationKind.MEDICAL:
        return "medical_licence"
    return {"care": "care_licence", "equipment": "equipment_licence"}.get(licence.kind, "other_licence")


def _employees(form: Form, paper: Paper) -> list[str]:
    """By the name of the file, which the rules want to be the person's; otherwise by what is read."""
    staff = [(f"Employees/Employee[{place}]", employee) for place, employee in enumerate(form.employees, start=1)]
    file = set(pieces(paper.path.rpartition("/")[2]))
    named = [path for path, employee in staff if file.issuperset(pieces(" ".join(names_of(employee))))]
    return named or [path for path, employee in staff if _is_about(employee, paper)]


def _is_about(employee: Employee, paper: Paper) -> bool:
    found = find_person(names_of(employee), paper, _anyhow(Manner.PERSON), ())
    if found and found.state in _SHOWS:
        return True
    return any(_names(each.number, paper, Manner.CODE) for each in employee.certificates)


def _names(number: str, paper: Paper, manner: Manner) -> bool:
    found = find_code(number, paper, _anyhow(manner), frozenset())
    return found is not None and found.state in _SHOWS


def _anyhow(manner: Manner) -> ShownField:
    return ShownField("", manner, frozenset(), frozenset(), (), False, "")
