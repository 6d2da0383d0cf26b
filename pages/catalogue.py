"""Every check, from its own documentation: what it checks, why, what to do, where it comes from."""

import streamlit as st

from checks.catalogue import catalogue
from dashboard.locale import _
from dashboard.ui.catalogue import check_card, families_of, matching

chosen = st.query_params.get("check", "")
if chosen in catalogue():
    check_card(catalogue()[chosen], expanded=True)
    if st.button(_("All checks"), icon=":material/arrow_back:", key="all_checks"):
        del st.query_params["check"]
        st.rerun()
    st.stop()

words = st.text_input(_("Find a check"), key="check_words", placeholder=_("Words or a code"), type="search", live=True)
found = matching(words)
if not found:
    st.info(_("No check has these words. Try fewer of them."), icon=":material/search_off:")
for family, checks in families_of(found):
    st.markdown(f"##### {family}")
    for check in checks:
        check_card(check)
