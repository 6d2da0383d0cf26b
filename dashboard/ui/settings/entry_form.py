"""The form of one entry, and that of all settings."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from dashboard import session
from dashboard.casework.editing.drafts import Draft, new_entry
from dashboard.casework.editing.fields import FIELDS, GROWING
from dashboard.casework.editing.previewing import examples
from dashboard.casework.editing.saving import check_draft, may_edit
from dashboard.casework.editing.settings_fields import setting_fields
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.locale import _
from dashboard.ui.plain import plain
from dashboard.ui.settings.address import NEW, SettingsAddress
from dashboard.ui.settings.pinned import Pinned, base, overtaken, pinned
from dashboard.ui.settings.review import fault_words, review
from dashboard.ui.settings.widgets import field_widget
from dashboard.ui.settings.words import GROUP, entry_title
from data.notifications import Kind
from data.office_versions import Entry, Section

_WIDTH = 780  # a line is read with one look
_NOTHING = "…"


def one_entry(office: Office, address: SettingsAddress) -> None:
    """The form of the entry in the address, whose fields rest for whoever may only read."""
    section, pin = address.section, pinned(office, address.section, address.entry)
    entries = base(office, pin)
    adds = address.entry == NEW and section in GROWING and may_edit(session.actor())
    key, entry = new_entry(section, entries) if adds else (address.entry, entries.get(address.entry))
    _back()
    if entry is None:
        st.info(_("There is no such entry. Choose one from the list."), icon=":material/search_off:")
        return
    reference = office.reference
    title = _("New entry") if adds else entry_title(section, key, entry, reference)
    st.markdown(f"##### {plain(title)}")
    overtaken(office, pin)
    if section is Section.NOTIFICATIONS:
        _places(Kind(key))
    edited = dict(entry)
    with st.container(width=_WIDTH):
        for field in FIELDS[section]:
            locked = not may_edit(session.actor()) or (field.fixed and not adds)
            value, key_of_widget = entry.get(field.name, ""), _key(pin, field.name)
            edited[field.name] = field_widget(field, value, reference, key=key_of_widget, disabled=locked)
        draft = Draft(section, pin.seen, {key or edited.get("code", ""): edited}, adds=adds)
        _to_review(office, draft if adds or edited != entry else None)


def _places(kind: Kind) -> None:
    with st.expander(_("Places to be filled, with examples"), icon=":material/data_object:"):
        for place, example in examples(kind).items():
            st.text(f"{{{place}}} — {' '.join(example.split()) or _NOTHING}")


def settings_form(office: Office) -> None:
    """All settings, group by group."""
    pin = pinned(office, Section.SETTINGS, "")
    entries, reference = base(office, pin), office.reference
    overtaken(office, pin)
    changed: dict[str, Entry] = {}
    with st.container(width=_WIDTH):
        for group, settings in groupby(setting_fields(), key=lambda each: each.group):
            with st.container(border=True, gap="small"):
                st.markdown(f"**{_(GROUP[group])}**")
                for each in settings:
                    value, locked = entries[each.name]["value"], not may_edit(session.actor())
                    given = field_widget(each.field, value, reference, key=_key(pin, each.name), disabled=locked)
                    if given != value:
                        changed[each.name] = {"value": given}
        _to_review(office, Draft(Section.SETTINGS, pin.seen, changed) if changed else None)


def _to_review(office: Office, draft: Draft | None) -> None:
    if not may_edit(session.actor()):
        st.caption(_("Only an administrator changes settings."))
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        asked = st.button(_("Preview…"), type="primary", icon=":material/difference:", key="settings_preview")
    if not asked:
        return
    if draft is None:
        st.info(_("Nothing was changed, so there is nothing to save."), icon=":material/info:")
        return
    try:
        check_draft(office, session.actor(), draft)
    except ActionRefused as refused:
        st.error(plain(fault_words(refused)), icon=":material/error:")
    else:
        review(draft)


def _back() -> None:
    if st.button(_("To the list"), key="settings_back", icon=":material/arrow_back:", type="tertiary"):
        st.query_params.pop("entry", None)
        st.query_params.pop("version", None)
        st.rerun()


def _key(pin: Pinned, name: str) -> str:
    return f"settings_{pin.section}_{pin.entry}_{pin.form}_{name}"
