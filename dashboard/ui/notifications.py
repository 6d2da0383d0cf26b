"""The notifications page's parts: whether anything can be sent, the filter, the list, one message as it was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow
from dashboard.casework.notification import TITLE
from dashboard.casework.office import Office
from dashboard.casework.resending import resend_failed
from dashboard.casework.veil import veil
from dashboard.locale import _, ngettext
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.dates import moment
from dashboard.ui.notification_address import (
    STATES,
    NotificationFilter,
    from_query,
    message_address,
    opened,
    to_query,
)
from dashboard.ui.notification_words import STATE, badge_of, channel, servers_words, what_is_wrong, when
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.resending import may_resend, resend_button
from dashboard.ui.table import Cell, Column, Row, table
from data.applications import by_id
from data.notifications import MAIL, Notification, listed, read_notification

PAGE = 50
_SIZE = "notifications_size"


def outbox_notice(office: Office) -> None:
    """Say what keeps messages in the house, if anything does."""
    channels = session.house().channels
    for problem in channels.problems:
        st.error(plain(problem), icon=":material/settings_alert:")
    with office.database.read() as reader:
        waiting = {
            row["channel"]: row["waiting"] for row in reader.seen_by(session.actor().scope).rows("waiting_channels")
        }
    if MAIL not in channels.open:
        told = [_("No mail server is set up: nothing is sent, and nothing is lost.")]
        if number := waiting.get(MAIL, 0):
            told.append(
                ngettext("{n} notification waits.", "{n} notifications wait.", number).format(n=integer(number))
            )
        told.append(_("An administrator names the server in EGISZ_SMTP_HOST and starts the program again."))
        st.warning(plain(" ".join(told)), icon=":material/mail_off:")
    for name in sorted(set(waiting) - set(channels.open) - {MAIL}):
        told = ngettext("{n} notification waits for a channel that is not set up: {channel}",
                        "{n} notifications wait for a channel that is not set up: {channel}", waiting[name])  # fmt: skip
        st.warning(plain(told.format(n=integer(waiting[name]), channel=name)), icon=":material/mail_off:")


def choose_notifications(counts: Mapping[str, int]) -> NotificationFilter:
    """Draw the filter as the address has it; what is changed is written there before the page is drawn again."""
    asked = from_query(st.query_params)
    names = {state: f"{STATE[state].word} · {integer(counts[state])}" for state in STATES}
    left, middle, right = st.columns([6, 3, 3], vertical_alignment="bottom", gap="small")
    with left:
        st.segmented_control(
            _("State"),
            STATES,
            default=asked.state,
            format_func=lambda state: names[state],
            key="notification_state",
            on_change=_write_address,
        )
    with middle:
        st.selectbox(
            _("About"),
            list(TITLE),
            index=list(TITLE).index(asked.kind) if asked.kind else None,
            format_func=lambda kind: _(TITLE[kind]),
            placeholder=_("Everything"),
            key="notification_kind",
            on_change=_write_address,
        )
    with right:
        st.text_input(
            _("Number or address"),
            value=asked.search,
            key="notification_search",
            icon=":material/search:",
            max_chars=200,
            on_change=_write_address,
        )
    return asked


def _write_address() -> None:
    chosen = {
        "state": st.session_state["notification_state"] or "",
        "kind": st.session_state["notification_kind"] or "",
        "q": st.session_state["notification_search"],
    }
    query = to_query(from_query(chosen))
    for name in ("state", "kind", "q", "message"):
        if name in query:
            st.query_params[name] = query[name]
        elif name in st.query_params:
            del st.query_params[name]
    st.session_state.pop(_SIZE, None)


def resend_all(office: Office, counts: Mapping[str, int]) -> None:
    """A button for everything that failed, with what there is to know before."""
    if not counts["failed"] or not may_resend(session.actor()):
        return
    label = ngettext("Send {n} again", "Send all {n} again", counts["failed"]).format(n=integer(counts["failed"]))
    with st.popover(label, icon=":material/forward_to_inbox:"):
        st.text(_("Everything that was not sent goes out again, to the addresses in the forms as they are now."))
        if counts["unclear"]:
            maybe = ngettext(
                "{n} of them may have arrived and would then arrive twice.",
                "{n} of them may have arrived and would then arrive twice.",
                counts["unclear"],
            )
            st.warning(maybe.format(n=integer(counts["unclear"])), icon=":material/warning:")
        if st.button(_("Send again"), type="primary", key="resend_failed"):
            became = list(resend_failed(office, session.actor()))
            session.house().deliverer.wake()
            done = sum(each is None for each in became)
            told = ngettext("{n} notification goes out again.", "{n} notifications go out again.", done).format(n=done)
            if done < len(became):
                others = ngettext("{n} had changed meanwhile.", "{n} had changed meanwhile.", len(became) - done)
                told += " " + others.format(n=len(became) - done)
            st.session_state[NOTICE] = ("done", told)
            st.rerun()


def notification_table(office: Office, asked: NotificationFilter) -> int | None:
    """What failed first, then what waits, then what was sent; returns the one to open, if one was asked for."""
    size = st.session_state.get(_SIZE, PAGE)
    with office.database.read() as reader:
        found = listed(
            reader, session.actor().scope, state=asked.state, kind=asked.kind, search=asked.search, size=size
        )
    rows = [
        Row(
            id=str(each.notification.id),
            href=message_address(each.notification.id),
            cells={
                "state": Cell(badge_of(each.notification), what_is_wrong(each.notification)),
                "about": Cell(_(TITLE[each.notification.kind]), each.notification.subject),
                "recipient": Cell(each.notification.recipient or "—", _way(each.notification)),
                "case": Cell(each.number, each.name),
                "written": moscow(each.notification.created_at),
                "when": when(each.notification),
            },
        )
        for each in found
    ]
    shown = table(
        [
            Column("state", _("State"), "badge", width="15rem"),
            Column("about", _("About"), link=True),
            Column("recipient", _("Recipient"), width="17%"),
            Column("case", _("Application"), width="20%"),
            Column("written", _("Written"), "date", width="8.5rem"),
            Column("when", _("Sending"), width="10rem"),
        ],
        rows,
        key="notification_table",
        title=_("Notifications"),
        empty=_("There are no such notifications."),
    )
    if len(rows) == size and st.button(ngettext("Show {n} more", "Show {n} more", PAGE).format(n=PAGE)):
        st.session_state[_SIZE] = size + PAGE
        st.rerun()
    return int(shown.open) if shown.open else None


def _way(notification: Notification) -> str:
    return "" if notification.channel == MAIL else channel(notification.channel)


def open_message(office: Office, chosen: int | None, to_case: Callable[[str], None]) -> None:
    """Show one notification over the page: the one just chosen, or the one in the address."""
    if chosen is not None:
        st.query_params["message"] = str(chosen)
    key = opened(st.query_params)
    if key is None:
        return
    with office.database.read() as reader:
        scope = session.actor().scope
        notification = read_notification(reader, key, scope)
        case = by_id(reader, notification.application, scope) if notification else None
    if case is None:
        return

    @st.dialog(_("Notification"), width="large", icon=":material/mail:", on_dismiss=_close)
    def message() -> None:
        session.activate_language()
        _message(notification)
        with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
            name = _("Application No. {number}").format(number=case.number)
            if st.button(plain(name), icon=":material/description:", key="message_case"):
                _close()
                to_case(case.number)
            resend_button(notification, key="message_resend", kind="primary")

    message()


def _close() -> None:
    st.query_params.pop("message", None)


def _message(notification: Notification) -> None:
    badge = badge_of(notification)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
        st.caption(plain(when(notification)), width="content")
    if told := what_is_wrong(notification):
        st.error(plain(told), icon=":material/error:")
        if words := servers_words(notification):
            st.caption(_("The mail server's words:"))
            st.text(words)
    attempts = notification.attempts
    about = [
        channel(notification.channel),
        _("written {at}").format(at=moment(notification.created_at)),
    ]
    if notification.attachment:
        about.append(_("with a document as PDF"))
    if attempts:
        about.append(ngettext("{n} attempt", "{n} attempts", attempts).format(n=attempts))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(notification.recipient or "—", width="content")  # a caption would make a link of it
        st.caption(plain(" · ".join(about)), width="content")
    with st.container(border=True):
        st.markdown(f"**{plain(notification.subject)}**")
        st.text(veil(session.office(), notification.application).text(notification.body))
