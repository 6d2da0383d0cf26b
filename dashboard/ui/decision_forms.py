"""The dialogs of decisions: approving, rejecting, declining what somebody proposed, reversing what somebody decided."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework import letter
from dashboard.casework.decision import approve, decline, reject, unconfirmed_licences
from dashboard.casework.document_marks import unmarked_documents
from dashboard.casework.dossier import Dossier
from dashboard.casework.drafting import open_faults
from dashboard.casework.letter_words import numbered
from dashboard.casework.letters_made import decided_as
from dashboard.casework.second_person import rule_for
from dashboard.casework.taking_back import reverse
from dashboard.locale import _, language, ngettext
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.letters import letter_preview
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from dashboard.ui.words import WHY_SECOND
from data.model import Status


def approval_form(dossier: Dossier) -> None:
    @st.dialog(_("Approve the application"), width="large", icon=":material/check_circle:")
    def form() -> None:
        session.activate_language()
        office = session.office()
        st.text(f"{dossier.row.number} · {dossier.row.name}")
        _doubts(dossier)
        text = st.text_area(_("Note for the file"), key="approve_text", height=68, max_chars=2000)
        asked = _second(dossier, Status.APPROVED)
        if st.toggle(_("Show the act"), key="approve_preview"):
            letter_preview(letter.act(dossier, at=office.now(), author=session.actor().name), key="approve_letter")
        label = _("Send to the second person") if asked else _("Approve and register")
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(label, type="primary", key="send_approval", shortcut="Ctrl+Enter"):
                carry_out(approve, dossier, _done(Status.APPROVED, asked), text=text, second=asked)

    form()


def rejection_form(dossier: Dossier) -> None:
    @st.dialog(_("Reject the application"), width="large", icon=":material/cancel:")
    def form() -> None:
        session.activate_language()
        office = session.office()
        st.text(f"{dossier.row.number} · {dossier.row.name}")
        reference = dossier.reference
        faults = open_faults(dossier, reference)
        offered = {ground.code: ground for ground in reference.rejection_grounds()}
        suggested = [reference.ground_for(finding.code) for finding in faults]
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
            value=veil_of(dossier).text(numbered(faults, dossier.form, reference)),
            key="reject_text",
            height=240,
            max_chars=8000,
        )
        asked = _second(dossier, Status.REJECTED)
        if st.toggle(_("Show the letter as the applicant will read it"), key="reject_preview") and grounds:
            drafted = letter.rejection(
                dossier, reference, grounds=grounds, text=text, at=office.now(), author=session.actor().name
            )
            letter_preview(drafted, key="reject_letter")
        st.warning(_("A rejection ends the case; the organisation may apply again."), icon=":material/warning:")
        label = _("Send to the second person") if asked else _("Reject")
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(label, type="primary", key="send_rejection", shortcut="Ctrl+Enter")
        if sent and grounds and text.strip():
            done = _done(Status.REJECTED, asked)
            carry_out(reject, dossier, done, grounds=grounds, text=text, second=asked)
        elif sent:
            st.error(_("Choose a ground and say why."), icon=":material/error:")

    form()


def declining_form(dossier: Dossier) -> None:
    @st.dialog(_("Decline the decision"), icon=":material/undo:")
    def form() -> None:
        session.activate_language()
        text = st.text_area(_("Why, for the reviewer"), key="decline_text", height=120, max_chars=2000)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Decline"), type="primary", key="send_decline", shortcut="Ctrl+Enter")
        if sent and text.strip():
            carry_out(decline, dossier, _("The decision was declined; the reviewer has the application."), text=text)
        elif sent:
            st.error(_("Say why."), icon=":material/error:")

    form()


def reversal_form(dossier: Dossier) -> None:
    @st.dialog(_("Reverse the decision"), width="large", icon=":material/history:")
    def form() -> None:
        session.activate_language()
        st.warning(
            _("The decision is annulled, the applicant is told, and the application is yours to decide anew."),
            icon=":material/warning:",
        )
        text = st.text_area(_("What the applicant reads"), key="reverse_text", height=160, max_chars=4000)
        standing = [each for each in dossier.decisions if each.stands]
        if st.toggle(_("Show the letter as the applicant will read it"), key="reverse_preview") and standing:
            drafted = letter.reversal(
                dossier,
                approval=bool(standing[-1].registration_number),
                decided_at=standing[-1].decided_at,
                decided_as=decided_as(dossier, standing[-1]),
                text=text,
                at=session.office().now(),
                author=session.actor().name,
            )
            letter_preview(drafted, key="reverse_letter")
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Reverse"), type="primary", key="send_reversal", shortcut="Ctrl+Enter")
        if sent and text.strip():
            carry_out(reverse, dossier, _("The decision was reversed."), text=text)
        elif sent:
            st.error(_("Say why."), icon=":material/error:")

    form()


def _doubts(dossier: Dossier) -> None:
    """What a reviewer should know before approving, without being stopped by more than the door stops by."""
    with session.office().database.read() as reader:
        unconfirmed = unconfirmed_licences(reader, dossier.row)
    if unconfirmed:
        st.error(
            _("A licence is not confirmed: put its findings right or set them aside with a reason, then approve."),
            icon=":material/license:",
        )
    if unknown := dossier.row.unknowns:
        st.warning(
            ngettext(
                "{n} thing could not be checked; by approving you say that you looked at it.",
                "{n} things could not be checked; by approving you say that you looked at them.",
                unknown,
            ).format(n=unknown),
            icon=":material/help:",
        )
    open_things = []
    if warnings := dossier.row.warnings:
        open_things.append(ngettext("{n} warning is open", "{n} warnings are open", warnings).format(n=warnings))
    if unmarked := len(unmarked_documents(dossier)):
        words = ngettext("{n} document has no mark yet", "{n} documents have no mark yet", unmarked)
        open_things.append(words.format(n=unmarked))
    if open_things:
        st.warning(plain("; ".join(open_things)), icon=":material/rule:")


def _second(dossier: Dossier, outcome: Status) -> bool:
    """Say whether a second person must agree, or let one be asked."""
    why = rule_for(session.office(), dossier.row, outcome)
    if why:
        st.info(_(WHY_SECOND[why]), icon=":material/how_to_reg:")
        return True
    return st.checkbox(_("Ask a second person to agree"), key=f"second_{outcome}")


def _done(outcome: Status, asked: bool) -> str:
    if asked:
        return _("The decision waits for the second person.")
    if outcome is Status.APPROVED:
        return _("The application was approved and has its registration number.")
    return _("The application was rejected.")
