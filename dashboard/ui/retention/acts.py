"""Acts of destruction: those that wait for a second person, how far one is, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.retention.acts import MEDIA_TYPES, taken
from dashboard.casework.retention.proposing import LONGEST, confirm, decline
from dashboard.casework.retention.rights import may_destroy
from dashboard.casework.wording import told
from dashboard.locale import _
from dashboard.ui.badges import Badge
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.dates import moment
from dashboard.ui.handing_out import hand_out
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.retention.words import ITEM, STATE, fault, rule_title, thing_title
from dashboard.ui.table import Cell, Column, table
from dashboard.ui.table import Row as TableRow
from data.database import Row
from data.retention import Destruction, State, destructions, items

PAGE = 30
_UNDER_WAY = frozenset({State.RUNNING, State.EMPTIED})
_ON_VIEW = 200  # lines of an act


def act_list(office: Office, actor: Actor) -> None:
    with office.database.read() as reader:
        known = destructions(reader, size=PAGE)
    if not known:
        st.caption(_("There were no acts yet."))
    for act, counts in known:
        with st.container(border=True, key=f"act_{act.id}"):
            _act(office, actor, act, counts)
    if any(act.state in _UNDER_WAY for act, counts in known):
        _look_again(office)


def _act(office: Office, actor: Actor, act: Destruction, counts: Row) -> None:
    badge: Badge = STATE[act.state]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = plain(_("Act No. {number}").format(number=act.number))
        st.markdown(f"**{name}**", width="content")
        st.badge(_(badge.word), icon=badge.streamlit_icon, color=badge.colour)
        st.caption(plain(_counted(act, counts)), width="stretch")
    st.caption(plain(_people(act)))
    if act.reason:
        st.text(act.reason)
    if act.state is State.RUNNING:
        done = counts["destroyed"] + counts["refused"]
        st.progress(
            done / max(counts["total"], 1), text=_("{done} of {total}").format(done=done, total=counts["total"])
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button(_("Lines"), key=f"act_lines_{act.id}", icon=":material/list:", type="tertiary"):
            _lines(office, act)
        if act.state is State.PROPOSED and may_destroy(actor):
            _settling(office, actor, act)
        if act.state is State.EMPTIED and may_destroy(actor):
            st.button(
                _("Write the file anew now"),
                key=f"act_finish_{act.id}",
                icon=":material/database:",
                help=_(
                    "Otherwise it is done in the night. Everybody waits meanwhile: some fifteen seconds for a million applications."
                ),
                on_click=lambda: session.house().retention.wake(finish_at_once=True),
            )
        if act.state is State.DONE:
            _papers(office, actor, act)


def _counted(act: Destruction, counts: Row) -> str:
    if act.state in (State.PROPOSED, State.DECLINED):
        return _("Lines: {n}").format(n=integer(counts["total"]))
    return _("{n} lines, destroyed {destroyed}, stayed {refused}").format(
        n=integer(counts["total"]), destroyed=integer(counts["destroyed"]), refused=integer(counts["refused"])
    )


def _people(act: Destruction) -> str:
    words = _("Proposed by {name}, {moment}").format(name=act.proposed_by, moment=moment(act.proposed_at))
    if act.state is State.DECLINED:
        words += " · " + _("declined by {name}, {moment}: {remark}").format(
            name=act.settled_by, moment=moment(act.settled_at), remark=act.remark
        )
    elif act.settled_by:
        words += " · " + _("confirmed by {name}, {moment}").format(name=act.settled_by, moment=moment(act.settled_at))
    if act.done_at:
        words += " · " + _("finished {moment}").format(moment=moment(act.done_at))
    if act.restored:
        words += " · " + _("again, after a backup was restored")
    return words


def _settling(office: Office, actor: Actor, act: Destruction) -> None:
    if act.proposed_by == actor.name:
        st.caption(_("Another administrator has to confirm it."), width="content")
    else:
        with st.popover(_("Confirm…"), icon=":material/delete_forever:"):
            st.text(_("What is destroyed cannot be brought back. It begins at once."))
            st.button(
                _("Destroy"),
                key=f"act_confirm_{act.id}",
                type="primary",
                on_click=_carry_out,
                args=(
                    lambda: confirm(office, actor, act.number),
                    _("Act No. {number} is being carried out.").format(number=act.number),
                ),
            )
    with st.popover(_("Decline…"), icon=":material/block:"):
        remark = st.text_area(_("Why"), key=f"act_remark_{act.id}", height=96, max_chars=LONGEST)
        if st.button(_("Decline"), key=f"act_decline_{act.id}"):
            _carry_out(
                lambda: decline(office, actor, act.number, remark=remark),
                _("Act No. {number} was declined.").format(number=act.number),
            )
            st.rerun()


def _carry_out(deed: Callable[[], None], done: str) -> None:
    try:
        deed()
    except ActionRefused as refused:
        st.session_state[NOTICE] = ("refused", told(refused.message, refused.arguments))
    else:
        st.session_state[NOTICE] = ("done", done)
        session.house().retention.wake()


def _papers(office: Office, actor: Actor, act: Destruction) -> None:
    for paper, (media_type, suffix) in MEDIA_TYPES.items():
        label = _("Act, PDF") if paper == "act" else _("Extract from the log, CSV")
        hand_out(
            label,
            lambda paper=paper: taken(office, actor, act.number, paper),
            name=f"{'Акт' if paper == 'act' else 'Выгрузка'} {act.number}{suffix}",
            media_type=media_type,
            key=f"act_{paper}_{act.id}",
        )


def _lines(office: Office, act: Destruction) -> None:
    @st.dialog(_("Lines of the act"), width="large", icon=":material/list:")
    def lines() -> None:
        session.activate_language()
        with office.database.read() as reader:
            found = items(reader, act.id)
        table(
            [
                Column("what", _("What"), link=True, width="16rem"),
                Column("data", _("Data")),
                Column("state", _("State"), "badge", width="11rem"),
                Column("people", _("Data subjects"), "number", width="7rem"),
            ],
            [
                TableRow(
                    id=str(each.ordinal),
                    href="",
                    cells={
                        "what": thing_title(each.rule, each.number),
                        "data": Cell(rule_title(each.rule), each.basis),
                        "state": Cell(ITEM[each.state], fault(each)),
                        "people": each.people or "",
                    },
                )
                for each in found[:_ON_VIEW]
            ],
            key=f"act_items_{act.id}",
            title=_("Lines of the act"),
        )
        if len(found) > _ON_VIEW:
            st.caption(_("The first {n}: all are in the extract.").format(n=_ON_VIEW))

    lines()


def _look_again(office: Office) -> None:
    with office.database.read() as reader:
        before = [
            (act.id, act.state, counts["destroyed"], counts["refused"])
            for act, counts in destructions(reader, size=PAGE)
        ]

    @st.fragment(run_every=2)
    def look() -> None:
        session.activate_language()
        with office.database.read() as reader:
            now = [
                (act.id, act.state, counts["destroyed"], counts["refused"])
                for act, counts in destructions(reader, size=PAGE)
            ]
        if now != before:
            st.rerun()

    look()
