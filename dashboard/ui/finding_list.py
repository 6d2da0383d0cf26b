"""The findings of a revision, most urgent first; each leads to its place on the page and to its rule."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import streamlit as st

from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action
from dashboard.casework.unseen_cases import is_of_unseen
from dashboard.casework.wording import sentence, title
from dashboard.locale import _, language, ngettext
from dashboard.ui.addresses import case_address, rule_address
from dashboard.ui.badges import Badge, of_finding
from dashboard.ui.named_field import named_field
from dashboard.ui.part_of_page import draw_all
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from dashboard.ui.viewer import Focus
from dashboard.ui.waivers import open_now, waive_button, waiver_line, waivers_of
from data.model import Finding, Outcome
from data.reference import Reference
from data.waivers import Waiver

FOCUS = "focus"


def finding_list(dossier: Dossier, reference: Reference) -> None:
    """Show the findings; a click on one's place asks the viewer to go there, by `st.session_state[FOCUS]`."""
    if not dossier.results:
        st.info(
            _("The checks have not run yet. This page shows them as soon as they are done."),
            icon=":material/hourglass_top:",
        )
        return
    if not dossier.findings:
        st.success(_("All checks passed: nothing to put right."), icon=":material/check_circle:")
    waivers, actions, reveals = waivers_of(dossier), open_now(dossier), veil_of(dossier).is_lifted
    numbered = sorted(enumerate(dossier.findings), key=lambda pair: _is_set_aside(waivers[pair[0]]))
    for badge, group in groupby(numbered, key=lambda pair: _badge(pair[1], waivers[pair[0]])):
        entries = list(group)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
            st.caption(ngettext("{n} finding", "{n} findings", len(entries)).format(n=len(entries)), width="content")
        for number, finding in entries:
            _entry(number, finding, waivers[number], actions, dossier, reference, reveals=reveals)
    _others(dossier)


def _badge(finding: Finding, waiver: Waiver | None) -> Badge:
    if _is_set_aside(waiver):
        return Badge("rule", _("Waived"), "gray")
    return of_finding(finding.outcome, finding.severity)


def _is_set_aside(waiver: Waiver | None) -> bool:
    return waiver is not None and waiver.holds


def _entry(
    number: int,
    finding: Finding,
    waiver: Waiver | None,
    actions: frozenset[Action],
    dossier: Dossier,
    reference: Reference,
    *,
    reveals: bool,
) -> None:
    evidence = finding.evidence
    with st.container(border=True, gap="xxsmall", key=f"finding_{number}"):
        st.text(sentence(finding, reference, reveals=reveals))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if evidence.document:
                place = _document_title(evidence.document, dossier, reference)
                if evidence.page:
                    place = _("{document}, p. {page}").format(document=place, page=evidence.page)
                st.button(
                    plain(place),
                    icon=":material/my_location:",
                    type="tertiary",
                    key=f"show_{dossier.row.number}_{number}",  # its tooltip must not outlive its case
                    help=_("Show the place on the page"),
                    on_click=_focus,
                    args=(finding,),
                )
            elif evidence.field:
                st.caption(plain(named_field(evidence.field, dossier)), width="content")
            rule = _("Rule")
            st.markdown(f"[{rule}]({rule_address(finding.code)})", width="content")
            other_case(finding)
            if waiver is None and Action.WAIVE in actions:
                waive_button(number, finding, dossier)
        if waiver is not None:
            waiver_line(number, waiver, dossier, actions)


def other_case(finding: Finding) -> None:
    """A link to the application that a finding names, if it names one that the reader may see."""
    number = str(finding.arguments.get("application", ""))
    if number and not is_of_unseen(finding):
        label = plain(_("Open application {number}").format(number=number))
        st.markdown(f"[{label}]({case_address(number)})", width="content")


def _focus(finding: Finding) -> None:
    evidence = finding.evidence
    st.session_state[FOCUS] = Focus(evidence.document, page=evidence.page, box=evidence.box)
    draw_all()  # the viewer stands outside of this part


def _document_title(path: str, dossier: Dossier, reference: Reference) -> str:
    for document in dossier.form.documents:
        if document.file == path and document.type in reference.document_types:
            return reference.document_types[document.type].title(language())
    return path.rpartition("/")[2]


def _others(dossier: Dossier) -> None:
    _unmade(dossier)
    passed = sorted({row["code"] for row in dossier.results if row["outcome"] == Outcome.PASSED})
    flawed = {finding.code for finding in dossier.findings}
    passed = [code for code in passed if code not in flawed]
    label = ngettext("{n} check passed", "{n} checks passed", len(passed)).format(n=len(passed))
    _codes(label, ":material/check_circle:", passed)


def _unmade(dossier: Dossier) -> None:
    """Checks that nothing could be held against, such as a register that was never loaded."""
    found = {finding.code for finding in dossier.findings}
    unmade = sorted({row["code"] for row in dossier.results if row["outcome"] == Outcome.UNKNOWN} - found)
    if unmade:
        label = ngettext("{n} check could not be made", "{n} checks could not be made", len(unmade))
        _codes(label.format(n=len(unmade)), ":material/help:", unmade)


def _codes(label: str, icon: str, codes: list[str]) -> None:
    with st.expander(label, icon=icon):  # one element: as many as there are checks cost a third of the page
        st.markdown(_rules(tuple(codes), language()))


@lru_cache(maxsize=256)
def _rules(codes: tuple[str, ...], _language: str) -> str:
    return "  \n".join(f"[{plain(title(code))}]({rule_address(code)}) · `{code}`" for code in codes)
