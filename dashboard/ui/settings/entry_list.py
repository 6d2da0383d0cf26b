"""The sections, and the entries of one: what each says, whether it is in force, who changed it last."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.fields import FIELDS, GROWING, Field
from dashboard.casework.editing.saving import may_edit
from dashboard.casework.office import Office
from dashboard.locale import N_, _
from dashboard.ui.badges import Badge
from dashboard.ui.settings.address import NEW, SettingsAddress, from_query, settings_address
from dashboard.ui.settings.words import ABOUT, SECTION, entry_title, value_words
from dashboard.ui.table import Cell, Column, Row, table
from data.office_versions import Entry, Section, Version, versions_of
from data.reference import Reference

_IN_FORCE = Badge("check_circle", N_("in force"), "green")
_OUT = Badge("do_not_disturb_on", N_("out of force"), "gray")
# What a list tells of an entry beside its title: a muted line under it, and a column of its own.
_UNDER = {
    Section.REQUIREMENTS: "condition",
    Section.GROUNDS: "code",
    Section.PHRASES: "text",
    Section.WAIVER_REASONS: "code",
    Section.UNSUPPORTED_REGIONS: "ground",
    Section.NOTIFICATIONS: "subject",
    Section.RETENTION: "source",
}
_BESIDE = {
    Section.REQUIREMENTS: ("kind", "form"),
    Section.GROUNDS: ("remedy",),
    Section.UNSUPPORTED_REGIONS: ("since", "until"),
    Section.RETENTION: ("period", "unit"),
}
_ANY = {"kind": N_("any kind"), "form": N_("any legal form")}
_LONGEST = 110


def choose_section() -> SettingsAddress:
    """Draw the sections; what the address asks for."""
    address = from_query(st.query_params)
    st.session_state["settings_section"] = address.section
    st.segmented_control(
        _("Settings"),
        list(Section),
        format_func=lambda section: _(SECTION[section]),
        key="settings_section",
        required=True,
        label_visibility="collapsed",
        on_change=_go_to_section,
    )
    return address


def _go_to_section() -> None:
    st.query_params["section"] = st.session_state["settings_section"]
    for name in ("entry", "version"):
        st.query_params.pop(name, None)


def entry_list(office: Office, section: Section) -> None:
    """The entries; a click on a row puts it into the address."""
    with office.database.read() as reader:
        entries = entries_of(reader, section)
        versions = versions_of(reader, section)
    reference = office.reference
    last = {key: version for version in reversed(versions) for key in version.keys}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(_(ABOUT[section]), width="content")
        growing = section in GROWING and may_edit(session.actor())
        if growing and st.button(_("Add…"), icon=":material/add:", key="settings_add"):
            _open(NEW)
    shown = table(
        _columns(section),
        [_row(section, key, entry, last.get(key), reference) for key, entry in entries.items()],
        key=f"settings_entries_{section}",
        title=_(SECTION[section]),
        empty=_("The service is offered everywhere."),
    )
    if shown.open:
        _open(shown.open)


def _open(key: str) -> None:
    st.query_params["entry"] = key
    st.rerun()


def _columns(section: Section) -> list[Column]:
    fields = {each.name: each for each in FIELDS[section]}
    return [
        Column("what", _(SECTION[section]), link=True),
        *(Column(name, _(fields[name].label), width="11rem") for name in _BESIDE.get(section, ())),
        *([Column("state", _("State"), "badge", width="9rem")] if "in_force" in fields else []),
        Column("changed", _("Last change"), "date", width="11rem"),
    ]


def _beside(field: Field, value: object, reference: Reference) -> str:
    return value_words(field, value, reference) or (_(_ANY[field.name]) if field.name in _ANY else "—")


def _row(section: Section, key: str, entry: Entry, last: Version | None, reference: Reference) -> Row:
    fields = {each.name: each for each in FIELDS[section]}
    under = _UNDER.get(section)
    note = value_words(fields[under], entry[under], reference) if under else ""
    if section is Section.REQUIREMENTS and entry["instead"]:
        others = value_words(fields["instead"], entry["instead"], reference)
        note = _("{condition}; or: {documents}").format(condition=note, documents=others)
    note = note if len(note) <= _LONGEST else f"{note[: _LONGEST - 1]}…"
    return Row(
        id=key,
        href=settings_address(section, entry=key),
        cells={
            "what": Cell(entry_title(section, key, entry, reference), note),
            "state": _IN_FORCE if entry.get("in_force") == "yes" else _OUT,
            "changed": Cell(moscow(last.saved_at), last.saved_by) if last else "",
            **{name: _beside(fields[name], entry[name], reference) for name in _BESIDE.get(section, ())},
        },
    )
