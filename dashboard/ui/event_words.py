"""What an event of the history says beyond its name: to whom, which document, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action
from dashboard.casework.wording import title as check_title
from dashboard.locale import N_, _, language
from dashboard.ui.words import VERDICT
from data.clarifications import Judgement
from data.document_marks import Verdict
from data.model import Status
from data.reference import Reference
from data.registers.records import RegisterKind

JUDGEMENT = {
    Judgement.ACCEPTED: N_("Accepted"),
    Judgement.AGAIN: N_("Ask again"),
    Judgement.DROPPED: N_("Dropped"),
}
_WITH_TEXT = frozenset({Action.RETURN, Action.DECLINE, Action.REVERSE, Action.WITHDRAW_CLARIFICATION})


def event_words(event: Mapping[str, Any], dossier: Dossier, reference: Reference) -> Iterator[str]:
    """Plain lines, none where the name of the action says all."""
    details = event["details"]
    if not details:  # it needs none, or they were destroyed
        return
    match event["action"]:
        case Action.RECHECK | Action.RECHECK_LICENCES:
            yield _("Findings that appeared: {appeared}, that are gone: {gone}").format(**details)
            if details.get("register") in set(RegisterKind):
                register = reference.registers[RegisterKind(details["register"])]
                yield _("A new snapshot was loaded: {register}").format(register=register.title(language()))
            if "ticket" in details:
                yield _("A technical fault was reported: ticket {n}").format(n=details["ticket"])
        case Action.DOUBT_REGISTRATION | Action.UPHOLD_REGISTRATION:
            yield from (check_title(code) for code in details.get("codes", ()))
        case Action.OPEN_TICKET | Action.CLOSE_TICKET:
            yield _ticket(details, reference)
        case Action.ASSIGN | Action.HAND_OVER:
            yield _("to {name}").format(name=details.get("to", ""))
        case Action.HOLD:
            yield details.get("reason", "")
        case Action.NOTE:
            yield from (each.text for each in dossier.notes if each.ordinal == details.get("note"))
        case Action.ASK_OPINION:
            yield from (
                f"{each.asked_of}: {each.question}"
                for each in dossier.opinions
                if each.ordinal == details.get("opinion")
            )
        case Action.GIVE_OPINION:
            yield from (each.answer for each in dossier.opinions if each.ordinal == details.get("opinion"))
        case Action.PROPOSE:
            yield _("to approve") if details.get("outcome") == Status.APPROVED else _("to reject")
        case Action.JUDGE_ANSWER:
            judgement = _(JUDGEMENT[Judgement(details["judgement"])])
            yield _("item {n}: {judgement}").format(n=details["item"], judgement=judgement)
        case Action.MARK_DOCUMENT:
            yield _marked(details, dossier, reference)
        case action if action in _WITH_TEXT and details.get("text"):
            yield details["text"]


def _ticket(details: Mapping[str, Any], reference: Reference) -> str:
    told = _("Ticket {n}").format(n=details.get("ticket", ""))
    kind = reference.ticket_kinds.get(details.get("kind", ""))
    return f"{told} · {kind.title(language())}" if kind else told


def _marked(details: Mapping[str, Any], dossier: Dossier, reference: Reference) -> str:
    words = [_(VERDICT[Verdict(details["verdict"])])]
    if fault := reference.document_faults.get(details.get("fault", "")):
        words.append(fault.title(language()))
    if path := details.get("document"):
        types = {each.file: each.type for each in dossier.form.documents}
        known = reference.document_types.get(types.get(path, ""))
        words.insert(0, known.title(language()) if known else path.rpartition("/")[2])
    return " · ".join(words)
