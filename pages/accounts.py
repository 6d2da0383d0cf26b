"""Who works in the office: the accounts, what they may do, and who is signed in now."""

from dashboard import session
from dashboard.ui.accounts.details import account_details
from dashboard.ui.accounts.listing import account_table, chosen
from dashboard.ui.accounts.opening import open_button
from dashboard.ui.carrying_out import notice

office = session.office()
notice()
open_button(office)
login = chosen()
account_table(office)
if login:
    account_details(office, login)
