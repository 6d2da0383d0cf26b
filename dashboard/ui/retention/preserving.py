"""Keeping a case from destruction, and what its page says of retention."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier
from dashboard.casework.retention.preserving import LONGEST, end_preservation, preserve
from dashboard.locale import _
from dashboard.ui.carrying_out import add_on
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from dashboard.ui.retention.words import rule_title
from data.retention import Preservation, destroyed_under, preservations


def preserving_entry(dossier: Dossier, entry: Callable[[str, str, str], bool]) -> None:
    """The entry of a menu: to keep the case from destruction, or no longer."""
    if _present(dossier):
        if entry(_("May be destroyed again…"), "more_unpreserve", "lock_open"):
            _asking(dossier, ending=True)
    elif entry(_("Keep from destruction…"), "more_preserve", "gavel"):
        _asking(dossier, ending=False)


def retention_notice(dossier: Dossier) -> None:
    """Say above a case that it is kept from destruction, or what of it was destroyed."""
    destroyed = session.office().database.look_up(destroyed_under, dossier.row.id)
    if present := _present(dossier):
        words = _("Kept from destruction since {moment} ({name}): {reason}")
        told = words.format(moment=moment(present.preserved_at), name=present.preserved_by, reason=present.reason)
        st.info(plain(told), icon=":material/gavel:")
    if destroyed:
        words = _("{data}: destroyed on {moment} under act No. {act}")
        told = [
            words.format(data=rule_title(row["rule"]), moment=moment(row["destroyed_at"]), act=row["number"])
            for row in destroyed
        ]
        st.warning(plain("; ".join(told)), icon=":material/delete_forever:")


def _present(dossier: Dossier) -> Preservation | None:
    known = session.office().database.look_up(preservations, dossier.row.id)
    return known[-1] if known and known[-1].ended_at is None else None


def _asking(dossier: Dossier, *, ending: bool) -> None:
    title = _("May be destroyed again") if ending else _("Keep from destruction")

    @st.dialog(title, icon=":material/gavel:")
    def form() -> None:
        session.activate_language()
        st.caption(
            _("From then on the rules of retention hold for the application again.")
            if ending
            else _(
                "Nothing of the application is destroyed, whatever the rules of retention say: for a dispute, an inspection, a court."
            )
        )
        reason = st.text_area(_("Why"), key="preserve_reason", height=96, max_chars=LONGEST)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(title, type="primary", key="send_preserve", shortcut="Ctrl+Enter")
        if sent and reason.strip():
            if ending:
                add_on(end_preservation, dossier, _("The application may be destroyed again."), reason=reason)
            else:
                add_on(preserve, dossier, _("The application is kept from destruction."), reason=reason)
        elif sent:
            st.error(_("Say why."), icon=":material/error:")

    form()
