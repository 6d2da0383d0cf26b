"""Lists written out as files, at once or by schedule."""

from dashboard import session
from dashboard.ui.carrying_out import notice
from dashboard.ui.reports.choosing import choose_order
from dashboard.ui.reports.kept import kept_reports
from dashboard.ui.reports.making import make_file

office, actor = session.office(), session.actor()
notice()
order = choose_order(office, actor)
make_file(office, order, actor)
kept_reports(office, order, actor)
