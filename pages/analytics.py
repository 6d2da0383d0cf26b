"""How the office is doing: what came, what was decided, how long it took, what waits; every number opens its cases."""

import streamlit as st

from dashboard import session
from dashboard.casework import figures
from dashboard.casework.clock import moscow_day
from dashboard.locale import _
from dashboard.ui.analytics_filters import filters, read_address
from dashboard.ui.charts.backlog import backlog_chart, open_deadlines_chart
from dashboard.ui.charts.card import chart_card
from dashboard.ui.charts.chart import level
from dashboard.ui.charts.decisions import deadlines_kept_chart, outcomes_chart
from dashboard.ui.charts.durations import durations_chart
from dashboard.ui.charts.grounds import grounds_chart
from dashboard.ui.charts.throughput import throughput_chart
from dashboard.ui.charts.waivers import waivers_chart
from dashboard.ui.exports import export_button
from dashboard.ui.key_figures import key_figures
from data.statistics import first_arrival

office = session.office()
today = moscow_day(office.now())
address = read_address()

with office.database.read() as reader:
    earliest = first_arrival(reader)
    if earliest is None:
        st.info(_("There are no applications yet. Charts appear with the first one."), icon=":material/monitoring:")
        st.stop()
    period = address.days(earliest=earliest, today=today)
    counts = figures.Counts.read(reader, address.statistics(period), today)
    before = period.before()
    counts_before = figures.Counts.read(reader, address.statistics(before), today) if before.first >= earliest else None

filters(address, period, office.reference, earliest=earliest, today=today)
step = address.step_of(period)
key = figures.key_figures(counts)
key_figures(key, figures.key_figures(counts_before) if counts_before else None)

charts = [
    throughput_chart(figures.throughput(counts, step), step),
    outcomes_chart(decided := figures.decisions_over_time(counts, step), step),
    deadlines_kept_chart(decided, step),
    durations_chart(figures.durations(counts), figures.percentiles(counts)),
    grounds_chart(figures.grounds(counts), office.reference),
    waivers_chart(figures.waived(counts)),
    backlog_chart(figures.backlog_by_age(counts)),
    open_deadlines_chart(figures.open_deadlines(counts)),
]
days = f"{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
first, *others = charts
chart_card(first, file_name=f"{first.name}-{days}.csv")
with st.grid(2, min_column_width=460, gap="small"):
    for chart in level(others):
        chart_card(chart, file_name=f"{chart.name}-{days}.csv")

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.caption(_("Lists of this period and these filters:"), width="content")
    export_button(office, "applications", key.received.asked, empty=not key.received.number)
    export_button(office, "decisions", key.decided.asked, empty=not key.decided.number)
