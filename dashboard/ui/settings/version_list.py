"""The versions of a section: who saved them and why, what one of them changed, and putting the section back to it."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow
from dashboard.casework.editing.drafts import Draft, restoring
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.previewing import open_cases_by_version
from dashboard.casework.editing.saving import may_edit
from dashboard.casework.office import Office
from dashboard.locale import _, ngettext
from dashboard.ui.dates import moment
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.settings.address import settings_address
from dashboard.ui.settings.review import review, show_differences
from dashboard.ui.settings.words import entry_title
from dashboard.ui.table import Cell, Column, Row, table
from data.office_versions import CASES_KEEP, SHIPPED, Entry, Section, Version, versions_of
from data.reference import Reference

_MOST_NAMES = 3


def version_list(office: Office, section: Section) -> None:
    """Newest first, the shipped one last; a click puts a version into the address."""
    with office.database.read() as reader:
        versions, entries = versions_of(reader, section), entries_of(reader, section)
    reference = office.reference
    heading = _("Versions")
    st.markdown(f"##### {heading}")
    if section in CASES_KEEP:
        _kept(office)
    shown = table(
        [
            Column("version", _("Version"), link=True, width="8rem"),
            Column("what", _("What was changed and why")),
            Column("who", _("Who"), width="11rem"),
            Column("at", _("When"), "date", width="11rem"),
        ],
        [*(_row(each, entries, reference) for each in versions), _shipped_row(section)],
        key=f"settings_versions_{section}",
        title=_("Versions"),
    )
    if shown.open:
        st.query_params["version"] = shown.open
        st.rerun()


def _kept(office: Office) -> None:
    cases = open_cases_by_version(office)
    told = [
        ngettext("version {version}: {n} application", "version {version}: {n} applications", number).format(
            version=version, n=integer(number)
        )
        for version, number in cases.items()
    ]
    if told:
        st.caption(plain(_("Open applications work by {versions}").format(versions=", ".join(told))))


def _row(version: Version, entries: dict[str, Entry], reference: Reference) -> Row:
    names = [entry_title(version.section, key, entries[key], reference) for key in version.keys if key in entries]
    shown = ", ".join(names[:_MOST_NAMES])
    if rest := len(names) - _MOST_NAMES:
        shown = f"{shown} + {rest}" if rest > 0 else shown
    return Row(
        id=str(version.number),
        href=settings_address(version.section, version=version.number),
        cells={
            "version": _("Version {n}").format(n=version.number),
            "what": Cell(shown, version.reason),
            "who": version.saved_by,
            "at": moscow(version.saved_at),
        },
    )


def _shipped_row(section: Section) -> Row:
    return Row(
        id=str(SHIPPED),
        href=settings_address(section, version=SHIPPED),
        cells={"version": _("Version {n}").format(n=SHIPPED), "what": _("As the program is shipped")},
    )


def one_version(office: Office, section: Section, number: int) -> None:
    """What the version changed, what has changed since, and the way back to it."""
    with office.database.read() as reader:
        versions = {each.number: each for each in versions_of(reader, section)}
        then, now = entries_of(reader, section, number), entries_of(reader, section)
        before = entries_of(reader, section, number - 1)
    if st.button(_("To the list"), key="settings_back", icon=":material/arrow_back:", type="tertiary"):
        st.query_params.pop("version", None)
        st.rerun()
    version = versions.get(number)
    if version is None and number != SHIPPED:
        st.info(_("There is no such version of this section."), icon=":material/search_off:")
        return
    title = _("Version {n}").format(n=number)
    st.markdown(f"##### {plain(title)}")
    if version:
        st.caption(plain(f"{moment(version.saved_at)} · {version.saved_by}"))
        st.text(version.reason)
        changed = {key: then[key] for key in version.keys if key in then}
        show_differences(Draft(section, number - 1, changed), before)
    _since(office, section, number, then, now)


def _since(office: Office, section: Section, number: int, then: dict[str, Entry], now: dict[str, Entry]) -> None:
    other = {key: entry for key, entry in now.items() if entry != then.get(key)}
    if not other:
        st.caption(_("It is in force as it stands here."))
        return
    with st.expander(_("What has changed since"), icon=":material/history:"):
        show_differences(Draft(section, number, other), then)
    if may_edit(session.actor()) and st.button(
        _("Restore as a new version…"), icon=":material/settings_backup_restore:", key="settings_restore"
    ):
        review(restoring(office, section, number))
