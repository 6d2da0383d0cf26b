"""What colleagues wrote to each other about a case, newest first, and the place to write more. The applicant sees none of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from dashboard import session
from dashboard.casework.accounts import reviewers
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.casework.notes import LONGEST, ask_opinion, give_opinion, mentioned, surname, write_note
from dashboard.casework.veil import Veil
from dashboard.locale import _
from dashboard.ui.carrying_out import NOTICE, add_on, attempt_to_add
from dashboard.ui.case_tabs import wanted_times, wants_notes
from dashboard.ui.dates import moment
from dashboard.ui.part_of_page import draw_all
from dashboard.ui.plain import plain
from dashboard.ui.pointing import point_at
from dashboard.ui.revealing import veil_of
from data.notes import Note, Opinion

_WRITTEN = "notes_written"


def case_notes(dossier: Dossier) -> None:
    """Show the form and below it notes and opinions."""
    me, veil = session.actor(), veil_of(dossier)
    if Action.NOTE in allowed(dossier.row, me):
        _form(dossier)
    written: list[tuple[dt.datetime, Note | Opinion]] = [
        *((note.written_at, note) for note in dossier.notes),
        *((opinion.answered_at or opinion.asked_at, opinion) for opinion in dossier.opinions),
    ]
    if not written:
        st.caption(_("Nobody has written anything yet. Notes stay in the office: the applicant does not see them."))
    newest_first = sorted(written, key=lambda pair: pair[0], reverse=True)
    for number, (_at, each) in enumerate(newest_first):
        with st.container(border=True, gap="xxsmall", key=f"written_{number}"):
            if isinstance(each, Note):
                st.caption(plain(f"{each.written_by} · {moment(each.written_at)}"))
                st.text(veil.text(each.text))
            else:
                _opinion(each, veil)
    if wants_notes(dossier) and (place := _of_interest(newest_first, me.name)) is not None:
        point_at(f"written_{place}", wish=str(wanted_times()))


def _of_interest(newest_first: Sequence[tuple[dt.datetime, Note | Opinion]], me: str) -> int | None:
    """Where the newest stands that colleagues wrote to the reader."""
    for number, (_at, each) in enumerate(newest_first):
        if me in each.mentions if isinstance(each, Note) else each.asked_by == me and each.answered_at:
            return number
    return None


def opinion_asked(dossier: Dossier) -> None:
    """The question a colleague put to the reader, with the place for the answer."""
    me = session.actor()
    mine = [each for each in dossier.opinions if each.asked_of == me.name and not each.answered_at]
    if not mine or Action.GIVE_OPINION not in allowed(dossier.row, me):
        return
    asked = mine[0]
    with st.container(border=True, gap="small", key="opinion_asked"):
        st.badge(
            plain(_("{name} asks for your opinion").format(name=asked.asked_by)), icon=":material/forum:", color="blue"
        )
        st.text(veil_of(dossier).text(asked.question))
        answer = st.text_area(_("Your opinion"), key=f"opinion_{asked.ordinal}", height=96, max_chars=LONGEST)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("Give the opinion"), key="give_opinion", type="primary", icon=":material/send:"):
                add_on(give_opinion, dossier, _("Your opinion was given."), opinion=asked.ordinal, answer=answer)


def ask_for_opinion(dossier: Dossier) -> None:
    """The dialog that puts a question to a colleague; the case stays with whoever asks."""

    @st.dialog(_("Ask a colleague"), icon=":material/forum:")
    def form() -> None:
        session.activate_language()
        st.caption(_("The application stays yours; the colleague sees it and answers in the notes."))
        people = [each.name for each in reviewers(session.office()) if each.name != session.actor().name]
        of = st.selectbox(
            _("Colleague"), people, index=None, format_func=plain, placeholder=_("Choose a colleague"), key="opinion_of"
        )
        question = st.text_area(_("Question"), key="opinion_question", height=96, max_chars=LONGEST)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Ask"), type="primary", key="send_question", shortcut="Ctrl+Enter")
        if sent and of and question.strip():
            add_on(ask_opinion, dossier, _("The question was put to your colleague."), of=of, question=question)
        elif sent:
            st.error(_("Choose a colleague and write a question."), icon=":material/error:")

    form()


def _form(dossier: Dossier) -> None:
    written = st.session_state.get(_WRITTEN, 0)
    with st.form(f"note_{written}", border=False):
        names = ", ".join(f"@{surname(each.name)}" for each in session.people().values())
        st.text_area(
            _("Note for colleagues"),
            key=f"note_text_{written}",
            height=80,
            max_chars=LONGEST,
            placeholder=_("A mention tells a colleague: {names}").format(names=names),
        )
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.form_submit_button(
                _("Write the note"), icon=":material/edit_note:", on_click=_write, args=(dossier, written)
            )


def _write(dossier: Dossier, written: int) -> None:
    """Before the run, which then shows the note: written within it, all of the page would have to be drawn again."""
    session.activate_language()
    text = st.session_state[f"note_text_{written}"]
    if text.strip() and attempt_to_add(write_note, dossier, _("The note was written."), text=text):
        draw_all()  # the head of the case counts the notes
        _tell_of_mentions(text)
        st.session_state[_WRITTEN] = written + 1  # an empty form next time; a refused text stays in this one


def _tell_of_mentions(text: str) -> None:
    me = session.actor().name
    if names := [name for name in mentioned(session.office(), text) if name != me]:
        done = _("The note was written. {names} will be told of it under “For you”.")
        st.session_state[NOTICE] = ("done", done.format(names=", ".join(names)))


def _opinion(opinion: Opinion, veil: Veil) -> None:
    asked = _("{who} asked {whom} · {at}").format(
        who=opinion.asked_by, whom=opinion.asked_of, at=moment(opinion.asked_at)
    )
    st.caption(plain(asked))
    st.text(veil.text(opinion.question))
    if opinion.answered_at:
        st.caption(plain(f"{opinion.asked_of} · {moment(opinion.answered_at)}"))
        st.text(veil.text(opinion.answer))
    else:
        st.badge(_("No answer yet"), icon=":material/hourglass_top:", color="gray")
