"""What to take next, and why: the queue under its filters."""

import dataclasses

import streamlit as st

from dashboard import session
from dashboard.casework.assignment import take_next
from dashboard.casework.clock import moscow_day
from dashboard.locale import _, ngettext
from dashboard.navigation import APPLICATION, go
from dashboard.ui.bulk_actions import bulk_actions
from dashboard.ui.exports import export_button
from dashboard.ui.keys import keys
from dashboard.ui.queue_filters import filters, read_address, tabs, write_address
from dashboard.ui.queue_table import PAGE, of_tab, queue_table
from data.queue import QueueFilter, count, page

office, actor = session.office(), session.actor()
today = moscow_day(office.now())
address = read_address()

with office.database.read() as reader:
    counts = {tab: count(reader, of_tab(address.asked, tab, actor)) for tab in ("mine", "unassigned", "all")}
    pages = max(1, -(-counts[address.tab] // PAGE))
    at = min(address.page, pages)
    rows = page(
        reader,
        of_tab(address.asked, address.tab, actor),
        sort=address.sort,
        descending=address.descending,
        size=PAGE,
        skip=(at - 1) * PAGE,
    )

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    tabs(address, counts)
    taking = st.button(_("Take the next one"), key="take_next", type="primary", icon=":material/back_hand:")
if taking:
    taken = take_next(office, actor, address.asked)
    if taken:
        go(APPLICATION, case=taken.number)
    st.info(_("Nothing waits for a reviewer under these filters."), icon=":material/task_alt:")

filters(address, office.reference)
holds_any = counts["all"] > 0 or address.asked != QueueFilter()
shown = queue_table(rows, address, office.reference, today, holds_any=holds_any)
if shown.open:
    go(APPLICATION, case=shown.open)

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    fitting = counts[address.tab]
    words = ngettext("{n} application", "{n} applications", fitting)
    st.caption(words.format(n=f"{fitting:,}".replace(",", "\N{NO-BREAK SPACE}")), width="content")
    bulk_actions(office, actor, shown.selected)
    whole = of_tab(address.asked, address.tab, actor)
    export_button(office, "applications", whole, empty=not fitting)
    if pages > 1:
        turned = st.pagination(pages, default=at, key=f"queue_page_{pages}_{at}")
        if turned != at:
            write_address(dataclasses.replace(address, page=turned))
            st.rerun()
keys({"n": "take_next", "/": "queue_search"}, key="queue_keys")
