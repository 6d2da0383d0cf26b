"""A document that the applicant replaced: the old file and the new one beside each other."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier
from dashboard.casework.revision_changes import DocumentChange
from dashboard.locale import _
from dashboard.ui.addresses import page_source
from dashboard.ui.plain import plain
from dashboard.ui.side_by_side import Side, side_by_side


def compare_button(number: int, title: str, change: DocumentChange, earlier: Dossier, dossier: Dossier) -> None:
    """`number` tells the button from those of other documents, `title` is the document's."""
    if st.button(_("Side by side"), icon=":material/compare:", type="tertiary", key=f"compare_{number}"):
        _comparing(title, change, earlier, dossier)


def _comparing(title: str, change: DocumentChange, earlier: Dossier, dossier: Dossier) -> None:
    @st.dialog(plain(title), width="large", icon=":material/compare:")
    def both() -> None:
        session.activate_language()
        key = f"sides_{dossier.row.number}_{earlier.revision}_{dossier.revision}"
        side_by_side(_side(earlier, change.before), _side(dossier, change.now), key=key)

    both()


def _side(dossier: Dossier, path: str | None) -> Side:
    ordinal = [document.file for document in dossier.form.documents].index(path) + 1
    return Side(
        heading=_("Revision {n}").format(n=dossier.revision),
        pages=dossier.page_counts.get(path, 0),
        source=page_source(dossier.row.number, dossier.revision, ordinal),
    )
