"""Codes that only screens turn into words: actions, actors, kinds of licences, families of checks."""

from __future__ import annotations

from dashboard.casework.lifecycle import Action
from dashboard.casework.permissions import Role
from dashboard.locale import N_, _

ACTION_DONE = {
    Action.RECEIVE: N_("application received"),
    Action.FINISH_CHECKS: N_("checks finished"),
    Action.RECHECK: N_("checked again"),
    Action.RECHECK_LICENCES: N_("licences checked again"),
    Action.WAIVE: N_("finding set aside"),
    Action.CONFIRM_WAIVER: N_("waiver confirmed"),
    Action.WITHDRAW_WAIVER: N_("waiver withdrawn"),
    Action.RETURN: N_("application returned: no usable signature"),
    Action.CLAIM: N_("application claimed"),
    Action.RELEASE: N_("application released"),
    Action.ASSIGN: N_("application assigned"),
    Action.HAND_OVER: N_("application handed over"),
    Action.HOLD: N_("application put on hold"),
    Action.RESUME: N_("application taken off hold"),
    Action.PRIORITISE: N_("priority changed"),
    Action.REQUEST_CLARIFICATION: N_("clarification requested"),
    Action.RESUBMIT: N_("next revision received"),
    Action.APPROVE: N_("application approved"),
    Action.REJECT: N_("application rejected"),
    Action.PROPOSE: N_("decision proposed"),
    Action.CONFIRM_APPROVAL: N_("approval confirmed"),
    Action.CONFIRM_REJECTION: N_("rejection confirmed"),
    Action.DECLINE: N_("proposed decision declined"),
    Action.WITHDRAW: N_("application withdrawn"),
}
ROLE = {
    Role.REVIEWER: N_("reviewer"),
    Role.SENIOR_REVIEWER: N_("senior reviewer"),
    Role.MANAGER: N_("manager"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.AUDITOR: N_("auditor"),
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
ACTORS = {"portal": N_("The applicant"), "office": N_("The program")}


def actor(name: str) -> str:
    """A person as they are; the two actors that are nobody in words."""
    return _(ACTORS[name]) if name in ACTORS else name


def action_done(action: str) -> str:
    return _(ACTION_DONE[Action(action)]) if action in set(Action) else action
