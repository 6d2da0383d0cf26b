"""The documents of a revision in the viewer, with the findings where they are, and what was looked at and said of each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import session
from dashboard.casework.document_marks import unchanged
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.casework.wording import sentence
from dashboard.locale import language
from dashboard.ui.addresses import page_source
from dashboard.ui.badges import of_finding
from dashboard.ui.document_marking import (
    answered,
    as_marked,
    hear,
    open_fault_form,
    remembered_words,
    viewed_mark,
)
from dashboard.ui.finding_list import FOCUS
from dashboard.ui.out_of_sight import leave_if_out_of_sight
from dashboard.ui.revealing import veil_of
from dashboard.ui.unshown_document import why_not_shown
from dashboard.ui.viewer import Marking, ViewedDocument, ViewedFinding, viewer
from data.document_looks import Looks, read_looks
from data.document_marks import earlier_marks, standing_marks
from data.model import Evidence, Finding, Outcome, Severity
from data.reference import Reference


@st.fragment
def case_documents(dossier: Dossier, reference: Reference) -> None:
    """Show the documents; one that was declared and never came has no pages.

    A fragment: that a page was looked at is written down without the rest of the screen running again.
    """
    session.activate_language()
    leave_if_out_of_sight(dossier)
    dossier = as_marked(dossier)
    files = {file.path: file.sha256 for file in dossier.files}
    may_mark = dossier.is_current and Action.MARK_DOCUMENT in allowed(dossier.row, session.actor())
    shown = _shown(dossier, reference, files, may_mark=may_mark)
    readable = {document.id for document in shown if document.pages}
    first = _first_look(dossier, readable)
    seen = {path: sha256 for path, sha256 in files.items() if path in readable}
    same = unchanged(dossier.document_marks, dossier.revision, seen) if may_mark else ()
    viewer(
        shown,
        key=f"documents_{dossier.row.number}_{dossier.revision}",
        findings=_findings(dossier),
        selected=first.document,
        page=first.page or 1,
        focus=st.session_state.get(FOCUS),
        marking=Marking(session.actor().name, may_mark, len(same), answered()),
        on_told=lambda told: hear(told, dossier),
    )
    open_fault_form(dossier, reference)


def _shown(dossier: Dossier, reference: Reference, files: Mapping[str, str], *, may_mark: bool) -> list[ViewedDocument]:
    marks = standing_marks(dossier.document_marks, dossier.revision)
    before = earlier_marks(dossier.document_marks, dossier.revision, files)
    looks, veil = _looks(dossier), veil_of(dossier)
    return [
        ViewedDocument(
            id=document.file,
            title=document_title(document.type, document.file, reference),
            pages=dossier.page_counts.get(document.file, 0),
            source=page_source(dossier.row.number, dossier.revision, ordinal),
            looked=looks.get(document.file, frozenset()),
            mark=viewed_mark(marks.get(document.file), reference, veil),
            remembered=remembered_words(before.get(document.file), reference),
            why_not=why_not_shown(document, dossier, may_mark=may_mark),
        )
        for ordinal, document in enumerate(dossier.form.documents, 1)
    ]


def _looks(dossier: Dossier) -> Looks:
    database = session.office().database
    return database.look_up(read_looks, session.actor().name, dossier.row.id, dossier.revision)


def _findings(dossier: Dossier) -> list[ViewedFinding]:
    reveals = veil_of(dossier).is_lifted
    return [
        ViewedFinding(
            id=str(number),
            document=finding.evidence.document,
            text=sentence(finding, dossier.reference, reveals=reveals),
            badge=of_finding(finding.outcome, finding.severity),
            page=finding.evidence.page,
            box=finding.evidence.box,
        )
        for number, finding in enumerate(dossier.findings)
        if finding.evidence.document
    ]


def _first_look(dossier: Dossier, readable: set[str]) -> Evidence:
    """Where eyes are needed most: what the checks could not tell, then what they only suspect, then what is certain."""

    def certainty(finding: Finding) -> tuple[bool, bool]:
        return finding.outcome is not Outcome.UNKNOWN, finding.severity is Severity.BLOCKING

    visible = [finding for finding in dossier.findings if finding.evidence.document in readable]
    return min(visible, key=certainty).evidence if visible else Evidence()


def document_title(document_type: str, file: str, reference: Reference) -> str:
    known = reference.document_types.get(document_type)
    return known.title(language()) if known else file.rpartition("/")[2]
