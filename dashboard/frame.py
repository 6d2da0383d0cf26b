"""The script the server runs: the frame around every page."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit runs this file by its path, with dashboard/ and not the root in front of the import path.
sys.path[:1] = [str(Path(__file__).resolve().parents[1])]

import streamlit as st

from dashboard import session
from dashboard.casework.notes import waiting_for
from dashboard.casework.standing.passing import registrations_to_look_at
from dashboard.locale import _
from dashboard.navigation import APPLICATION, ORGANISATIONS, QUEUE, go, pages
from dashboard.ui.case_tabs import kept_tab
from dashboard.ui.end_of_sign_in import leave_when_it_ends
from dashboard.ui.for_you import for_you
from dashboard.ui.frame import ICON, STYLE, language_switch, signed_in, title_place, who_am_i
from dashboard.ui.queue_filters import REMEMBERED
from dashboard.ui.revealing import hide_all_but
from dashboard.ui.wanted_case import wanted_case
from dashboard.web.measures import RUN_SECONDS

session.activate_language()
actor = session.actor()
st.set_page_config(page_icon=ICON, layout="wide")
page = st.navigation(list(pages(actor).values()), position="top")
if number := wanted_case():  # who leaves is drawn nothing any more of where they were
    go(APPLICATION, case=number, **kept_tab())
if st.session_state.get("back"):
    go(QUEUE, **st.session_state.get(REMEMBERED, {}))
st.set_page_config(page_title=page.title + " · " + _("EGISZ registration"))
st.html(STYLE)
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="frame"):
    with title_place():
        if page.url_path != APPLICATION.name:
            st.markdown(f"#### {page.title}", width="content")
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", width="content"):
        wanted = for_you(
            waiting_for(session.office(), actor),
            shown=st.query_params.get("case", ""),
            doubtful=registrations_to_look_at(session.office(), actor),
            to_doubtful=lambda: go(ORGANISATIONS, registration="attention"),
        )
        if session.is_demonstration():
            who_am_i(actor, session.people(), session.act_as)
        else:
            signed_in(actor)
            leave_when_it_ends()
        language_switch()
if wanted:
    go(APPLICATION, case=wanted)
hide_all_but(st.query_params.get("case", "") if page.url_path == APPLICATION.name else "")
session.house().presence.leave(actor.name, but=st.query_params.get("case", ""))
with RUN_SECONDS.labels(page.url_path or "queue").time():
    page.run()
