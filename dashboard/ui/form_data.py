"""The form beside the documents: what the applicant declared, with the faults of each field under it."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from dashboard.casework.dossier import Dossier
from dashboard.locale import ngettext
from dashboard.ui.facts import facts
from dashboard.ui.form_sections import Section, form_sections
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from data.reference import Reference


def form_data(dossier: Dossier, reference: Reference) -> None:
    """Show the form of the dossier's revision."""
    for title, sections in groupby(
        form_sections(dossier, reference, veil_of(dossier)), key=lambda section: section.title
    ):
        st.markdown(f"###### {plain(title)}")
        for section in sections:
            if section.person:
                _employee(section)
            else:
                facts(section.facts)


def _employee(section: Section) -> None:
    wrong = sum(len(fact.faults) for fact in section.facts)
    note = " · " + ngettext("{n} finding", "{n} findings", wrong).format(n=wrong) if wrong else ""
    with st.expander(f"{plain(section.person)}{note}", expanded=False):
        facts(section.facts)
