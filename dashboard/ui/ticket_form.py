"""Reporting a technical fault: from an application, where it is about that one, or from the tickets page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.screenshots import LARGEST_MB, MOST, Upload, keep_screenshots
from dashboard.casework.tickets import LONGEST, LONGEST_CONTACT, open_ticket
from dashboard.locale import _, language
from dashboard.ui.addresses import tickets_address
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from dashboard.ui.ticket_words import SOURCE
from dashboard.ui.uploader import uploader_in_words
from data.tickets import TicketSource, read_ticket


def report_button(dossier: Dossier, chosen: Callable[[], None]) -> None:
    """The button on an application, and the way to what was reported of it before; `chosen` is called at a click."""
    if st.button(
        _("Report a technical fault…"),
        key="more_ticket",
        icon=":material/support_agent:",
        type="tertiary",
        width="stretch",
        on_click=chosen,
    ):
        report_form(dossier.row.number)
    reported = {line["details"].get("ticket") for line in dossier.history if line["action"] == Action.OPEN_TICKET}
    if reported:
        st.link_button(
            _("Support tickets · {n}").format(n=len(reported)),
            tickets_address(dossier.row.number),
            icon=":material/forum:",
            type="tertiary",
            width="stretch",
        )


def report_form(number: str | None = None) -> None:
    """Open the dialog; without a number the application is asked for, too, and who reports."""

    @st.dialog(_("Report a technical fault"), width="medium", icon=":material/support_agent:")
    def form() -> None:
        session.activate_language()
        report_fields(number)

    form()


def report_fields(number: str | None) -> None:
    """What stands in the dialog."""
    kinds = session.office().reference.ticket_kinds
    source, contact, about = TicketSource.OFFICE, "", number or ""
    if number is None:
        source = (
            st.segmented_control(
                _("Who reports it"),
                list(SOURCE),
                default=TicketSource.OFFICE,
                required=True,
                format_func=lambda each: _(SOURCE[each]),
                key="ticket_source",
            )
            or TicketSource.OFFICE
        )
    kind = st.selectbox(
        _("What happens"),
        list(kinds),
        index=None,
        format_func=lambda code: kinds[code].title(language()),
        placeholder=_("Choose the kind of fault"),
        key="ticket_kind",
    )
    if number is None:
        left, right = st.columns(2, gap="small")
        about = left.text_input(_("Application No., if it is about one"), key="ticket_number", max_chars=40)
        if source is TicketSource.APPLICANT:
            contact = right.text_input(
                _("Contact, if an answer is wanted"), key="ticket_contact", max_chars=LONGEST_CONTACT
            )
    text = st.text_area(
        _("What was done, what was expected, what happened instead"), key="ticket_text", height=120, max_chars=LONGEST
    )
    uploader_in_words("ticket_files")
    files = st.file_uploader(
        _("Screenshots"),
        type=["png", "jpg", "jpeg", "pdf"],
        accept_multiple_files=True,
        max_upload_size=LARGEST_MB,
        key="ticket_files",
        help=_("PNG, JPEG or PDF, up to {most} files of {size} MB").format(most=MOST, size=LARGEST_MB),
    )
    st.caption(_("Such a report never counts against the applicant: a fault of the system is no ground to reject."))
    # The button never rests: typing is handed over by the very keys that press it.
    with st.container(horizontal=True, horizontal_alignment="right"):
        sent = st.button(_("Report"), type="primary", key="send_ticket", shortcut="Ctrl+Enter")
    if sent and not (kind and text.strip()):
        st.error(_("Choose what happens and describe it."), icon=":material/error:")
    elif sent:
        uploads = [Upload(each.name, each.getvalue()) for each in files]
        _report(kind=kind, text=text, source=source, contact=contact, number=about, uploads=uploads)


def _report(*, uploads: list[Upload], **given: object) -> None:
    office = session.office()
    try:
        kept = keep_screenshots(office, session.house().drawing, uploads)
        key = open_ticket(office, session.actor(), screenshots=kept, **given)
    except ActionRefused as refused:
        st.error(plain(refusal(refused)), icon=":material/error:")
        return
    with office.database.read() as reader:
        ticket = read_ticket(reader, key, session.actor().scope)
    told = _("Ticket {n} was opened; an answer is expected by {at}.")
    st.session_state[NOTICE] = ("done", told.format(n=key, at=moment(ticket.expected_at)))
    st.rerun()
