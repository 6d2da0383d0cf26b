"""How the office is doing: what came, what was decided, how long it took, what waits; every number opens its cases."""

import streamlit as st

from dashboard import session
from dashboard.casework import figures
from dashboard.casework.alerts import alerts
from dashboard.casework.clock import moscow_day
from dashboard.locale import _
from dashboard.navigation import REPORTS, go, pages
from dashboard.ui.alert_lines import alert_lines
from dashboard.ui.analytics_address import part_told
from dashboard.ui.analytics_filters import choose_section, filters, read_address
from dashboard.ui.charts.ahead import charts_ahead
from dashboard.ui.charts.card import chart_cards
from dashboard.ui.charts.sections import Section, View, charts_of, missing
from dashboard.ui.exports import export_button
from dashboard.ui.key_figures import key_figures
from dashboard.ui.plain import plain
from data.settings import read_settings
from data.statistics import first_arrival

office, actor = session.office(), session.actor()
today = moscow_day(office.now())
address = read_address()

charts_ahead()
if part := part_told(actor.scope, office.reference):
    st.caption(f":material/filter_alt: {plain(part)}")
# What is read is shown at once: while the next is counted, the browser draws what it has.
with office.database.read() as reader:
    settings = read_settings(reader)
    alert_lines(alerts(reader, settings, today, office.reference, actor.scope), places=pages(actor))
    earliest = first_arrival(reader, actor.scope)
    if earliest is None:
        st.info(_("There are no applications yet. Charts appear with the first one."), icon=":material/monitoring:")
        st.stop()

    period = address.days(earliest=earliest, today=today)
    step, before = address.step_of(period), period.before()
    counts = figures.Counts(reader, address.statistics(period, actor.scope), today, step)
    earlier = (
        figures.Counts(reader, address.statistics(before, actor.scope), today, step)
        if before.first >= earliest
        else None
    )

    filters(address, period, office.reference, earliest=earliest, today=today)
    key = figures.key_figures(counts)
    key_figures(key, figures.key_figures(earlier) if earlier else None)
    choose_section(address, withheld=() if figures.sees_individual_figures(actor, settings) else (Section.PEOPLE,))
    charts = charts_of(address.section, View(counts, earlier, office.reference, actor, settings))
    days = f"{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
    if not chart_cards(charts, told=address.told(period, office.reference, actor.scope), days=days):
        st.info(missing(address.section), icon=":material/info:")

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.caption(_("Lists of this period and these filters:"), width="content")
    listed = export_button(office, "applications", key.received.asked, lines=key.received.number)
    listed = export_button(office, "decisions", key.decided.asked, lines=key.decided.number) or listed
if listed:
    go(REPORTS, **listed)
