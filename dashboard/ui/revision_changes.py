"""What the applicant changed since the revision before: old and new values side by side, and which documents are new."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.office import Office
from dashboard.casework.revision_changes import DocumentChange, document_changes, field_changes
from dashboard.locale import _, language
from dashboard.ui.finding_list import FOCUS
from dashboard.ui.old_and_new import old_and_new
from dashboard.ui.plain import plain
from dashboard.ui.replaced_document import compare_button
from dashboard.ui.revealing import veil_of
from dashboard.ui.viewer import Focus
from data.reference import Reference


def revision_changes(office: Office, dossier: Dossier, reference: Reference) -> None:
    """Compare the dossier's revision with the one before it."""
    earlier = _before(office, dossier)
    if earlier is None:
        st.info(_("This is the first revision: there is nothing to compare it with."), icon=":material/difference:")
        return
    fields = field_changes(earlier.form, dossier.form)
    documents = document_changes(earlier.form, earlier.files, dossier.form, dossier.files)
    st.caption(_("Compared with revision {n}").format(n=earlier.revision))
    if not fields and not documents:
        st.info(_("Nothing was changed: the form and all documents are the same."), icon=":material/difference:")
    if fields:
        veil = veil_of(dossier)
        old_and_new(
            [
                (
                    reference.field_title(each.path, language()),
                    veil.value(each.path, each.before),
                    veil.value(each.path, each.now),
                )
                for each in fields
            ]
        )
    for number, change in enumerate(documents):
        _document(number, change, reference, earlier, dossier)


def _before(office: Office, dossier: Dossier) -> Dossier | None:
    earlier = [each["revision"] for each in dossier.revisions if each["revision"] < dossier.revision]
    return read_dossier(office, dossier.row.number, dossier.scope, max(earlier)) if earlier else None


def _document(number: int, change: DocumentChange, reference: Reference, earlier: Dossier, dossier: Dossier) -> None:
    known = reference.document_types.get(change.type)
    title = known.title(language()) if known else change.type
    if change.now is None:
        st.badge(plain(title), icon=":material/remove_circle:", color="red", help=_("The document is no longer there"))
        return
    word = _("{document}: new") if change.before is None else _("{document}: another file")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            plain(word.format(document=title)),
            icon=":material/my_location:",
            type="tertiary",
            key=f"changed_{number}",
            help=_("Show the document"),
            on_click=_focus,
            args=(change.now,),
        )
        if change.before is not None:
            compare_button(number, title, change, earlier, dossier)


def _focus(path: str) -> None:
    st.session_state[FOCUS] = Focus(path, page=1)
