"""Codes that only screens turn into words: actions, actors, kinds of licences, families of checks."""

from __future__ import annotations

from dashboard.casework.action_words import ACTION_DONE, ACTORS
from dashboard.casework.lifecycle import Action
from dashboard.casework.permissions import Role
from dashboard.locale import N_, _
from data.decisions import Why
from data.document_marks import Verdict

ROLE = {
    Role.REVIEWER: N_("reviewer"),
    Role.SENIOR_REVIEWER: N_("senior reviewer"),
    Role.MANAGER: N_("manager"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.AUDITOR: N_("auditor"),
}
VERDICT = {
    Verdict.ACCEPTED: N_("accepted"),
    Verdict.FAULTY: N_("has a fault"),
    Verdict.TAKEN_OFF: N_("mark taken off"),
}
WHY_SECOND = {
    Why.KIND: N_("Every decision of this kind needs a second person."),
    Why.WAIVER: N_("A blocking finding was set aside: a second person must agree."),
    Why.SAMPLE: N_("Drawn as a quality sample: a second person must agree."),
    Why.ASKED: N_("The reviewer asks a second person to agree."),
}
LICENCE_KIND = {
    "medical": N_("medical activity"),
    "care": N_("kind of care"),
    "equipment": N_("equipment"),
    "educational": N_("educational activity"),
    "insurance": N_("insurance activity"),
}
CERTIFICATE_KIND = {
    "certificate": N_("specialist's certificate"),
    "accreditation": N_("accreditation"),
    "technical": N_("technical certificate"),
}
POLICY_KIND = {"enp": N_("uniform number"), "legacy": N_("old series"), "temporary": N_("temporary certificate")}
FAMILY = {
    "form": N_("Form"),
    "identifier": N_("Identifiers"),
    "completeness": N_("Completeness"),
    "scan": N_("Scans"),
    "licence": N_("Licences"),
    "staff": N_("Staff"),
    "signature": N_("Signatures"),
    "registry": N_("Registers"),
    "duplicate": N_("Duplicates"),
}


def actor(name: str) -> str:
    """A person as they are; the two actors that are nobody in words."""
    return _(ACTORS[name]) if name in ACTORS else name


def action_done(action: str) -> str:
    return _(ACTION_DONE[Action(action)]) if action in set(Action) else action
