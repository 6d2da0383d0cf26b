"""What was done to a case and by whom, in words: screens and files say the same."""

from __future__ import annotations

from dashboard.casework.lifecycle import Action
from dashboard.locale import N_

ACTION_DONE = {
    Action.RECEIVE: N_("application received"),
    Action.FINISH_CHECKS: N_("checks finished"),
    Action.RECHECK: N_("checked again"),
    Action.RECHECK_LICENCES: N_("licences checked again"),
    Action.DOUBT_REGISTRATION: N_("registration put in doubt"),
    Action.UPHOLD_REGISTRATION: N_("registration in doubt no more"),
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
    Action.PRESERVE: N_("kept from destruction"),
    Action.END_PRESERVATION: N_("kept from destruction no more"),
    Action.DESTROY: N_("data destroyed"),
}
ACTORS = {"portal": N_("The applicant"), "office": N_("The program")}
