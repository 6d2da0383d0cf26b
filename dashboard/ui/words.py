"""Codes that only screens turn into words: actions, actors, kinds of licences, families of checks."""

from __future__ import annotations

from dashboard.casework.lifecycle import Action
from dashboard.casework.permissions import Role
from dashboard.locale import N_, _
from data.decisions import Why
from data.document_marks import Verdict

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
    Action.MARK_DOCUMENT: N_("document marked"),
    Action.NOTE: N_("note written"),
    Action.ASK_OPINION: N_("opinion asked for"),
    Action.GIVE_OPINION: N_("opinion given"),
    Action.REQUEST_CLARIFICATION: N_("clarification requested"),
    Action.WITHDRAW_CLARIFICATION: N_("clarification withdrawn"),
    Action.EXTEND_CLARIFICATION: N_("time for the answer changed"),
    Action.REMIND: N_("applicant reminded"),
    Action.EXPIRE: N_("no answer in time"),
    Action.JUDGE_ANSWER: N_("answer judged"),
    Action.RESUBMIT: N_("next revision received"),
    Action.APPROVE: N_("application approved"),
    Action.REJECT: N_("application rejected"),
    Action.PROPOSE: N_("decision proposed"),
    Action.CONFIRM_APPROVAL: N_("approval confirmed"),
    Action.CONFIRM_REJECTION: N_("rejection confirmed"),
    Action.DECLINE: N_("proposed decision declined"),
    Action.UNDO: N_("decision undone"),
    Action.REVERSE: N_("decision reversed"),
    Action.WITHDRAW: N_("application withdrawn"),
    Action.RESEND: N_("notification sent again"),
    Action.OPEN_TICKET: N_("technical fault reported"),
    Action.CLOSE_TICKET: N_("support ticket closed"),
}
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
ACTORS = {"portal": N_("The applicant"), "office": N_("The program")}


def actor(name: str) -> str:
    """A person as they are; the two actors that are nobody in words."""
    return _(ACTORS[name]) if name in ACTORS else name


def action_done(action: str) -> str:
    return _(ACTION_DONE[Action(action)]) if action in set(Action) else action
