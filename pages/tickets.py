"""Technical faults that colleagues and applicants reported: what waits for an answer first, and one with its thread."""

import streamlit as st

from dashboard import session
from dashboard.navigation import APPLICATION, go
from dashboard.ui.carrying_out import notice
from dashboard.ui.ticket_filter import shown_ticket
from dashboard.ui.ticket_thread import one_ticket
from dashboard.ui.tickets import ticket_list

office = session.office()
notice()
chosen = shown_ticket(st.query_params)
if chosen is None:
    ticket_list(office)
else:
    one_ticket(office, chosen, lambda number: go(APPLICATION, case=number))
