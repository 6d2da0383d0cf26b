"""One registration: the act, how its licences and certificates stand today, and what became of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.letters_made import letters_made
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.standing.faults import found_today
from dashboard.casework.veil import Veil, veil
from dashboard.casework.wording import sentence, title
from dashboard.letters.content import LetterKind
from dashboard.letters.public_address import BadPublicAddress, verification_address
from dashboard.locale import _
from dashboard.ui.addresses import case_address
from dashboard.ui.badges import STANDING, STATUS
from dashboard.ui.copying import Copied, copying
from dashboard.ui.dates import moment
from dashboard.ui.letters import letter_address
from dashboard.ui.organisations.address import OrganisationsAddress, write_address
from dashboard.ui.organisations.papers import certificates, licences
from dashboard.ui.plain import plain
from dashboard.ui.words import action_done, actor
from data.registered_organisations import OtherApplication, Registered, Standing, other_applications
from data.registration_faults import Fault, standing_faults

_STYLE = Path(__file__).with_name("organisations.css")
_TOLD = frozenset(
    {
        Action.RECEIVE,
        Action.RESUBMIT,
        Action.APPROVE,
        Action.CONFIRM_APPROVAL,
        Action.RECHECK_LICENCES,
        Action.DOUBT_REGISTRATION,
        Action.UPHOLD_REGISTRATION,
        Action.REVERSE,
    }
)


def details(office: Office, one: Registered, address: OrganisationsAddress) -> str | None:
    """Show it; returns the number of the application to open, if it was asked for."""
    scope = session.actor().scope
    dossier = read_dossier(office, one.number, scope, one.revision)
    with office.database.read() as reader:
        faults = [each for each in standing_faults(reader, one.id) if each.decision == one.decision]
        others = other_applications(reader, one, scope)
        today = found_today(office, reader, dossier.form)
    st.html(_STYLE)
    opened = _head(one, dossier, address)
    if faults and one.standing is Standing.ATTENTION:
        opened = _doubt(one, faults) or opened
    licences(dossier.form, today)
    certificates(dossier.form, today)
    _history(dossier, veil(office, one.id))
    return _others(others) or opened


def _head(one: Registered, dossier: Dossier, address: OrganisationsAddress) -> str | None:
    badge, name = STANDING[one.standing], one.name or _("no name given")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"):
        st.markdown(f"**{plain(name)}**")
        st.button(
            _("Close"),
            icon=":material/close:",
            type="tertiary",
            key="organisation_close",
            on_click=write_address,
            args=(dataclasses.replace(address, act=""),),
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
        st.caption(plain(_("since {moment}").format(moment=moment(one.since))), width="content")
    named = (
        (_("Registration number"), one.registration_number),
        (_("INN"), one.inn),
        (_("OGRN"), one.ogrn),
    )
    copying([Copied(name, value) for name, value in named if value], key=f"organisation_copy_{one.registration_number}")
    act = next(
        (each for each in letters_made(dossier) if each.kind is LetterKind.ACT and each.ordinal == one.decision), None
    )
    with st.container(horizontal=True, gap="small"):
        if act:
            st.link_button(_("Act, PDF"), letter_address(one.number, act), icon=":material/picture_as_pdf:")
        try:
            public = verification_address(one.registration_number)
            st.link_button(_("What the public sees"), public, icon=":material/qr_code_2:", type="tertiary")
        except BadPublicAddress:
            st.caption(_("There is no link to the public page: EGISZ_PUBLIC_ADDRESS is not set to an address."))
        if st.button(
            plain(_("Application {number}").format(number=one.number)),
            icon=":material/description:",
            type="tertiary",
            key="organisation_case",
            help=case_address(one.number),
        ):
            return one.number
    return None


def _doubt(one: Registered, faults: list[Fault]) -> str | None:
    title_words = _("Since the registration this has changed")
    with st.container(border=True, gap="xsmall", key="organisation_doubt"):
        st.markdown(f":material/warning: **{title_words}**")
        for each in faults:
            st.text(sentence(each.finding))
            st.caption(plain(_("found on {moment}").format(moment=moment(each.found_at))))
        st.caption(
            _(
                "What to do: look at it in the application. A senior reviewer other than the one who approved reverses it."
            )
        )
        if st.button(_("Open the application"), icon=":material/undo:", type="primary", key="organisation_reverse"):
            return one.number
    return None


def _history(dossier: Dossier, veil: Veil) -> None:
    with st.expander(_("What became of it"), icon=":material/history:"):
        for event in reversed(dossier.history):
            if event["action"] not in _TOLD:
                continue
            st.text(f"{moment(event['happened_at'])} · {actor(event['actor'])}: {action_done(event['action'])}")
            for code in event["details"].get("codes", ()):
                st.caption(plain(title(code)))
            if event["action"] == Action.REVERSE and event["details"].get("text"):
                st.text(veil.text(event["details"]["text"]))


def _others(others: tuple[OtherApplication, ...]) -> str | None:
    if not others:
        return None
    opened = None
    with st.expander(_("Other applications of the organisation: {n}").format(n=len(others)), icon=":material/folder:"):
        for each in others:
            words = " · ".join((each.number, moment(each.received_at), STATUS[each.status].word))
            if st.button(plain(words), type="tertiary", key=f"organisation_other_{each.number}"):
                opened = each.number
    return opened
