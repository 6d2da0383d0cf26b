"""What is known of the two chains: the checkpoint, the last verification, and the button that follows them anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import session
from dashboard.casework.audit import LOG_NAME, State, sentence, state, verify, without_case
from dashboard.casework.office import Office
from dashboard.locale import _, ngettext
from dashboard.ui.dates import moment
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from data.checkpoint import CHAINS


def chain_state(office: Office) -> None:
    """Draw what is known, and verify when the button is pressed."""
    known = state(office)
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
                _badge(known)
                st.caption(plain(_last(known)), width="content")
            pressed = st.button(_("Verify the logs"), icon=":material/verified_user:", key="verify_audit")
        place = st.empty()  # of one line, which the progress takes while it goes
        place.caption(plain(_checkpoint(known)))
        if known.fault:
            st.error(plain(known.fault), icon=":material/gpp_bad:")
        if pressed:
            _verify(office, place)
        elif known.verified:
            _broken(known.verified["details"])


def _badge(known: State) -> None:
    if known.is_whole is None:
        st.badge(_("Not verified yet"), icon=":material/help:", color="violet")
    elif known.is_whole:
        st.badge(_("The logs are whole"), icon=":material/verified_user:", color="green")
    else:
        st.badge(_("The logs are broken"), icon=":material/gpp_bad:", color="red")


def _last(known: State) -> str:
    if known.verified is None:
        return _("Nobody has followed the chains of the logs to their ends.")
    found = known.verified["details"]
    lines = found["event"] + found["access"]
    told = ngettext("Verified {at} by {person}, {n} line", "Verified {at} by {person}, {n} lines", lines)
    return told.format(at=moment(known.verified["happened_at"]), person=known.verified["person"], n=integer(lines))


def _checkpoint(known: State) -> str:
    if known.checkpoint is None:
        return _("There is no checkpoint outside the database.")
    ends = ", ".join(
        f"{_(LOG_NAME[chain.table])}: {integer(known.checkpoint.marks[chain.table].sequence)}" for chain in CHAINS
    )
    return _("Checkpoint outside the database of {at}. Last lines — {ends}").format(
        at=moment(known.checkpoint.at), ends=ends
    )


def _verify(office: Office, place: Any) -> None:
    progress = place.progress(0.0, text=_("Verifying…"))
    for step in verify(office, by=session.actor().name):
        if "walked" in step:
            told = _("Verifying: {walked} of {total} lines").format(
                walked=integer(step["walked"]), total=integer(step["of"])
            )
            progress.progress(step["walked"] / step["of"] if step["of"] else 1.0, text=told)
    st.rerun()


def _broken(found: Mapping[str, Any]) -> None:
    for broken in found["broken"]:
        if not session.actor().scope.is_everything:
            broken = without_case(broken)
        st.error(plain(sentence(broken)), icon=":material/gpp_bad:")
    if found["checkpoint"]:
        st.error(plain(found["checkpoint"]), icon=":material/gpp_bad:")
