"""What is known of a case, beside its documents: findings, data, comparison, signatures, changes, notes, history."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier
from dashboard.ui import case_tabs as tabs
from dashboard.ui.case_history import case_history
from dashboard.ui.case_notes import case_notes
from dashboard.ui.comparison import comparison
from dashboard.ui.finding_list import finding_list
from dashboard.ui.form_data import form_data
from dashboard.ui.part_of_page import as_it_is, tell_if_in_vain
from dashboard.ui.revision_changes import revision_changes
from dashboard.ui.signature_panel import signature_panel


@st.fragment
def case_desk(dossier: Dossier) -> None:
    """Draw the tabs and what stands in the open one. A fragment: turning to another tab leaves the documents alone."""
    session.activate_language()
    dossier = as_it_is(dossier)
    name, place = tabs.case_tabs(dossier)
    with place:
        match name:
            case tabs.FINDINGS:
                finding_list(dossier, dossier.reference)
            case tabs.DATA:
                form_data(dossier, dossier.reference)
            case tabs.COMPARISON:
                comparison(dossier, dossier.reference)
            case tabs.SIGNATURES:
                signature_panel(dossier, dossier.reference)
            case tabs.CHANGES:
                revision_changes(session.office(), dossier, dossier.reference)
            case tabs.NOTES:
                case_notes(dossier)
            case tabs.HISTORY:
                case_history(dossier, dossier.reference)
    tell_if_in_vain(dossier)
