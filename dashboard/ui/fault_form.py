"""The form for what is wrong with a document: a fault from the list, the reviewer's words, and what the applicant reads."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.document_marks import fault_document
from dashboard.casework.dossier import Dossier
from dashboard.locale import _, language
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.revealing import veil_of
from data.document_marks import DocumentMark, earlier_marks, standing_marks
from data.reference import Reference


def fault_form(dossier: Dossier, reference: Reference, document: str, page: int | None) -> None:
    """Ask what is wrong with `document`, of which `page` is in view."""

    @st.dialog(_("Fault of a document"), icon=":material/flag:")
    def form() -> None:
        session.activate_language()
        faults = reference.document_faults
        said = _said_before(dossier, document)
        st.text(_title(dossier, reference, document))
        codes = list(faults)
        # Not a choice of buttons: one that has the focus keeps Ctrl+Enter for itself.
        fault = st.selectbox(
            _("What is wrong"),
            codes,
            index=codes.index(said.fault) if said and said.fault in faults else None,
            format_func=lambda code: faults[code].title(language()),
            key="document_fault",
            placeholder=_("Choose the fault"),
        )
        text = st.text_area(
            _("What exactly; the applicant reads it"),
            value=veil_of(dossier).text(said.text) if said else "",
            key="document_fault_text",
            height=68,
            max_chars=2000,
        )
        here = False
        if page and dossier.page_counts.get(document, 0) > 1:
            here = st.checkbox(_("Only page {page}, the one in view").format(page=page), key="document_fault_page")
        with st.container(height=72, border=False):  # its place is kept, so that the button below stays where it is
            st.caption(faults[fault].recommendation(language()) if fault else "")
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Mark the document"), type="primary", key="send_document_fault", shortcut="Ctrl+Enter")
        if not sent:
            return
        if not fault:
            st.error(_("Choose the fault from the list."), icon=":material/error:")
        elif faults[fault].text_required and not text.strip():
            st.error(_("Say what exactly is wrong: the applicant reads it."), icon=":material/error:")
        else:
            carry_out(
                fault_document,
                dossier,
                _("The fault was written down."),
                document=document,
                fault=fault,
                text=text,
                page=page if here else None,
            )

    form()


def _said_before(dossier: Dossier, document: str) -> DocumentMark | None:
    """The mark to start from: the one that stands, or that of the same file in an earlier revision."""
    files = {file.path: file.sha256 for file in dossier.files}
    standing = standing_marks(dossier.document_marks, dossier.revision)
    return standing.get(document) or earlier_marks(dossier.document_marks, dossier.revision, files).get(document)


def _title(dossier: Dossier, reference: Reference, document: str) -> str:
    types = {each.file: each.type for each in dossier.form.documents}
    known = reference.document_types.get(types.get(document, ""))
    return known.title(language()) if known else document.rpartition("/")[2]
