"""What each reviewer has before them, for those who may see it; every number opens its cases."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.workload import LATELY, Workload, sees_workload, workloads
from dashboard.locale import _
from dashboard.ui.figure_table import Count, count_table
from data.model import Status
from data.queue import QueueFilter


def workload_button(office: Office, actor: Actor) -> None:
    """Draw the button for those who may see it."""
    if sees_workload(actor, office.settings()) and st.button(_("Workload"), icon=":material/groups:", key="workload"):
        _show(office, actor)


def _show(office: Office, actor: Actor) -> None:
    @st.dialog(_("Workload"), width="large", icon=":material/groups:")
    def table() -> None:
        session.activate_language()
        today = moscow_day(office.now())
        headings = [
            _("Reviewer"),
            _("In review"),
            _("Overdue"),
            _("On hold"),
            _("Applicant is asked"),
            _("Second person is asked"),
            _("Decided in {n} days").format(n=LATELY),
        ]

        def counts(each: Workload) -> list[Count]:
            own = QueueFilter(assignee=each.person, statuses=(Status.IN_REVIEW,))
            return [
                Count(each.in_review, own),
                Count(each.overdue, replace(own, due_before=today)),
                Count(each.held, replace(own, held=True)),
                Count(each.awaiting_applicant, replace(own, statuses=(Status.AWAITING_APPLICANT,))),
                Count(each.awaiting_approval, replace(own, statuses=(Status.AWAITING_APPROVAL,))),
                Count(each.decided),
            ]

        rows = [(each.person, counts(each)) for each in workloads(office, actor)]
        count_table(_("Workload"), headings, rows, key="workload_table")
        st.caption(_("A number opens its cases in the queue."))

    table()
