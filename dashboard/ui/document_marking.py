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
from dashboard.ui.dates import moment
from dashboard.ui.fault_form import fault_form
from dashboard.ui.own_acts import note_own_act, version_after_own
from dashboard.ui.viewer import Kind, Message, Told, ViewedMark
from data.applications import ApplicationRow
from data.document_marks import DocumentMark, Verdict, read_document_marks, standing_marks
from data.reference import Reference

_ANSWERED, _FAULT, _MOVED = "viewer_answered", "viewer_fault", "viewer_moved"


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
    with session.office().database.read() as reader:
        return standing_marks(read_document_marks(reader, dossier.row.id), dossier.revision).get(document)


def _mark(act: Callable[..., ApplicationRow], dossier: Dossier, **arguments: object) -> None:
    number, shown = dossier.row.number, dossier.row.version
    try:
        row = act(session.office(), number, session.actor(), seen=version_after_own(number, shown), **arguments)
    except (ScreenOutdated, ActionRefused) as refused:
        st.session_state[NOTICE] = ("refused", refusal(refused))
    else:
        note_own_act(number, shown, (act, arguments), row.version)
    # A run of the whole page reads the case anew by itself; only the viewer's own run still holds the old one.
    st.session_state[_MOVED] = dossier


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
