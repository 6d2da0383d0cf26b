"""What was done to cases, who looked at or took what, and whether anybody changed the record of it."""

from dashboard import session
from dashboard.navigation import APPLICATION, go
from dashboard.ui.audit import audit_lines, choose_lines
from dashboard.ui.audit_chain import chain_state

office = session.office()
chain_state(office)
chosen = audit_lines(office, choose_lines(office))
if chosen:
    go(APPLICATION, case=chosen)
