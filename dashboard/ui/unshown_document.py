"""Why a document has no page to look at, as far as is known, and what to do about it."""

from __future__ import annotations

from dashboard.casework.dossier import Dossier
from dashboard.casework.wording import sentence
from dashboard.locale import _
from data.model import Document, Evidence

# The checks that find why; the first that has something to say of a whole document is believed.
_CODES = ("scan.encrypted", "scan.format", "scan.unreadable")


def why_not_shown(document: Document, dossier: Dossier, *, may_mark: bool) -> str:
    """Sentences for a document without pages, "" for any other."""
    if dossier.page_counts.get(document.file):
        return ""
    way = _("Ask for the file: mark a fault (D).") if may_mark else ""
    return f"{_reason(document, dossier)} {way}".strip()


def _reason(document: Document, dossier: Dossier) -> str:
    file = next((each for each in dossier.files if each.path == document.file), None)
    if file is None:
        return _("The file did not come.")
    if file.withheld:
        return _("The file is not kept: it holds a private key.")
    if not dossier.results:
        return _("The pages are shown once the checks have run.")
    found = {each.code: each for each in dossier.findings if _is_about(document, each.evidence)}
    for code in _CODES:
        if code in found:
            return f"{sentence(found[code], dossier.reference).rstrip('.')}."
    return _("This file cannot be shown.")


def _is_about(document: Document, evidence: Evidence) -> bool:
    return evidence.document == document.file and evidence.page is None
