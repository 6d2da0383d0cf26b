"""What can be done with several cases of the queue at once, and a line for each of them on what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.casework.accounts import reviewers
from dashboard.casework.assignment import Each, assign, claim, each_of, release
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.holding import prioritise
from dashboard.casework.lifecycle import TABLE, Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import _, ngettext
from dashboard.ui.carrying_out import refusal
from dashboard.ui.plain import plain
from data.applications import ApplicationRow

_DONE = "bulk_done"
_FOOT = Path(__file__).with_name("queue_foot.css")

Act = Callable[[ApplicationRow], ApplicationRow]


def bulk_actions(office: Office, actor: Actor, numbers: Sequence[str]) -> None:
    """Draw the buttons; they rest while no row is ticked, so that nothing moves when one is."""
    idle = not numbers
    ticked = ngettext("{n} row ticked", "{n} rows ticked", len(numbers)).format(n=len(numbers))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bulk"):
        st.caption(ticked, width="content")
        if _may(actor, Action.CLAIM) and st.button(_("Claim"), key="bulk_claim", disabled=idle):
            _carry_out(office, actor, numbers, lambda row: claim(office, row.number, actor, seen=row.version))
        if _may(actor, Action.ASSIGN):
            with st.popover(_("Assign"), disabled=idle):
                for person in () if idle else reviewers(office):  # what is disabled does not open
                    if st.button(plain(person.name), key=f"bulk_to_{person.name}", type="tertiary", width="stretch"):
                        _carry_out(
                            office,
                            actor,
                            numbers,
                            lambda row, to=person.name: assign(office, row.number, actor, seen=row.version, to=to),
                        )
        if _may(actor, Action.RELEASE) and st.button(_("Release"), key="bulk_release", disabled=idle):
            _carry_out(office, actor, numbers, lambda row: release(office, row.number, actor, seen=row.version))
        if _may(actor, Action.PRIORITISE) and st.button(_("Pressing or not"), key="bulk_priority", disabled=idle):
            _carry_out(
                office,
                actor,
                numbers,
                lambda row: prioritise(office, row.number, actor, seen=row.version, priority=not row.priority),
            )
    _tell()


def stay_in_sight() -> None:
    """Keep what stands in the container `queue_foot`, and the hints of the table above it, at the foot of the window."""
    st.html(_FOOT)


def _may(actor: Actor, action: Action) -> bool:
    return any(each.action is action and each.roles & actor.roles for each in TABLE)


def _carry_out(office: Office, actor: Actor, numbers: Sequence[str], act: Act) -> None:
    st.session_state[_DONE] = each_of(numbers, office, actor, act)
    st.rerun()


def _tell() -> None:
    done: tuple[Each, ...] = st.session_state.pop(_DONE, ())
    if not done:
        return
    refused = [each for each in done if each.refused]
    carried_out = ngettext("Done for {n} application.", "Done for {n} applications.", len(done) - len(refused))
    if not refused:
        st.toast(carried_out.format(n=len(done)), icon=":material/check_circle:")
        return

    @st.dialog(_("What became of each"))
    def told() -> None:
        session.activate_language()
        for each in done:
            icon = ":material/error:" if each.refused else ":material/check_circle:"
            words = _why(each) if each.refused else _("done")
            st.markdown(f"{icon} {plain(each.number)}: {plain(words)}")

    told()


def _why(each: Each) -> str:
    return _("There is no such application.") if isinstance(each.refused, NoSuchApplication) else refusal(each.refused)
