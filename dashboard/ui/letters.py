"""Letters on the screen: a preview before anything is sent, and links to those that were."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from dashboard.casework.clock import moscow_day
from dashboard.casework.dossier import Dossier
from dashboard.casework.letters_made import Made, letters_made
from dashboard.letters.content import Letter, LetterKind
from dashboard.letters.naming import file_name
from dashboard.letters.typesetting import preview, render
from dashboard.locale import N_, _
from dashboard.ui.dates import day
from dashboard.ui.letter_pages import letter_pages

HEIGHT = 560  # px of the frame with the pages, within a dialog
SHOWN = 8  # pages as pictures; whoever wants to read more opens the file

LETTER = {
    LetterKind.ACT: N_("Act of registration"),
    LetterKind.REJECTION: N_("Letter of rejection"),
    LetterKind.CLARIFICATION: N_("Letter of clarification"),
    LetterKind.RETURN: N_("Letter of return"),
    LetterKind.REMINDER: N_("Reminder"),
    LetterKind.EXPIRY: N_("Letter on the missed due date"),
    LetterKind.REVERSAL: N_("Letter of reversal"),
}


def letter_preview(letter: Letter, *, key: str, height: int = HEIGHT) -> None:
    """Show the letter page by page, with the PDF behind a link; for a dialog or beside a form."""
    letter_pages(preview(letter, most=SHOWN), render(letter), name=file_name(letter), height=height, key=key)


def letter_address(number: str, made: Made) -> str:
    """Where a letter that was made is served (dashboard/api/letters.py)."""
    return f"/api/applications/{quote(number, safe='')}/letters/{made.kind}/{made.ordinal}"


def letter_links(dossier: Dossier) -> None:
    """A link to each letter of the case, the newest first; nothing where there is none."""
    made = letters_made(dossier)
    if not made:
        return
    with st.container(horizontal=True, gap="small"):
        for each in reversed(made):
            st.link_button(
                _("{letter} of {day}").format(letter=_(LETTER[each.kind]), day=day(moscow_day(each.at))),
                letter_address(dossier.row.number, each),
                icon=":material/picture_as_pdf:",
                type="tertiary",
            )
