"""The rarer conditions of the queue behind one button: overdue, answered, without findings, pressing, on hold, whose."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import streamlit as st

from dashboard.locale import _
from dashboard.ui.plain import plain
from dashboard.ui.queue_address import QueueAddress
from dashboard.ui.queue_filters import write_address
from data.queue import QueueFilter

_FLAGS = ("overdue", "answered", "clean", "priority", "held")


def more_filters(address: QueueAddress, people: Sequence[str], today: dt.date) -> None:
    """Draw the button and, behind it, an input for each condition; `people` are those who may have a case."""
    asked = address.asked
    words = {
        "overdue": _("Overdue"),
        "answered": _("Answered by the applicant"),
        "clean": _("Without findings"),
        "priority": _("Pressing"),
        "held": _("On hold"),
    }
    st.session_state["queue_flags"] = [flag for flag in _FLAGS if _is_set(asked, flag, today)]
    st.session_state["queue_reviewer"] = asked.assignee

    def apply() -> None:
        flags = st.session_state["queue_flags"]
        due_before = today if "overdue" in flags else None if _is_set(asked, "overdue", today) else asked.due_before
        changed = dataclasses.replace(
            asked,
            due_before=due_before,
            assignee=st.session_state["queue_reviewer"],
            **{flag: flag in flags for flag in _FLAGS[1:]},
        )
        tab = "all" if changed.assignee else address.tab
        write_address(dataclasses.replace(address, asked=changed, tab=tab, page=1))

    with st.popover(_("More filters"), icon=":material/tune:", key="more_filters", width="stretch"):
        st.pills(
            _("Only those"),
            _FLAGS,
            selection_mode="multi",
            format_func=lambda flag: words[flag],
            key="queue_flags",
            on_change=apply,
        )
        names = sorted({*people, *([asked.assignee] if asked.assignee else [])})
        st.selectbox(
            _("Reviewer"),
            names,
            index=None,
            format_func=plain,
            key="queue_reviewer",
            placeholder=_("Anybody"),
            on_change=apply,
        )


def _is_set(asked: QueueFilter, flag: str, today: dt.date) -> bool:
    if flag == "overdue":
        return asked.due_before == today and asked.due_from is None
    return getattr(asked, flag)
