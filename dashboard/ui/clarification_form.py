"""The dialog that asks the applicant: everything open is ticked already, one key sends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import session
from dashboard.casework import letter
from dashboard.casework.clarification import request_clarification
from dashboard.casework.clock import add_working_days, moscow_day
from dashboard.casework.dossier import Dossier
from dashboard.casework.drafting import Offer, offers, withheld
from dashboard.locale import _, language, ngettext
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.dates import due_day
from dashboard.ui.letters import letter_preview
from dashboard.ui.revealing import veil_of
from data.clarifications import Item
from data.reference import Reference

_LONGEST = 2000


def clarification_form(dossier: Dossier) -> None:
    @st.dialog(_("Request clarification"), width="large", icon=":material/contact_support:")
    def form() -> None:
        session.activate_language()
        office = session.office()
        st.text(f"{dossier.row.number} · {dossier.row.name}")
        st.caption(_("All open faults are listed at once; the clock stops until the applicant answers."))
        if others := len(withheld(dossier, dossier.reference)):
            words = ngettext(
                "{n} finding is not offered: it tells of another applicant's case.",
                "{n} findings are not offered: they tell of other applicants' cases.",
                others,
            )
            st.caption(words.format(n=others))
        items = _offered(offers(office, dossier), dossier, dossier.reference)
        free = st.text_area(
            _("Something else to ask, a line for each item"), key="ask_free", height=68, max_chars=_LONGEST
        )
        items += [Item("", line.strip()) for line in free.splitlines() if line.strip()]
        text = _introduction(dossier.reference)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            days = st.number_input(
                _("Working days for the answer"),
                min_value=1,
                max_value=60,
                value=office.settings().answer_days,
                key="ask_days",
                width=220,
            )
            due_on = add_working_days(moscow_day(office.now()), int(days))
            st.caption(_("The answer is due on {day}").format(day=due_day(due_on)))
        if st.toggle(_("Show the letter as the applicant will read it"), key="ask_preview") and items:
            drafted = letter.clarification(
                dossier,
                dossier.reference,
                items=items,
                due_on=due_on,
                text=text,
                at=office.now(),
                author=session.actor().name,
            )
            letter_preview(drafted, key="ask_letter")
        label = ngettext("Send {n} item", "Send {n} items", len(items)).format(n=len(items)) if items else _("Send")
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(label, type="primary", key="send_clarification", shortcut="Ctrl+Enter")
        if sent and items:
            carry_out(
                request_clarification,
                dossier,
                _("The clarification was sent; the clock stands still until the answer."),
                items=items,
                text=text,
                days=int(days),
            )
        elif sent:
            st.error(_("Tick an item or write one."), icon=":material/error:")

    form()


def _offered(offered: Sequence[Offer], dossier: Dossier, reference: Reference) -> list[Item]:
    items = []
    if any(offer.late for offer in offered):
        st.warning(
            _(
                "Some of this was there in the first round and was not asked then. The law on public services lets a "
                "new reason be brought up in few cases only."
            ),
            icon=":material/gavel:",
        )
    veil = veil_of(dossier)
    for number, offer in enumerate(offered):
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            with st.container(width=260, gap="xxsmall"):
                # What it is about is no label: what is read aloud of one is its Markdown, backslashes and all.
                st.text(_place(offer.item, dossier, reference) or offer.item.code)
                asked = st.checkbox(_("Ask for it"), value=True, key=f"ask_{number}")
                if offer.again:
                    st.badge(_("Asked again"), icon=":material/replay:", color="blue")
                if offer.late:
                    st.badge(_("New in this round"), icon=":material/gavel:", color="orange")
            text = st.text_area(
                _("What the applicant reads"),
                value=veil.text(offer.item.text),  # what is seen is what is sent
                key=f"ask_text_{number}",
                label_visibility="collapsed",
                height="content",
                max_chars=_LONGEST,
                disabled=not asked,
            )
        if asked and text.strip():
            items.append(replace(offer.item, text=text.strip()))
    return items


def _introduction(reference: Reference) -> str:
    """The words before the items: ready phrases that combine, to be changed by hand."""
    chosen = st.pills(
        _("Words before the items"),
        list(reference.phrases),
        selection_mode="multi",
        format_func=lambda code: reference.phrases[code].title(language()),
        key="ask_phrases",
    )
    if not chosen:
        return ""
    ready = " ".join(each.text for code, each in reference.phrases.items() if code in chosen)
    return st.text_area(
        _("What the applicant reads"),
        value=ready,
        key=f"ask_words_{'_'.join(sorted(chosen))}",
        label_visibility="collapsed",
        height="content",
        max_chars=_LONGEST,
    )


def _place(item: Item, dossier: Dossier, reference: Reference) -> str:
    """The document or field that is asked about; a file of a type that nobody knows is told by its name too."""
    if not item.document:
        return reference.field_title(item.field, language()) if item.field else ""
    known = reference.document_types.get(_type_of(item.document, dossier))
    return known.title(language()) if known else "\n".join((_("Document"), item.document))


def _type_of(file: str, dossier: Dossier) -> str:
    return next((each.type for each in dossier.form.documents if each.file == file), "")
