"""When registrations were last checked, what that changed, and having it done now."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.standing.passing import ASKERS, ask_for_pass
from dashboard.casework.wording import sentence, told
from dashboard.locale import _, ngettext
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.dates import day, moment
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from data.registers.records import RegisterKind
from data.registers.snapshots import current_snapshots
from data.registration_faults import fault_changes
from data.registration_passes import Pass, PassState, last_passes

PERIOD = dt.timedelta(days=30)
MOST = 50  # changes on view


def passes(office: Office, actor: Actor) -> None:
    """One line: the last pass, what has changed, the button for those with the right; progress while one runs."""
    with office.database.read() as reader:
        last = last_passes(reader, size=2)
        licences = current_snapshots(reader).get(RegisterKind.LICENCES)
    under_way = bool(last) and last[0].state is not PassState.DONE
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="organisations_pass"):
        done = next((each for each in last if each.state is PassState.DONE), None)
        unmade = _("Licences and certificates of those registered were not checked yet.")
        words = [_of_pass(done, counts=actor.scope.is_everything) if done else unmade]
        words.append(
            _("Register of licences: as of {day}.").format(day=day(licences.as_of))
            if licences
            else _("The register of licences is not loaded.")
        )
        if done and done.snapshot is None:
            words.append(_("It was not fresh: nothing new is known of licences."))
        st.caption(plain(" ".join(words)), width="stretch")
        _changes(office)
        if actor.roles & ASKERS:
            st.button(
                _("Check now"),
                icon=":material/autorenew:",
                key="organisations_check",
                disabled=under_way,
                on_click=_ask,
                args=(office, actor),
            )
    if under_way:
        _progress(office)


def _of_pass(done: Pass, *, counts: bool) -> str:
    """`counts` says how many there were, in all the office."""
    looked = ngettext("{n} registration looked at", "{n} registrations looked at", done.done).format(
        n=integer(done.done)
    )
    if not counts:
        return _("Checked on {moment}.").format(moment=moment(done.started_at))
    return _("Checked on {moment}: {looked}, put in doubt {raised}, in doubt no more {cleared}.").format(
        moment=moment(done.started_at), looked=looked, raised=integer(done.raised), cleared=integer(done.cleared)
    )


def _changes(office: Office) -> None:
    with office.database.read() as reader:
        changes = fault_changes(reader, session.actor().scope, since=office.now() - PERIOD, size=MOST)
    more = "+" if len(changes) == MOST else ""
    with st.popover(
        _("Changed in 30 days: {n}").format(n=f"{len(changes)}{more}"),
        type="tertiary",
        icon=":material/change_history:",
    ):
        if not changes:
            st.caption(_("Nothing has changed."))
        for each in changes:
            sign = _("in doubt") if each.appeared else _("no more")
            st.caption(plain(f"{moment(each.changed_at)} · {each.registration_number} · {each.name} · {sign}"))
            st.text(sentence(each.finding))


def _progress(office: Office) -> None:
    @st.fragment(run_every=2)
    def look_again() -> None:
        session.activate_language()
        with office.database.read() as reader:
            last = last_passes(reader, size=1)[0]
        if last.state is PassState.DONE:
            st.rerun()
        share = last.done / last.total if last.total else 0.0
        words = _("Licences and certificates are being checked: {done} of {total}")
        st.progress(min(share, 1.0), text=words.format(done=integer(last.done), total=integer(last.total)))

    look_again()


def _ask(office: Office, actor: Actor) -> None:
    try:
        ask_for_pass(office, actor)
    except ActionRefused as refused:
        st.session_state[NOTICE] = ("refused", told(refused.message, refused.arguments))
    else:
        session.house().registrations.wake()
