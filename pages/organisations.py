"""The register of organisations: who is registered, under which number, and how it stands today."""

import dataclasses

import streamlit as st

from dashboard import session
from dashboard.locale import _
from dashboard.navigation import APPLICATION, REPORTS, go
from dashboard.ui.carrying_out import notice
from dashboard.ui.exports import export_button
from dashboard.ui.organisations.address import read_address, write_address
from dashboard.ui.organisations.details import details
from dashboard.ui.organisations.filters import filters
from dashboard.ui.organisations.listing import PAGE, organisation_table
from dashboard.ui.organisations.passes import passes
from data.registered_organisations import Standing, counted, listed, registered

office, actor = session.office(), session.actor()
notice()
address = read_address()
with office.database.read() as reader:
    counts = counted(reader, address.asked, actor.scope)
    wanted = address.asked.registration
    fitting = counts[Standing(wanted)] if wanted else sum(counts.values())
    pages = max(1, -(-fitting // PAGE))
    at = min(address.page, pages)
    rows = listed(
        reader,
        address.asked,
        actor.scope,
        sort=address.sort,
        descending=address.descending,
        size=PAGE,
        skip=(at - 1) * PAGE,
    )
    opened = registered(reader, address.act, actor.scope) if address.act else None

passes(office, actor)
filters(address, counts, office.reference)
if address.act and opened is None:
    st.warning(_("There is no registration of that number. Search for it, or choose one from the list."))
to_case = None
with st.container(key="organisations_body"):
    if opened:
        beside, desk = st.columns([5, 6], gap="medium")
        with desk, st.container(border=True, gap="small", key="organisation_details"):
            to_case = details(office, opened, address)
    else:
        beside = st.container()
    with beside:
        organisation_table(rows, address, office.reference, narrow=opened is not None)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            exported = export_button(office, "registrations", address.asked, lines=fitting)
            if pages > 1:
                turned = st.pagination(pages, default=at, key=f"organisations_page_{pages}_{at}")
                if turned != at:
                    write_address(dataclasses.replace(address, page=turned))
                    st.rerun()
if to_case:
    go(APPLICATION, case=to_case)
if exported:
    go(REPORTS, **exported)
