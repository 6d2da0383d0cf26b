"""The documents of a revision in the viewer, with the findings where they are."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.dossier import Dossier
from dashboard.casework.wording import sentence
from dashboard.locale import language
from dashboard.ui.addresses import page_source
from dashboard.ui.badges import of_finding
from dashboard.ui.finding_list import FOCUS
from dashboard.ui.viewer import ViewedDocument, ViewedFinding, viewer
from data.model import Evidence, Finding, Outcome, Severity
from data.reference import Reference


def case_documents(dossier: Dossier, reference: Reference) -> None:
    """Show the documents; one that was declared and never came has no pages."""
    row, documents = dossier.row, dossier.form.documents
    shown = [
        ViewedDocument(
            id=document.file,
            title=_title(document.type, document.file, reference),
            pages=dossier.page_counts.get(document.file, 0),
            source=page_source(row.number, dossier.revision, ordinal),
        )
        for ordinal, document in enumerate(documents, 1)
    ]
    findings = [
        ViewedFinding(
            id=str(number),
            document=finding.evidence.document,
            text=sentence(finding),
            badge=of_finding(finding.outcome, finding.severity),
            page=finding.evidence.page,
            box=finding.evidence.box,
        )
        for number, finding in enumerate(dossier.findings)
        if finding.evidence.document
    ]
    first = _first_look(dossier, {document.id for document in shown if document.pages})
    viewer(
        shown,
        key=f"documents_{row.number}_{dossier.revision}",
        findings=findings,
        selected=first.document,
        page=first.page or 1,
        focus=st.session_state.get(FOCUS),
    )


def _first_look(dossier: Dossier, readable: set[str]) -> Evidence:
    """Where eyes are needed most: what the checks could not tell, then what they only suspect, then what is certain."""

    def certainty(finding: Finding) -> tuple[bool, bool]:
        return finding.outcome is not Outcome.UNKNOWN, finding.severity is Severity.BLOCKING

    visible = [finding for finding in dossier.findings if finding.evidence.document in readable]
    return min(visible, key=certainty).evidence if visible else Evidence()


def _title(document_type: str, file: str, reference: Reference) -> str:
    known = reference.document_types.get(document_type)
    return known.title(language()) if known else file.rpartition("/")[2]
