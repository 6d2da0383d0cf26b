"""The dialog before a version is saved: what changes, what it touches, why."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.editing.drafts import Draft, differences
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.previewing import Touched, sample_of, touched
from dashboard.casework.editing.saving import LONGEST_REASON, save
from dashboard.casework.editing.settings_fields import Counts, setting_field
from dashboard.casework.editing.validating import EntryFault
from dashboard.casework.lifecycle import ActionRefused
from dashboard.locale import _, ngettext
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.numbers import integer
from dashboard.ui.old_and_new import old_and_new
from dashboard.ui.plain import plain
from dashboard.ui.settings.pinned import unpin
from dashboard.ui.settings.words import COUNTS, entry_title, value_words
from data.notifications import Kind
from data.office_versions import CASES_KEEP, Section, newest_version


def review(draft: Draft) -> None:
    """Open the dialog."""

    @st.dialog(_("What will change"), width="large", icon=":material/difference:")
    def form() -> None:
        session.activate_language()
        review_fields(draft)

    form()


def fault_words(refused: ActionRefused) -> str:
    """Why it cannot be saved, the field in front where it is about one."""
    said = refusal(refused)
    return f"{_(refused.field)}: {said}" if isinstance(refused, EntryFault) else said


def review_fields(draft: Draft) -> None:
    """What stands in the dialog."""
    office = session.office()
    with office.database.read() as reader:
        before = entries_of(reader, draft.section, draft.seen)
        number = newest_version(reader) + 1
    show_differences(draft, before)
    if draft.section is Section.NOTIFICATIONS:
        _samples(draft)
    _effect(draft, touched(office, draft))
    reason = st.text_area(
        _("Why it is changed, for the history"), key="settings_reason", height=68, max_chars=LONGEST_REASON
    )
    # The button never rests: typing is handed over by the very keys that press it.
    with st.container(horizontal=True, horizontal_alignment="right"):
        label = _("Save as version {n}").format(n=number)
        sent = st.button(label, type="primary", key="settings_save", shortcut="Ctrl+Enter")
    if not sent:
        return
    try:
        saved = save(office, session.actor(), draft, reason=reason)
    except ActionRefused as refused:
        st.error(plain(fault_words(refused)), icon=":material/error:")
        return
    st.session_state[NOTICE] = ("done", _("Saved as version {n}.").format(n=saved))
    unpin()
    if draft.adds:
        st.query_params["entry"] = next(iter(draft.entries))
    st.rerun()


def show_differences(draft: Draft, before: dict) -> None:
    reference = session.office().reference
    single = len(draft.entries) == 1 or draft.section is Section.SETTINGS
    rows = []
    for each in differences(before, draft.entries, draft.section):
        entry = draft.entries[each.key]
        name = _(each.field.label)
        if not single:
            name = f"{entry_title(draft.section, each.key, entry, reference)} · {name}"
        old, new = (value_words(each.field, value, reference) for value in (each.before, each.after))
        if old or new:
            rows.append((name, old, new))
    if single and draft.section is not Section.SETTINGS:
        ((key, entry),) = draft.entries.items()
        st.markdown(f"**{plain(entry_title(draft.section, key, entry, reference))}**")
    old_and_new(rows)


def _samples(draft: Draft) -> None:
    for key, entry in draft.entries.items():
        subject, body = sample_of(Kind(key), entry["subject"], entry["body"])
        with st.expander(_("As an applicant would read it"), icon=":material/mail:", expanded=len(draft.entries) == 1):
            st.markdown(f"**{plain(subject)}**")
            st.text(body)


def _effect(draft: Draft, numbers: Touched) -> None:
    lines = _of_settings(draft, numbers) if draft.section is Section.SETTINGS else [_of_entries(draft, numbers)]
    with st.container(border=True, gap="xxsmall", key="settings_effect"):
        for line in lines:
            st.text(line)


def _of_entries(draft: Draft, numbers: Touched) -> str:
    if draft.section not in CASES_KEEP:
        waiting = ngettext(
            "At once, for what is written from now on. {n} message that has not left keeps its words.",
            "At once, for what is written from now on. {n} messages that have not left keep their words.",
            numbers.waiting,
        )
        return waiting.format(n=integer(numbers.waiting))
    kept = ngettext(
        "{n} open application keeps what it started with; those that come in from now on get the new version.",
        "{n} open applications keep what they started with; those that come in from now on get the new version.",
        numbers.open,
    ).format(n=integer(numbers.open))
    if numbers.concerned == numbers.open:
        return kept
    about = ngettext("The change is about {n} of them.", "The change is about {n} of them.", numbers.concerned)
    return f"{kept} {about.format(n=integer(numbers.concerned))}"


def _of_settings(draft: Draft, numbers: Touched) -> list[str]:
    told = []
    for name in draft.entries:
        setting = setting_field(name)
        told.append(
            f"{_(setting.field.label)}: {_(COUNTS[setting.counts])}. {_standing(setting.counts, numbers)}".strip()
        )
    return told


def _standing(counts: Counts, numbers: Touched) -> str:
    match counts:
        case Counts.NEXT_APPLICATION:
            number = numbers.open
            text = ngettext(
                "{n} open application keeps its deadline.", "{n} open applications keep their deadlines.", number
            )
        case Counts.NEXT_QUESTION:
            number = numbers.asked
            text = ngettext(
                "{n} applicant who is waited for keeps the day.",
                "{n} applicants who are waited for keep their days.",
                number,
            )
        case Counts.WAITED_FOR:
            number = numbers.asked
            text = ngettext("{n} applicant is waited for.", "{n} applicants are waited for.", number)
        case Counts.NEXT_LETTER:
            number = numbers.waiting
            text = ngettext(
                "{n} message that waits leaves at its time.", "{n} messages that wait leave at their times.", number
            )
        case Counts.NEXT_DECISION:
            number = numbers.proposed
            text = ngettext(
                "{n} decision that waits for a second person stays so.",
                "{n} decisions that wait for a second person stay so.",
                number,
            )
        case _:
            return ""
    return text.format(n=integer(number))
