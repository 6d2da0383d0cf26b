"""What of the register is shown: by state, words, kind and region. The address is the truth, the inputs write it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.locale import _
from dashboard.ui.badges import STANDING
from dashboard.ui.codes_input import codes_choice, kind_titles, region_titles
from dashboard.ui.numbers import integer
from dashboard.ui.organisations.address import OrganisationsAddress, narrow, write_address
from data.reference import Reference
from data.registered_organisations import Standing

_ANY = "any"
_INPUTS = {"search": "organisations_search", "kinds": "organisations_kinds", "regions": "organisations_regions"}


def filters(address: OrganisationsAddress, counts: Mapping[Standing, int], reference: Reference) -> None:
    """`counts` are the registrations of each state under the other conditions."""
    for name, key in _INPUTS.items():
        value = getattr(address.asked, name)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value
    st.session_state["organisations_state"] = address.asked.registration or _ANY

    def apply() -> None:
        typed = {name: st.session_state[key] for name, key in _INPUTS.items()}
        fields = {name: tuple(value) if isinstance(value, list) else value for name, value in typed.items()}
        state = st.session_state["organisations_state"]
        write_address(narrow(address, **fields, registration=None if state in (_ANY, None) else state))

    every, number = _("All"), integer(sum(counts.values()))
    words = {_ANY: f"{every} · {number}"}
    words |= {str(each): f"{STANDING[each].word} · {integer(counts[each])}" for each in Standing}
    st.segmented_control(
        _("State today"),
        list(words),
        key="organisations_state",
        format_func=words.__getitem__,
        on_change=apply,
        label_visibility="collapsed",
    )
    search, kinds, regions = st.columns([6, 4, 4], gap="small")
    search.text_input(
        _("Search"),
        key="organisations_search",
        type="search",
        placeholder=_("Registration number, name, INN or OGRN"),
        max_chars=200,
        on_change=apply,
        label_visibility="collapsed",
    )
    with kinds:
        codes_choice("organisations_kinds", _("Kind"), _("Any kind"), kind_titles(), apply)
    with regions:
        codes_choice("organisations_regions", _("Region"), _("Any region"), region_titles(reference), apply)
