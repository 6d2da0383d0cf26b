"""What applicants were sent and what became of it: failures first, each to be looked at and sent again."""

from dashboard import session
from dashboard.navigation import APPLICATION, go
from dashboard.ui.carrying_out import notice
from dashboard.ui.notifications import (
    choose_notifications,
    notification_table,
    open_message,
    outbox_notice,
    resend_all,
)

office = session.office()
notice()
outbox_notice(office)
with office.database.read() as reader:
    counts = reader.seen_by(session.actor().scope).row("notification_counts")
asked = choose_notifications(counts)
resend_all(office, counts)
chosen = notification_table(office, asked)
open_message(office, chosen, lambda number: go(APPLICATION, case=number))
