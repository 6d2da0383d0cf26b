"""What the viewer tells is dealt with once, however often it is told and whatever the screen knows of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from dashboard.casework.document_marks import fault_document
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.document_marking import answered, hear
from dashboard.ui.viewer import Kind, Message, Told
from data.document_looks import read_looks
from data.document_marks import Verdict, standing_marks
from data.scope import EVERYTHING
from tests.casework.desk import in_review
from tests.forms import FORM

FILES = [each.file for each in FORM.documents]


@pytest.fixture
def drawn(desk: Office) -> Iterator[Dossier]:
    """The case as the screen drew it."""
    st.session_state.clear()
    yield read_dossier(desk, in_review(desk, by=DEMO_REVIEWER).number, EVERYTHING)
    st.session_state.clear()


def told(*messages: tuple[int, Kind, str]) -> Told:
    return Told("a", tuple(Message(number, kind, document, 1) for number, kind, document in messages))


def verdicts(office: Office, drawn: Dossier) -> dict[str, Verdict]:
    marks = read_dossier(office, drawn.row.number, EVERYTHING).document_marks
    return {document: mark.verdict for document, mark in standing_marks(marks, 1).items()}


def made(office: Office, drawn: Dossier) -> int:
    return len(read_dossier(office, drawn.row.number, EVERYTHING).document_marks)


THREE = tuple((number, Kind.ACCEPT, file) for number, file in enumerate(FILES[:3], start=1))


def test_wishes_told_together_are_each_carried_out_once(desk: Office, drawn: Dossier) -> None:
    hear(told(*THREE), drawn)
    hear(told(*THREE), drawn)
    assert verdicts(desk, drawn) == dict.fromkeys(FILES[:3], Verdict.ACCEPTED)
    assert (made(desk, drawn), answered()) == (3, {"a": 3})


def test_a_run_cut_short_leaves_the_screen_behind_and_loses_no_wish(desk: Office, drawn: Dossier) -> None:
    hear(told(*THREE[:1]), drawn)
    hear(told(*THREE, (4, Kind.TAKE_OFF, FILES[0])), drawn)  # what is drawn still is the case before the first
    assert verdicts(desk, drawn) == dict.fromkeys(FILES[1:3], Verdict.ACCEPTED)
    assert NOTICE not in st.session_state


def test_another_session_repeats_nothing(desk: Office, drawn: Dossier) -> None:
    hear(told(*THREE), drawn)
    st.session_state.clear()
    hear(told(*THREE), read_dossier(desk, drawn.row.number, EVERYTHING))
    assert made(desk, drawn) == 3


def test_what_somebody_else_did_meanwhile_still_counts(desk: Office, drawn: Dossier) -> None:
    hear(told(*THREE[:1]), drawn)
    version = read_dossier(desk, drawn.row.number, EVERYTHING).row.version
    elsewhere = {"seen": version, "document": FILES[3], "fault": "unreadable"}
    fault_document(desk, drawn.row.number, DEMO_REVIEWER, **elsewhere)
    hear(told(*THREE[:2]), drawn)
    assert FILES[1] not in verdicts(desk, drawn)
    assert st.session_state[NOTICE][0] == "refused"


def test_looks_and_a_fault_are_told_together(desk: Office, drawn: Dossier) -> None:
    looks = [(number, Kind.LOOK, file) for number, file in enumerate(FILES[:2], start=1)]
    hear(told(*looks, (3, Kind.FAULT, FILES[0])), drawn)
    with desk.database.read() as reader:
        assert read_looks(reader, DEMO_REVIEWER.name, drawn.row.id, 1) == {FILES[0]: {1}, FILES[1]: {1}}
    assert made(desk, drawn) == 0
