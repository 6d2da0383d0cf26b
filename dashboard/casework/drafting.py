"""What a clarification or a rejection can be made of: open findings, faulty documents, what the last answer left open.

The texts are Russian whatever the language of the screen, for applicants read them. In a second round an item is late
whose cause was there in the first one and was not asked about then (210-ФЗ allows that in few cases only).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.casework.document_marks import marked_faults
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.letter_words import applicant_reads, names_others
from dashboard.casework.office import Office
from dashboard.locale import in_language
from data.clarifications import Item, Judgement
from data.model import Finding, Outcome, Severity
from data.reference import Reference
from data.waivers import identity, set_aside


@dataclass(frozen=True, slots=True)
class Offer:
    """An item that may be asked; `again` after an answer that did not do, `late` as the module says."""

    item: Item
    again: bool = False
    late: bool = False


def open_faults(dossier: Dossier, reference: Reference) -> tuple[Finding, ...]:
    """What the applicant can be asked about: faults, not notes, not what only the office must look at or set aside.

    Nor what is known from another applicant's case alone: there is nothing that this applicant could be told of it.
    """
    return tuple(each for each in _faults(dossier) if not names_others(each) or reference.ground_for(each.code))


def withheld(dossier: Dossier, reference: Reference) -> tuple[Finding, ...]:
    """Faults that the applicant is not asked about: they tell of other applicants' cases and of nothing else."""
    return tuple(each for each in _faults(dossier) if names_others(each) and not reference.ground_for(each.code))


def offers(office: Office, dossier: Dossier) -> tuple[Offer, ...]:
    """All that is open now, at once: first what is asked again, then findings, then faulty documents."""
    first = _first_round(office, dossier)
    again = tuple(Offer(replace(item, judgement=Judgement.OPEN), again=True) for item in _to_ask_again(dossier))
    asked = {_about(offer.item) for offer in again}
    fresh = [*_of_findings(dossier, dossier.reference), *_of_documents(dossier, dossier.reference)]
    return (
        *again,
        *(Offer(item, late=_is_late(item, dossier, first)) for item in fresh if _about(item) not in asked),
    )


def _faults(dossier: Dossier) -> Iterator[Finding]:
    waived = set_aside(dossier.waivers)
    return (
        each
        for each in dossier.findings
        if each.outcome is Outcome.FAILED and each.severity is not Severity.NOTE and identity(each) not in waived
    )


def _of_findings(dossier: Dossier, reference: Reference) -> list[Item]:
    items = []
    for finding in open_faults(dossier, reference):
        ground, evidence = reference.ground_for(finding.code), finding.evidence
        items.append(
            Item(
                ground.code if ground else "",
                applicant_reads(finding, reference),
                finding.code,
                evidence.field,
                evidence.document,
            )
        )
    return items


def _of_documents(dossier: Dossier, reference: Reference) -> list[Item]:
    with in_language("ru"):
        return [each.item() for each in marked_faults(dossier, reference)]


def _to_ask_again(dossier: Dossier) -> list[Item]:
    """What the answer was not enough for; all of it, where none came in time."""
    asked = [each for each in dossier.questions if not each.withdrawn_at]
    if not asked:
        return []
    last = asked[-1]
    if last.answered_at and last.revision == dossier.revision - 1:
        return [item for item in last.items if item.judgement is Judgement.AGAIN]
    return list(last.items) if last.expired_at and last.revision == dossier.revision else []


def _first_round(office: Office, dossier: Dossier) -> Dossier | None:
    """The case as it was when the applicant was asked for the first time, if that was about an earlier revision."""
    asked = [each.revision for each in dossier.questions if not each.withdrawn_at]
    if not asked or min(asked) >= dossier.revision:
        return None
    return read_dossier(office, dossier.row.number, dossier.scope, min(asked))


def _is_late(item: Item, dossier: Dossier, first: Dossier | None) -> bool:
    if first is None or any(_about(item) == _about(each) for question in dossier.questions for each in question.items):
        return False
    if item.code:
        causes = {(each.code, each.evidence.field, each.evidence.document) for each in first.findings}
        return (item.code, item.field, item.document) in causes
    now = {file.path: file.sha256 for file in dossier.files}
    return now.get(item.document) in {file.sha256 for file in first.files}


def _about(item: Item) -> tuple[str, str, str]:
    return item.code, item.field, item.document
