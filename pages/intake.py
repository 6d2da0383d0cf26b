"""What came in and what became of it; loading by hand; the quarantine."""

import streamlit as st

from dashboard import session
from dashboard.locale import _
from dashboard.navigation import APPLICATION, go
from dashboard.ui.intake import intake_counts, intake_table, quarantine, upload
from dashboard.ui.rechecking import recheck_progress

office = session.office()
upload(office)
recheck_progress()
intake_counts(office)
recent, held = st.tabs([_("Received packages"), _("Quarantine")])
with recent:
    opened = intake_table(office)
    if opened:
        go(APPLICATION, case=opened)
with held:
    quarantine(office)
