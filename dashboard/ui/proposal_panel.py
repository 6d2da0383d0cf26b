"""A decision that waits for the second person, or was declined by one: what was proposed, why two are needed."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.decision import confirm
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.locale import _, language
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.dates import moment
from dashboard.ui.decision_forms import declining_form
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from dashboard.ui.words import WHY_SECOND
from data.decisions import Proposal
from data.model import Status
from data.reference import Reference

_CONFIRMING = frozenset({Action.CONFIRM_APPROVAL, Action.CONFIRM_REJECTION})


def proposal_panel(dossier: Dossier, reference: Reference) -> None:
    if not dossier.is_current or not dossier.proposals:
        return
    last = dossier.proposals[-1]
    if last.settled == "declined" and dossier.row.status is Status.IN_REVIEW and last.revision == dossier.revision:
        with st.container(border=True, gap="xxsmall", key="proposal"):
            words = _("{name} declined the decision, {at}").format(name=last.settled_by, at=moment(last.settled_at))
            st.badge(plain(words), icon=":material/undo:", color="orange")
            st.text(veil_of(dossier).text(last.settlement))
    elif not last.settled and dossier.row.status is Status.AWAITING_APPROVAL:
        _waiting(last, dossier, reference)


def _waiting(proposal: Proposal, dossier: Dossier, reference: Reference) -> None:
    approving = proposal.outcome == Status.APPROVED
    actions = allowed(dossier.row, session.actor())
    with st.container(border=True, gap="xxsmall", key="proposal"):
        words = _("{name} proposes to approve, {at}") if approving else _("{name} proposes to reject, {at}")
        words = words.format(name=proposal.proposed_by, at=moment(proposal.proposed_at))
        st.badge(plain(words), icon=":material/how_to_reg:", color="green" if approving else "red")
        st.caption(_(WHY_SECOND[proposal.why]))
        for ground in proposal.grounds:
            known = reference.grounds.get(ground)
            st.text("• " + (known.title(language()) if known else ground))
        if proposal.text:
            st.text(veil_of(dossier).text(proposal.text))
        with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
            if Action.DECLINE in actions and st.button(_("Decline…"), icon=":material/undo:", key="decline"):
                declining_form(dossier)
            if _CONFIRMING & actions:
                label = _("Agree and register") if approving else _("Agree and reject")
                pressed = st.button(
                    label, icon=":material/how_to_reg:", key="confirm_decision", type="primary", shortcut="Ctrl+Enter"
                )
                if pressed:
                    carry_out(confirm, dossier, _("The decision was made."))
