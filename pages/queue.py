"""What to take next, and why: the queue under its filters."""

import dataclasses

import streamlit as st

from dashboard import session
from dashboard.casework.accounts import reviewers
from dashboard.casework.clock import moscow_day
from dashboard.locale import ngettext
from dashboard.navigation import REPORTS, go
from dashboard.ui.bulk_actions import bulk_actions, stay_in_sight
from dashboard.ui.exports import export_button
from dashboard.ui.keys import keys
from dashboard.ui.next_case import KEY, next_case
from dashboard.ui.queue_filters import filters, read_address, tabs, write_address
from dashboard.ui.queue_marks import row_marks
from dashboard.ui.queue_more_filters import more_filters
from dashboard.ui.queue_table import PAGE, of_tab, queue_table
from dashboard.ui.saved_views import saved_views
from dashboard.ui.workload import workload_button
from data.queue import QueueFilter, count, page

office, actor = session.office(), session.actor()
today = moscow_day(office.now())
address = read_address(office)

with office.database.read() as reader:
    counts = {
        tab: count(reader, of_tab(address.asked, tab, actor), actor.scope) for tab in ("mine", "unassigned", "all")
    }
    pages = max(1, -(-counts[address.tab] // PAGE))
    at = min(address.page, pages)
    rows = page(
        reader,
        of_tab(address.asked, address.tab, actor),
        actor.scope,
        sort=address.sort,
        descending=address.descending,
        size=PAGE,
        skip=(at - 1) * PAGE,
    )
    marks = row_marks(reader, rows, actor, session.house().presence)

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    tabs(address, counts)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        saved_views(office, actor, address)
        workload_button(office, actor)
        next_case(office, actor, address.asked, main=True)

filters(address, office.reference, lambda: more_filters(address, [each.name for each in reviewers(office)], today))
holds_any = counts["all"] > 0 or address.asked != QueueFilter()
shown = queue_table(rows, marks, address, office.reference, today, holds_any=holds_any)

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="queue_foot"):
    fitting = counts[address.tab]
    words = ngettext("{n} application", "{n} applications", fitting)
    st.caption(words.format(n=f"{fitting:,}".replace(",", "\N{NO-BREAK SPACE}")), width="content")
    bulk_actions(office, actor, shown.selected)
    whole = of_tab(address.asked, address.tab, actor)
    listed = export_button(office, "applications", whole, lines=fitting)
    if pages > 1:
        turned = st.pagination(pages, default=at, key=f"queue_page_{pages}_{at}")
        if turned != at:
            write_address(dataclasses.replace(address, page=turned))
            st.rerun()
if listed:
    go(REPORTS, **listed)
if shown.selected:
    stay_in_sight()
keys({"n": KEY, "/": "queue_search"}, key="queue_keys")
