"""Stepping to the previous and the next case of the reader's own list, as the queue last showed it."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import _
from dashboard.ui.queue_address import from_query
from dashboard.ui.queue_filters import REMEMBERED
from dashboard.ui.queue_table import of_tab
from dashboard.ui.wanted_case import want_case
from data.queue import QueueFilter, numbers

LONGEST = 1000
_LIST, _ASKED = "listed_cases", "listed_under"


def neighbours(office: Office, actor: Actor, number: str) -> None:
    """Draw the place in the list with its two buttons, which open the case beside it.

    A case that has left the list, having been claimed or decided, keeps its place in it. Nothing is drawn for one that
    was never there, as when it was opened by a link.
    """
    if REMEMBERED not in st.session_state:
        return
    asked = st.session_state[REMEMBERED]
    # Each visit to the queue leaves another one behind, though it may ask for the same.
    if st.session_state.get(_ASKED) is not asked or number not in st.session_state.get(_LIST, ()):
        listed, st.session_state[_ASKED] = _listed(office, actor), asked
        if number in listed:
            st.session_state[_LIST] = listed
    listed = st.session_state.get(_LIST, [])
    if number not in listed:
        return
    at = listed.index(number)
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", width="content"):
        st.button(
            "", key="previous_case", icon=":material/chevron_left:", type="tertiary", disabled=at == 0,
            help=_("Previous application of the list (K)"), on_click=want_case, args=listed[at - 1 : at],
        )  # fmt: skip
        more = "+" if len(listed) == LONGEST else ""
        st.caption(_("{at} of {all}").format(at=at + 1, all=f"{len(listed)}{more}"), width="content")
        st.button(
            "", key="next_case", icon=":material/chevron_right:", type="tertiary", disabled=at + 1 == len(listed),
            help=_("Next application of the list (J)"), on_click=want_case, args=listed[at + 1 : at + 2],
        )  # fmt: skip


def listed_under() -> QueueFilter:
    """The filter of the queue as the reader left it."""
    return from_query(st.session_state.get(REMEMBERED, {})).asked


def _listed(office: Office, actor: Actor) -> list[str]:
    address = from_query(st.session_state[REMEMBERED])
    asked = of_tab(address.asked, address.tab, actor)
    with office.database.read() as reader:
        return numbers(reader, asked, actor.scope, sort=address.sort, descending=address.descending, size=LONGEST)
