"""What the viewer's reader looked at and says of a document: heard, carried out, and told again in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from dashboard import session
from dashboard.casework.document_looks import note_looks
from dashboard.casework.document_marks import accept_document, accept_unchanged, take_mark_off
from dashboard.casework.door import NoSuchApplication, ScreenOutdated
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.veil import Veil
from dashboard.locale import _, language
from dashboard.ui.badges import Badge
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.case_tabs import HISTORY, open_tab
from dashboard.ui.dates import moment
from dashboard.ui.fault_form import fault_form
from dashboard.ui.own_acts import note_own_act, version_after_own
from dashboard.ui.part_of_page import as_it_is, draw_all, runs_alone
from dashboard.ui.viewer import Kind, Message, Told, ViewedMark
from data.applications import ApplicationRow
from data.document_marks import DocumentMark, Verdict, read_document_marks, standing_marks
from data.reference import Reference

_ANSWERED, _FAULT, _MOVED, _KEPT = "viewer_answered", "viewer_fault", "viewer_moved", "viewer_kept"


def answered() -> Mapping[str, int]:
    """The number of the last message that was dealt with, by the stream it came in."""
    return st.session_state.get(_ANSWERED, {})


def hear(told: Told, dossier: Dossier) -> None:
    """Write down the looks and carry out the wishes on the case as the screen shows it. To be called before the run.

    Each message is dealt with once: the viewer sends it again until it hears that it was. What another session dealt
    with before the connection broke finds its mark there already.
    """
    session.activate_language()
    new = [each for each in told.messages if each.number > answered().get(told.stream, 0)]
    if not new:
        return
    try:
        _note_looks(new, dossier)
        for each in new:
            try:
                _carry_out(each, dossier)
            finally:  # what fails would fail again
                _answer(told.stream, each.number)
    except NoSuchApplication:
        _answer(told.stream, new[-1].number)
        st.session_state[NOTICE] = ("refused", _("There is no such application."))


def _answer(stream: str, number: int) -> None:
    st.session_state[_ANSWERED] = answered() | {stream: number}


def _note_looks(messages: Iterable[Message], dossier: Dossier) -> None:
    looks: dict[str, list[int]] = {}
    for each in messages:
        if each.kind is Kind.LOOK:
            looks.setdefault(each.document, []).append(each.page)
    if looks:
        note_looks(session.office(), dossier.row.number, dossier.revision, session.actor(), looks)


def _carry_out(message: Message, dossier: Dossier) -> None:
    match message.kind:
        case Kind.ACCEPT:
            if not _is_accepted(message.document, dossier):
                _mark(accept_document, dossier, document=message.document)
        case Kind.TAKE_OFF:
            if _mark_on(message.document, dossier):
                _mark(take_mark_off, dossier, document=message.document)
        case Kind.ACCEPT_UNCHANGED:
            _mark(accept_unchanged, dossier)
        case Kind.FAULT:
            st.session_state[_FAULT] = message.document, message.page


def _is_accepted(document: str, dossier: Dossier) -> bool:
    mark = _mark_on(document, dossier)
    return mark is not None and mark.verdict is Verdict.ACCEPTED


def _mark_on(document: str, dossier: Dossier) -> DocumentMark | None:
    """The mark that stands now, which may be newer than the dossier."""
    marks = session.office().database.look_up(read_document_marks, dossier.row.id)
    return standing_marks(marks, dossier.revision).get(document)


def _mark(act: Callable[..., ApplicationRow], dossier: Dossier, **arguments: object) -> None:
    number, shown = dossier.row.number, dossier.row.version
    try:
        row = act(session.office(), number, session.actor(), seen=version_after_own(number, shown), **arguments)
    except (ScreenOutdated, ActionRefused) as refused:
        st.session_state[NOTICE] = ("refused", refusal(refused))
    else:
        note_own_act(number, shown, (act, arguments), row.version)
    st.session_state[_MOVED] = True


def as_marked(drawn: Dossier) -> Dossier:
    """The case that the page was `drawn` with, with what its reader has marked in it since.

    To be called before the viewer, which must be answered by the new case: its next wish is for that one.
    """
    if not runs_alone():
        st.session_state.pop(_MOVED, None)
        st.session_state.pop(_KEPT, None)
    elif st.session_state.pop(_MOVED, False):
        if open_tab() == HISTORY:
            draw_all()
        st.session_state[_KEPT] = drawn, as_it_is(drawn)
    drawn_before, marked = st.session_state.get(_KEPT, (drawn, drawn))
    return marked if drawn_before is drawn else drawn


def open_fault_form(dossier: Dossier, reference: Reference) -> None:
    """Open the form when a fault is to be told of."""
    document, page = st.session_state.pop(_FAULT, ("", None))
    if document in {each.file for each in dossier.form.documents}:
        fault_form(dossier, reference, document, page)


def viewed_mark(mark: DocumentMark | None, reference: Reference, veil: Veil) -> ViewedMark | None:
    if mark is None:
        return None
    who = f"{mark.marked_by}, {moment(mark.marked_at)}"
    if mark.verdict is Verdict.ACCEPTED:
        return ViewedMark(Badge("check_circle", _("Accepted"), "green"), who, accepted=True)
    place = _("p. {page}").format(page=mark.page) if mark.page else ""
    words = " · ".join(part for part in (place, veil.text(mark.text), who) if part)
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
