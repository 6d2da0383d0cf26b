"""The outside registers that applications are held against: what is loaded, how fresh it is, loading by hand."""

from dashboard import session
from dashboard.navigation import APPLICATION, go
from dashboard.ui.rechecking import recheck_progress
from dashboard.ui.register_changes import register_changes
from dashboard.ui.registers import last_loads, load_form, load_progress, register_table

office = session.office()
register_table(office)
load_progress()
recheck_progress()
load_form(office, session.actor())
opened = register_changes(office)
if opened:
    go(APPLICATION, case=opened)
last_loads(office)
