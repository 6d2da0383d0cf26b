"""What the reader has done to a case since its screen was drawn.

A reader is quicker than the screen: the second click may fall on what was drawn before the first was carried out.
Nobody else was between them, so the second is meant for what the first led to. And Streamlit may hand a click on
twice, when its run was overtaken by the next one: that is one act.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

_TRAIL = "own_acts"


@dataclass(frozen=True, slots=True)
class _Trail:
    """Acts of this reader that followed each other: from version `first` of a case to `last`, by the act `newest`."""

    number: str
    first: int
    last: int
    newest: object


def version_after_own(number: str, shown: int) -> int:
    """The version that the reader's own acts led `shown` to; `shown` itself where somebody else was between."""
    trail = _trail(number, shown)
    return trail.last if trail else shown


def is_repeated(number: str, shown: int, act: object) -> bool:
    """Whether `act` on the version `shown` was carried out and nothing happened to the case since."""
    trail = _trail(number, shown)
    return trail is not None and trail.newest == act


def note_own_act(number: str, shown: int, act: object, led_to: int) -> None:
    trail = _trail(number, shown)
    st.session_state[_TRAIL] = _Trail(number, trail.first if trail else shown, led_to, act)


def _trail(number: str, shown: int) -> _Trail | None:
    trail: _Trail | None = st.session_state.get(_TRAIL)
    return trail if trail and trail.number == number and trail.first <= shown <= trail.last else None
