"""The head of a case: what it is, where it stands, how much time is left."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.casework.dossier import Dossier
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.words import KIND
from dashboard.locale import _, language, ngettext
from dashboard.ui.addresses import print_address
from dashboard.ui.badges import STATUS
from dashboard.ui.company import company
from dashboard.ui.copying import Copied, copying
from dashboard.ui.dates import day, deadline, due_day, moment, urgency
from dashboard.ui.frame import in_title_place
from dashboard.ui.neighbours import listed_under, neighbours
from dashboard.ui.next_case import next_case
from dashboard.ui.plain import plain
from dashboard.ui.revealing import reveal_button, veil_of
from dashboard.ui.words import actor
from data.model import LegalForm

_URGENT = {"": "gray", "soon": "orange", "late": "red"}


def case_header(office: Office, me: Actor, dossier: Dossier, today: dt.date) -> None:
    """Draw the head of a case with the ways out of it, which dashboard/frame.py follows."""
    row = dossier.row
    badge = STATUS[row.status]
    with in_title_place():
        st.button(_("To the queue"), key="back", icon=":material/arrow_back:", type="tertiary")
        neighbours(office, me, row.number)
        next_case(office, me, listed_under(), main=False)
        st.link_button(
            _("Print"),
            print_address(row.number, dossier.revision, language()),
            icon=":material/print:",
            type="tertiary",
        )
        reveal_button(dossier)
    st.markdown(f"#### {plain(row.name)}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
        _time_left(dossier, today)
        if row.priority:
            st.badge(_("Pressing"), icon=":material/flag:", color="red")
        if row.held_until:
            held = _("on hold until {day}").format(day=day(row.held_until))
            st.badge(
                plain(held),
                icon=":material/pause_circle:",
                color="orange",
                help=plain(veil_of(dossier).text(row.hold_reason)),
            )
        if written := len(dossier.notes) + len(dossier.opinions):
            words = ngettext("{n} note", "{n} notes", written).format(n=written)
            st.badge(words, icon=":material/forum:", color="gray")
        about = [_(KIND[row.kind]), _("received {at}").format(at=moment(row.received_at))]
        if standing := [each for each in dossier.decisions if each.stands]:
            about.append(_("decided by: {name}").format(name=actor(standing[-1].decided_by)))
        elif row.assignee:
            about.append(_("reviewer: {name}").format(name=actor(row.assignee)))
        st.caption(plain(" · ".join(about)), width="content")
        company(row.number)
    copying(
        [
            Copied(_("No."), row.number),
            Copied(_("INN"), row.inn),
            Copied(_("OGRN") if row.form == LegalForm.LEGAL_ENTITY else _("OGRNIP"), row.ogrn),
        ],
        key="case_numbers",
    )


def _time_left(dossier: Dossier, today: dt.date) -> None:
    row = dossier.row
    if row.due_on:
        text = _("due on {day}: {left}").format(day=day(row.due_on), left=deadline(row.due_on, today))
        st.badge(plain(text), icon=":material/schedule:", color=_URGENT[urgency(row.due_on, today)])
    elif row.answer_due_on:
        text = _("clock stopped, answer due on {day}").format(day=due_day(row.answer_due_on))
        st.badge(plain(text), icon=":material/pause_circle:", color="gray")
    for decision in dossier.decisions:
        if decision.registration_number and decision.stands:
            st.badge(plain(decision.registration_number), icon=":material/verified:", color="green")


def choose_revision(dossier: Dossier) -> None:
    """Let an earlier revision be looked at; the address keeps which."""
    if len(dossier.revisions) < 2:
        return

    def choose() -> None:
        chosen = st.session_state["revision_choice"]
        if chosen == dossier.row.revision:
            st.query_params.pop("revision", None)
        else:
            st.query_params["revision"] = str(chosen)

    received = {each["revision"]: each["received_at"] for each in dossier.revisions}
    st.segmented_control(
        _("Revision"),
        list(received),
        default=dossier.revision,
        required=True,
        format_func=lambda number: _("Revision {n} of {day}").format(n=number, day=moment(received[number])[:10]),
        key="revision_choice",
        on_change=choose,
        label_visibility="collapsed",
    )
    if not dossier.is_current:
        st.info(_("An earlier revision: to be looked at, not decided on."), icon=":material/history:")
