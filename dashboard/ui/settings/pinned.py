"""The version that a form was opened on: it stays that one while somebody types, whatever others save meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.casework.editing.entries import entries_of
from dashboard.casework.office import Office
from dashboard.locale import _
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from data.office_versions import Entry, Section, Version, newest_version, versions_of

_PIN = "settings_pin"


@dataclass(frozen=True, slots=True)
class Pinned:
    """`form` tells the widgets of this opening of the form from those of another; `seen` is the version it is edited on."""

    section: Section
    entry: str
    form: int
    seen: int


def pinned(office: Office, section: Section, entry: str) -> Pinned:
    pin = st.session_state.get(_PIN)
    if pin is None or (pin.section, pin.entry) != (section, entry):
        with office.database.read() as reader:
            seen = newest_version(reader)
        pin = Pinned(section, entry, seen, seen)
        st.session_state[_PIN] = pin
    return pin


def unpin() -> None:
    """The next run opens the form anew, on what is in force then."""
    st.session_state.pop(_PIN, None)


def base(office: Office, pin: Pinned) -> dict[str, Entry]:
    with office.database.read() as reader:
        return entries_of(reader, pin.section, pin.seen)


def overtaken(office: Office, pin: Pinned) -> None:
    """Say who changed meanwhile what is being edited, and let the reader choose what becomes of their own words."""
    with office.database.read() as reader:
        later = [each for each in versions_of(reader, pin.section) if each.number > pin.seen]
    about = [each for each in later if pin.section is Section.SETTINGS or pin.entry in each.keys]
    if not about:
        return
    newest: Version = about[0]
    told = _("{name} changed this meanwhile (version {n}, {at}): {reason}")
    st.warning(
        plain(told.format(name=newest.saved_by, n=newest.number, at=moment(newest.saved_at), reason=newest.reason)),
        icon=":material/group:",
    )
    with st.container(horizontal=True, gap="small"):
        st.button(_("Show what is in force now"), key="settings_theirs", icon=":material/refresh:", on_click=unpin)
        st.button(
            _("Keep my words and compare them with that"),
            key="settings_mine",
            type="tertiary",
            on_click=_keep,
            args=(pin, newest.number),
        )


def _keep(pin: Pinned, seen: int) -> None:
    st.session_state[_PIN] = Pinned(pin.section, pin.entry, pin.form, seen)
