"""What fell due: by rule and since when, chosen and proposed for destruction."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.retention.passing import ask_for_list
from dashboard.casework.retention.proposing import LONGEST, MOST, propose, without_parts
from dashboard.casework.retention.rights import may_destroy
from dashboard.casework.wording import told
from dashboard.locale import _, ngettext
from dashboard.ui.addresses import case_address
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.dates import moment
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.retention.words import period, rule_title, thing_title
from dashboard.ui.table import Cell, Column, Row, table
from data.retention import Due, due_counts, due_things
from data.retention_rules import Cases, read_rules

PAGE = 100
_DRAWN = "retention_drawn"  # counts proposals: the ticks of what was proposed go with them


def last_list(office: Office, actor: Actor) -> None:
    """One line: when the list was made, and having it made now."""
    with office.database.read() as reader:
        last, under_way = reader.row("last_retention_pass"), reader.row("open_retention_pass")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="retention_list"):
        if under_way:
            words = _("The list is being made.")
        elif last:
            words = _("Listed on {moment}: {n}. Nothing is destroyed by itself.").format(
                moment=moment(last["ended_at"]), n=integer(last["found"])
            )
        else:
            words = _("The list was not made yet: that is done every night.")
        st.caption(plain(words), width="stretch")
        if may_destroy(actor):
            st.button(
                _("List now"),
                icon=":material/autorenew:",
                key="retention_now",
                disabled=bool(under_way),
                on_click=_list_now,
                args=(office, actor),
            )
    if under_way:
        _look_again(office)


def due_list(office: Office, actor: Actor) -> None:
    with office.database.read() as reader:
        counts, rules, last = due_counts(reader), read_rules(reader), reader.row("last_retention_pass")
    rule, before = _filters(counts)
    with office.database.read() as reader:
        found = due_things(reader, rule=rule, before=before, size=PAGE)
    shown = table(
        [
            Column("what", _("What"), link=True, width="16rem"),
            Column("data", _("Data")),
            Column("since", _("Time counts from"), "date", width="9rem"),
            Column("due", _("Due since"), "date", width="9rem"),
        ],
        [_row(each, rules) for each in found],
        key=f"retention_due_{st.session_state.get(_DRAWN, 0)}",
        title=_("What fell due"),
        selectable=may_destroy(actor),
        empty=_("Nothing is due.") if last else _("The list was not made yet: that is done every night."),
    )
    total = sum(number for key, number in counts.items() if not rule or key == rule)
    if total > len(found):
        words = _("The {n} that are due longest of {total}: propose these first, or choose a rule.")
        st.caption(plain(words.format(n=integer(len(found)), total=integer(total))))
    if may_destroy(actor):
        _proposing(office, actor, found, shown.selected)


def _filters(counts: dict[str, int]) -> tuple[str, dt.date | None]:
    left, right = st.columns([3, 1], vertical_alignment="bottom", gap="small")
    with left:
        rule = st.selectbox(
            _("Rule"),
            sorted(counts),
            index=None,
            format_func=lambda key: f"{rule_title(key)} · {integer(counts[key])}",
            placeholder=_("All: {n}").format(n=integer(sum(counts.values()))),
            key="retention_rule",
        )
    with right:
        before = st.date_input(_("Closed up to and with"), value=None, format="DD.MM.YYYY", key="retention_before")
    return rule or "", before


def _row(due: Due, rules: dict) -> Row:
    of_case = not due.rule.startswith(f"{Cases.NONE}.")
    rule = rules.get(due.rule)
    return Row(
        id=_key(due),
        href=case_address(due.number) if of_case else "",
        cells={
            "what": thing_title(due.rule, due.number),
            "data": Cell(rule_title(due.rule), f"{period(rule)} · {rule.basis}" if rule else ""),
            "since": due.since,
            "due": due.due_on,
        },
    )


def _key(due: Due) -> str:
    return f"{due.rule}:{due.thing}"


def _proposing(office: Office, actor: Actor, found: tuple[Due, ...], ticked: tuple[str, ...]) -> None:
    """The buttons rest while nothing is chosen, so that nothing moves when it is."""
    known = {_key(each): (each.rule, each.thing) for each in found}
    chosen = [known[key] for key in ticked if key in known]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="retention_foot"):
        st.caption(ngettext("{n} row ticked", "{n} rows ticked", len(chosen)).format(n=len(chosen)), width="content")
        if st.button(_("Propose destruction…"), key="retention_propose", disabled=not chosen, type="primary"):
            _ask(office, actor, chosen)
        every = list(known.values())
        words = ngettext("Propose all {n} on this page…", "Propose all {n} on this page…", len(every)).format(
            n=len(every)
        )
        if st.button(words, key="retention_propose_all", disabled=not every):
            _ask(office, actor, every)


def _ask(office: Office, actor: Actor, chosen: list[tuple[str, int]]) -> None:
    @st.dialog(_("Propose destruction"), icon=":material/delete_forever:")
    def form() -> None:
        session.activate_language()
        named = len(without_parts(chosen))
        lines = ngettext("{n} line goes into the act.", "{n} lines go into the act.", named)
        st.text(lines.format(n=integer(named)))
        st.caption(
            _(
                "Another administrator has to confirm it. What is destroyed then cannot be brought back, from a backup neither."
            )
        )
        reason = st.text_area(_("Remark for the act, if any"), key="retention_reason", height=96, max_chars=LONGEST)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Propose"), type="primary", key="retention_send", shortcut="Ctrl+Enter")
        if sent:
            try:
                made = propose(office, actor, chosen[:MOST], reason=reason)
            except ActionRefused as refused:
                st.error(plain(told(refused.message, refused.arguments)), icon=":material/error:")
                return
            st.session_state[NOTICE] = (
                "done",
                _("Act No. {number} waits for the second person.").format(number=made.number),
            )
            st.session_state[_DRAWN] = st.session_state.get(_DRAWN, 0) + 1
            st.rerun()

    form()


def _list_now(office: Office, actor: Actor) -> None:
    try:
        ask_for_list(office, actor)
    except ActionRefused as refused:
        st.session_state[NOTICE] = ("refused", told(refused.message, refused.arguments))
    else:
        session.house().retention.wake()


def _look_again(office: Office) -> None:
    @st.fragment(run_every=2)
    def look() -> None:
        session.activate_language()
        with office.database.read() as reader:
            if reader.row("open_retention_pass") is None:
                st.rerun()

    look()
