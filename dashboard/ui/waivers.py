"""What stands beside a finding about its being set aside: who did it and why, and the buttons to do, confirm or undo it."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.casework.veil import Veil
from dashboard.casework.waiving import can_be_waived, confirm_waiver, needs_second_person, waive, withdraw_waiver
from dashboard.casework.wording import sentence
from dashboard.locale import _, language
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.dates import moment
from dashboard.ui.part_of_page import is_wished, wish
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from data.model import Finding
from data.reference import Reference
from data.waivers import Waiver, identity


def waivers_of(dossier: Dossier) -> list[Waiver | None]:
    """Of each finding, in their order, the waiver that holds or waits for its second person."""
    standing = {each.identity: each for each in dossier.waivers if each.holds or each.waits}
    return (
        [standing.get(identity(finding)) for finding in dossier.findings]
        if standing
        else [None] * len(dossier.findings)
    )


def open_now(dossier: Dossier) -> frozenset[Action]:
    """What the reader may do to the case; nothing to an earlier revision of it."""
    return allowed(dossier.row, session.actor()) if dossier.is_current else frozenset()


def waive_button(number: int, finding: Finding, dossier: Dossier) -> None:
    """`number` tells the finding's widgets from those of the others."""
    if not can_be_waived(finding):
        return
    st.button(
        _("Set aside…"),
        icon=":material/rule:",
        type="tertiary",
        key=f"waive_{number}",
        width="content",
        on_click=wish,
        args=(dossier.row.number, finding),
    )
    if is_wished(dossier, finding):
        _waiving(finding, dossier)


def waiver_line(number: int, waiver: Waiver, dossier: Dossier, actions: frozenset[Action]) -> None:
    """Who set the finding aside and why, and which of the open `actions` there are about that."""
    _told(waiver, dossier.reference, veil_of(dossier))
    with st.container(horizontal=True, gap="small"):
        may_confirm = waiver.waits and waiver.waived_by != session.actor().name and Action.CONFIRM_WAIVER in actions
        if may_confirm and st.button(_("Confirm"), icon=":material/how_to_reg:", key=f"confirm_waiver_{number}"):
            carry_out(confirm_waiver, dossier, _("You confirmed the waiver."), waiver=waiver.ordinal)
        if Action.WITHDRAW_WAIVER in actions and st.button(
            _("Let it count again"), icon=":material/undo:", type="tertiary", key=f"unwaive_{number}"
        ):
            carry_out(withdraw_waiver, dossier, _("The finding counts again."), waiver=waiver.ordinal)


def _told(waiver: Waiver, reference: Reference, veil: Veil) -> None:
    reason = reference.waiver_reasons.get(waiver.reason)
    title = reason.title(language()) if reason else waiver.reason
    word = _("Waits for the second person") if waiver.waits else _("Waived")
    icon = ":material/hourglass_top:" if waiver.waits else ":material/rule:"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(word, icon=icon, color="orange" if waiver.waits else "gray")
        people = waiver.waived_by if not waiver.confirmed_by else f"{waiver.waived_by}, {waiver.confirmed_by}"
        st.caption(plain(f"{people}, {moment(waiver.confirmed_at or waiver.waived_at)}"), width="content")
    st.text(f"{title}. {veil.text(waiver.text)}")


def _waiving(finding: Finding, dossier: Dossier) -> None:
    @st.dialog(_("Set a finding aside"), icon=":material/rule:")
    def form() -> None:
        session.activate_language()
        reference = dossier.reference
        st.text(sentence(finding, reference, reveals=veil_of(dossier).is_lifted))
        reasons = {each.code: each for each in reference.reasons_to_waive()}
        reason = st.selectbox(
            _("Reason"),
            list(reasons),
            index=None,
            format_func=lambda code: reasons[code].title(language()),
            key="waiver_reason",
            placeholder=_("Choose a reason"),
        )
        text = st.text_area(_("Why it may be set aside"), key="waiver_text", height=96, max_chars=2000)
        if needs_second_person(finding, reference):
            st.info(_("It counts as set aside when a senior reviewer has confirmed it."), icon=":material/how_to_reg:")
        # The button never rests: typing is handed over by the very keys that press it.
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Set aside"), type="primary", key="send_waiver", shortcut="Ctrl+Enter")
        if sent and reason and text.strip():
            carry_out(waive, dossier, _("The finding was set aside."), finding=finding, reason=reason, text=text)
        elif sent:
            st.error(_("Choose a reason and say why."), icon=":material/error:")

    form()
