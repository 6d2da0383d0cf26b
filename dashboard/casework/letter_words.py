"""What letters say of codes, fields and findings: in Russian, for the applicant reads it, whatever the screen speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.casework.advice import advice_on
from dashboard.casework.unseen_cases import is_of_unseen
from dashboard.casework.wording import sentence
from dashboard.letters.content import Asked, Group
from dashboard.locale import in_language
from data.clarifications import Item
from data.model import Finding, Form, OrganisationKind
from data.reference import Reference

ORGANISATION_KIND: Mapping[str, str] = MappingProxyType(
    {
        OrganisationKind.MEDICAL: "медицинская организация",
        OrganisationKind.INSURANCE: "страховая организация",
        OrganisationKind.EDUCATIONAL: "образовательная организация",
        OrganisationKind.RESEARCH: "научно-исследовательская организация",
    }
)
LICENCE_KIND: Mapping[str, str] = MappingProxyType(
    {
        "medical": "медицинская деятельность",
        "care": "отдельные виды медицинской помощи",
        "equipment": "использование специализированного оборудования",
        "educational": "образовательная деятельность",
        "insurance": "страховая деятельность",
    }
)
_OF_THE_SAME_ORGANISATION = "duplicate.application"
_OF_THE_FORM = "Сведения, указанные в заявке"
_OF_NEITHER = "Иные сведения и документы"


def names_others(finding: Finding) -> bool:
    """Whether its sentence tells of another applicant's case, which an applicant must not read."""
    return is_of_unseen(finding) or ("application" in finding.arguments and finding.code != _OF_THE_SAME_ORGANISATION)


def applicant_reads(finding: Finding, reference: Reference) -> str:
    """What a finding says and what to do about it, as the applicant reads it."""
    ground = reference.ground_for(finding.code)
    with in_language("ru"):
        said = sentence(finding, reference, reveals=True).rstrip(".")
    if names_others(finding):
        said = ground.title("ru") if ground else ""
    return f"{said}. {advice_on(finding, reference)}".strip()


def numbered(findings: Sequence[Finding], form: Form, reference: Reference) -> str:
    """Several of them as the text of a letter, each with its document."""
    lines = []
    for n, each in enumerate(findings, 1):
        place = f"{_document(each.evidence.document, form, reference)}: " if each.evidence.document else ""
        lines.append(f"{n}. {place}{applicant_reads(each, reference)}")
    return "\n".join(lines)


def grouped(items: Sequence[Item], form: Form, reference: Reference) -> tuple[Group, ...]:
    """What is asked, document by document in the order of the items, then the form's data, then the rest."""
    groups: dict[str, list[Asked]] = {}
    for item in items:
        if item.document:
            groups.setdefault(_document(item.document, form, reference), []).append(Asked(item.text))
    for item in items:
        if item.field and not item.document:
            groups.setdefault(_OF_THE_FORM, []).append(Asked(item.text, reference.field_title(item.field, "ru")))
    if others := [Asked(item.text) for item in items if not (item.document or item.field)]:
        groups.setdefault(_OF_NEITHER, []).extend(others)
    return tuple(Group(title, tuple(asked)) for title, asked in groups.items())


def _document(path: str, form: Form, reference: Reference) -> str:
    name = path.rpartition("/")[2]
    known = next((reference.document_types.get(each.type) for each in form.documents if each.file == path), None)
    return f"{known.title('ru')} (файл «{name}»)" if known else f"Файл «{name}»"
