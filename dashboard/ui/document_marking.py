"""What the viewer's reader looked at and says of a document: heard, carried out, and told again in words."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.document_looks import note_looks
from dashboard.casework.document_marks import accept_document, accept_unchanged, take_mark_off
from dashboard.casework.door import NoSuchApplication, ScreenOutdated
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.locale import _, language
from dashboard.ui.badges import Badge
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.dates import moment
from dashboard.ui.fault_form import fault_form
from dashboard.ui.viewer import Told, ViewedMark, Wish
from data.document_marks import DocumentMark, Verdict
from data.reference import Reference

_ANSWERED, _FAULT, _MOVED = "viewer_answered", "viewer_fault", "viewer_moved"


def answered() -> str:
    """The nonce of what was heard last."""
    return st.session_state.get(_ANSWERED, "")


def hear(told: Told, dossier: Dossier) -> None:
    """Write down the looks and carry out the wish on the case as the screen shows it. To be called before the run."""
    session.activate_language()
    if told.nonce == answered():
        return  # sent twice, for the answer was late
    st.session_state[_ANSWERED] = told.nonce
    office, me, number = session.office(), session.actor(), dossier.row.number
    if told.looks:
        try:
            note_looks(office, number, dossier.revision, me, told.looks)
        except NoSuchApplication:
            return
    seen = {"seen": dossier.row.version}
    match told.wish:
        case Wish.ACCEPT:
            _carry_out(dossier, lambda: accept_document(office, number, me, document=told.document, **seen))
        case Wish.TAKE_OFF:
            _carry_out(dossier, lambda: take_mark_off(office, number, me, document=told.document, **seen))
        case Wish.ACCEPT_UNCHANGED:
            _carry_out(dossier, lambda: accept_unchanged(office, number, me, **seen))
        case Wish.FAULT:
            st.session_state[_FAULT] = told.document, told.page


def redraw_if_moved(dossier: Dossier) -> None:
    """Draw all of the page from the case as it is now, when a wish has moved the one in `dossier`.

    To be called before the viewer, which must be answered by the new case: its next wish is for that one.
    """
    if st.session_state.pop(_MOVED, None) is dossier:
        st.rerun()


def open_fault_form(dossier: Dossier, reference: Reference) -> None:
    """Open the form when a fault is to be told of."""
    document, page = st.session_state.pop(_FAULT, ("", None))
    if document in {each.file for each in dossier.form.documents}:
        fault_form(dossier, reference, document, page)


def viewed_mark(mark: DocumentMark | None, reference: Reference) -> ViewedMark | None:
    if mark is None:
        return None
    who = f"{mark.marked_by}, {moment(mark.marked_at)}"
    if mark.verdict is Verdict.ACCEPTED:
        return ViewedMark(Badge("check_circle", _("Accepted"), "green"), who, accepted=True)
    place = _("p. {page}").format(page=mark.page) if mark.page else ""
    words = " · ".join(part for part in (place, mark.text, who) if part)
    return ViewedMark(Badge("flag", _fault_title(mark.fault, reference), "red"), words, accepted=False)


def remembered_words(mark: DocumentMark | None, reference: Reference) -> str:
    """What was said of the same file in an earlier revision; "" where nothing was."""
    if mark is None:
        return ""
    if mark.verdict is Verdict.ACCEPTED:
        return _("Accepted in revision {n}, the file is the same").format(n=mark.revision)
    said = _("Fault in revision {n}: {fault}; the file is the same")
    return said.format(n=mark.revision, fault=_fault_title(mark.fault, reference))


def _fault_title(code: str, reference: Reference) -> str:
    fault = reference.document_faults.get(code)
    return fault.title(language()) if fault else code


def _carry_out(dossier: Dossier, act: Callable[[], object]) -> None:
    try:
        act()
    except (ScreenOutdated, ActionRefused) as refused:
        st.session_state[NOTICE] = ("refused", refusal(refused))
    except NoSuchApplication:
        st.session_state[NOTICE] = ("refused", _("There is no such application."))
    # A run of the whole page reads the case anew by itself; only the viewer's own run still holds the old one.
    st.session_state[_MOVED] = dossier
