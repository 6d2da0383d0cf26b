"""What colleagues want of the reader, on every page: opinions asked for, answers given, mentions in notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.locale import N_, _
from dashboard.ui.case_tabs import want_notes
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from data.database import Row

_KINDS = {
    "opinion": (N_("{who} asks for your opinion"), ":material/forum:"),
    "answer": (N_("{who} gave an opinion"), ":material/reply:"),
    "mention": (N_("{who} mentioned you"), ":material/alternate_email:"),
}
_OPENED = "for_you_opened"
_SHOWN = 90  # characters of what was written


def for_you(
    waiting: Sequence[Row], *, shown: str = "", doubtful: int = 0, to_doubtful: Callable[[], None] = lambda: None
) -> str | None:
    """Draw the button with how many there are; returns the number of the case to open, if one was chosen.

    What was written about the case that is `shown` is being read. `doubtful` registrations are one line more, which
    leads where `to_doubtful` says.
    """
    waiting = [each for each in waiting if each["kind"] == "opinion" or each["number"] != shown]
    number_of_lines = len(waiting) + bool(doubtful)
    count = f" · {number_of_lines}" if number_of_lines else ""
    with st.popover(
        _("For you") + count,
        icon=":material/notifications:" if not number_of_lines else ":material/notifications_active:",
        type="tertiary",
        key=f"for_you_{st.session_state.get(_OPENED, 0)}",  # another list, and that one is closed
    ):
        if not number_of_lines:
            st.caption(_("Nobody wants anything of you."))
        if doubtful and st.button(
            _("Registrations that need attention: {n}").format(n=doubtful),
            icon=":material/gpp_maybe:",
            key="for_you_doubtful",
            type="tertiary",
            help=_("Their licences or certificates hold no more"),
            on_click=_close,
        ):
            to_doubtful()
        for number, each in enumerate(waiting):
            words, icon = _KINDS[each["kind"]]
            if st.button(
                plain(f"{_(words).format(who=each['who'])}: {each['name']}"),
                icon=icon,
                key=f"for_you_line_{number}",
                type="tertiary",
                on_click=_open,
                args=(each,),
                help=plain(_("No. {number}").format(number=each["number"])),
            ):
                return each["number"]
            text = each["text"] if len(each["text"]) <= _SHOWN else each["text"][:_SHOWN].rstrip() + "…"
            st.caption(plain(f"{moment(each['moment'])} · {text}"))
    return None


def _close() -> None:
    st.session_state[_OPENED] = st.session_state.get(_OPENED, 0) + 1


def _open(each: Row) -> None:
    _close()
    if each["kind"] != "opinion":  # that question stands above the tabs
        want_notes(each["number"])
