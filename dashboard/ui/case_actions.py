"""The actions that the lifecycle table allows now, each with its key; the forms of those that need words."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.assignment import claim, release
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.clock import ANSWER_DAYS, add_working_days, moscow_day
from dashboard.casework.decision import approve, reject
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.casework.returning import may_be_returned_for, return_application
from dashboard.casework.wording import sentence
from dashboard.locale import _, language, ngettext
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.dates import day
from dashboard.ui.keys import keys
from dashboard.ui.more_actions import more_actions
from dashboard.ui.plain import plain
from data.model import Finding, Outcome, Severity
from data.reference import Reference


def case_actions(dossier: Dossier) -> None:
    """Draw the buttons of the open actions, the main one last. An action is carried out on the case as drawn here."""
    row, me = dossier.row, session.actor()
    open_now = allowed(row, me)
    bindings: dict[str, str] = {"j": "next_case", "k": "previous_case"}

    def button(action: Action, label: str, key: str, icon: str, act: Callable[[], None], *, main: bool = False) -> None:
        if action not in open_now:
            return
        bindings[key] = f"act_{action}"
        pressed = st.button(
            label, key=f"act_{action}", icon=f":material/{icon}:", type="primary" if main else "secondary"
        )
        if pressed:
            act()

    with st.container(horizontal=True, horizontal_alignment="right", gap="small", key="case_actions"):
        more_actions(dossier, open_now)
        button(
            Action.RELEASE,
            _("Release"),
            "u",
            "undo",
            lambda: carry_out(release, dossier, _("You released the application.")),
        )
        unsigned = [each for each in dossier.findings if may_be_returned_for(each, session.office().reference)]
        if unsigned:
            button(Action.RETURN, _("Return…"), "b", "keyboard_return", lambda: _return(dossier, unsigned))
        button(Action.REJECT, _("Reject…"), "x", "cancel", lambda: _rejection(dossier))
        clarify_first = Action.APPROVE not in open_now
        button(
            Action.REQUEST_CLARIFICATION,
            _("Request clarification…"),
            "c",
            "contact_support",
            lambda: _clarification(dossier),
            main=clarify_first,
        )
        button(Action.APPROVE, _("Approve…"), "a", "check_circle", lambda: _approval(dossier), main=True)
        button(
            Action.CLAIM,
            _("Claim"),
            "t",
            "back_hand",
            lambda: carry_out(claim, dossier, _("The application is yours.")),
            main=True,
        )
    keys(bindings, key="case_keys")


def _faults(dossier: Dossier) -> list[Finding]:
    """What the applicant can be asked about: faults, not notes, and not what only the office must look at."""
    return [each for each in dossier.findings if each.outcome == Outcome.FAILED and each.severity != Severity.NOTE]


def _asked(finding: Finding, reference: Reference) -> str:
    ground = reference.ground_for(finding.code)
    advice = ground.recommendation(language()) if ground else ""
    return f"{sentence(finding).rstrip('.')}. {advice}".strip()


def _place(finding: Finding, reference: Reference, dossier: Dossier) -> str:
    evidence = finding.evidence
    if evidence.document:
        types = {each.file: each.type for each in dossier.form.documents}
        known = reference.document_types.get(types.get(evidence.document, ""))
        return known.title(language()) if known else evidence.document
    return reference.field_title(evidence.field, language()) if evidence.field else ""


def _clarification(dossier: Dossier) -> None:
    @st.dialog(_("Request clarification"), width="large", icon=":material/contact_support:")
    def form() -> None:
        session.activate_language()
        reference = session.office().reference
        items: list[Item] = []
        st.caption(_("All open faults are listed at once; the clock stops until the applicant answers."))
        for number, finding in enumerate(_faults(dossier)):
            with st.container(horizontal=True, vertical_alignment="top", gap="small"):
                asked = st.checkbox(
                    plain(_place(finding, reference, dossier)) or plain(finding.code),
                    value=True,
                    key=f"ask_{number}",
                    width=260,
                )
                text = st.text_area(
                    _("What the applicant reads"),
                    value=_asked(finding, reference),
                    key=f"ask_text_{number}",
                    label_visibility="collapsed",
                    height="content",
                    max_chars=2000,
                    disabled=not asked,
                )
            if asked:
                ground = reference.ground_for(finding.code)
                evidence = finding.evidence
                items.append(Item(ground.code if ground else "", text, finding.code, evidence.field, evidence.document))
        free = st.text_area(_("Something else to ask"), key="ask_free", height=68, max_chars=2000)
        if free.strip():
            items.append(Item("", free.strip()))
        days = st.number_input(
            _("Working days for the answer"), min_value=1, max_value=60, value=ANSWER_DAYS, key="ask_days", width=220
        )
        until = add_working_days(moscow_day(session.office().now()), int(days))
        st.caption(_("The answer is due on {day}").format(day=day(until)))
        label = ngettext("Send {n} item", "Send {n} items", len(items)).format(n=len(items))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(
                label,
                type="primary",
                key="send_clarification",
                disabled=not items,
                shortcut="Ctrl+Enter",
            ):
                carry_out(
                    request_clarification,
                    dossier,
                    _("The clarification was sent; the clock stands still until the answer."),
                    items=items,
                    days=int(days),
                )

    form()


def _rejection(dossier: Dossier) -> None:
    @st.dialog(_("Reject the application"), width="large", icon=":material/cancel:")
    def form() -> None:
        session.activate_language()
        reference = session.office().reference
        offered = {ground.code: ground for ground in reference.rejection_grounds()}
        suggested = [reference.ground_for(finding.code) for finding in _faults(dossier)]
        preset = list(dict.fromkeys(each.code for each in suggested if each and each.code in offered))
        grounds = st.multiselect(
            _("Grounds"),
            list(offered),
            default=preset,
            format_func=lambda code: offered[code].title(language()),
            key="reject_grounds",
            placeholder=_("Choose at least one"),
        )
        text = st.text_area(
            _("What the applicant reads"),
            value="\n".join(f"{number}. {_asked(each, reference)}" for number, each in enumerate(_faults(dossier), 1)),
            key="reject_text",
            height=240,
            max_chars=8000,
        )
        st.warning(_("A rejection ends the case; the organisation may apply again."), icon=":material/warning:")
        with st.container(horizontal=True, horizontal_alignment="right"):
            ready = bool(grounds and text.strip())
            if st.button(
                _("Reject"),
                type="primary",
                key="send_rejection",
                disabled=not ready,
                shortcut="Ctrl+Enter",
            ):
                carry_out(reject, dossier, _("The application was rejected."), grounds=grounds, text=text)

    form()


def _return(dossier: Dossier, faults: list[Finding]) -> None:
    @st.dialog(_("Return the application"), width="large", icon=":material/keyboard_return:")
    def form() -> None:
        session.activate_language()
        reference = session.office().reference
        st.caption(_("The applicant may send it again, validly signed; the clock stands still until then."))
        text = st.text_area(
            _("What the applicant reads"),
            value="\n".join(f"{number}. {_asked(each, reference)}" for number, each in enumerate(faults, 1)),
            key="return_text",
            height=240,
            max_chars=8000,
        )
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(
                _("Return"), type="primary", key="send_return", disabled=not text.strip(), shortcut="Ctrl+Enter"
            ):
                carry_out(return_application, dossier, _("The application was returned."), text=text)

    form()


def _approval(dossier: Dossier) -> None:
    @st.dialog(_("Approve the application"), icon=":material/check_circle:")
    def form() -> None:
        session.activate_language()
        st.text(dossier.row.name)
        unknown = dossier.row.unknowns
        if unknown:
            st.warning(
                ngettext(
                    "{n} thing could not be checked; by approving you say that you looked at it.",
                    "{n} things could not be checked; by approving you say that you looked at them.",
                    unknown,
                ).format(n=unknown),
                icon=":material/help:",
            )
        text = st.text_area(_("Note for the file"), key="approve_text", height=68, max_chars=2000)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("Approve and register"), type="primary", key="send_approval", shortcut="Ctrl+Enter"):
                carry_out(
                    approve, dossier, _("The application was approved and has its registration number."), text=text
                )

    form()
