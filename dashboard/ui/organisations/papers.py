"""Licences and certificates with their state today: those that are not good come first and with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from dashboard.casework.standing.faults import Today
from dashboard.casework.standing.papers import (
    CertificatePaper,
    LicencePaper,
    PaperState,
    certificate_papers,
    licence_papers,
)
from dashboard.casework.wording import sentence
from dashboard.locale import N_, _
from dashboard.ui.badges import Badge
from dashboard.ui.plain import plain
from dashboard.ui.words import LICENCE_KIND
from data.model import Finding, Form

PAPER: Mapping[PaperState, Badge] = MappingProxyType(
    {
        PaperState.GOOD: Badge("check_circle", N_("Valid"), "green"),
        PaperState.SOON: Badge("schedule", N_("Ends soon"), "orange"),
        PaperState.UNCLEAR: Badge("help", N_("Needs a look"), "violet"),
        PaperState.UNKNOWN: Badge("question_mark", N_("Not known: the register is out of date"), "gray"),
        PaperState.BAD: Badge("cancel", N_("Not valid"), "red"),
    }
)
_WORST_FIRST = (PaperState.BAD, PaperState.UNCLEAR, PaperState.SOON, PaperState.UNKNOWN, PaperState.GOOD)
SHOWN = 5  # certificates on view; the others are behind a click
MOST = 200


def licences(form: Form, today: Today) -> None:
    papers = _ordered(list(licence_papers(form, today)))
    _title(_("Licences"))
    if not papers:
        st.caption(_("The form names no licence."))
    for each in papers:
        _licence(each)


def certificates(form: Form, today: Today) -> None:
    papers = _ordered(list(certificate_papers(form, today)))
    if not papers:
        return
    _title(_("Certificates of employees"))
    for each in papers[:SHOWN]:
        _certificate(each)
    if more := papers[SHOWN:MOST]:
        with st.expander(_("More certificates: {n}").format(n=len(papers) - SHOWN)):
            for each in more:
                _certificate(each)


def _title(words: str) -> None:
    st.markdown(f"**{words}**")


def _ordered(papers: Sequence) -> list:
    return sorted(papers, key=lambda each: _WORST_FIRST.index(each.state))


def _licence(paper: LicencePaper) -> None:
    licence = paper.licence
    kind = LICENCE_KIND.get(licence.kind)
    told = (_(kind) if kind else licence.kind, _until(licence.valid_until), licence.issuer)
    _paper(licence.number, " · ".join(filter(None, told)), PAPER[paper.state], paper.findings)


def _certificate(paper: CertificatePaper) -> None:
    certificate = paper.certificate
    told = (certificate.specialty, paper.position, _until(certificate.valid_until))
    _paper(certificate.number, " · ".join(filter(None, told)), PAPER[paper.state], paper.findings)


def _until(day: str) -> str:
    return _("until {day}").format(day=day) if day.strip() else _("without an end")


def _paper(number: str, told: str, badge: Badge, findings: Sequence[Finding]) -> None:
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
            st.text(number or "—")
        st.caption(plain(told))
        for finding in findings:
            st.text(sentence(finding))
