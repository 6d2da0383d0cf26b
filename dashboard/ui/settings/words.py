"""Sections, entries and values in the reader's words."""

from __future__ import annotations

import datetime as dt

from dashboard.casework.editing.choosing import choice_title
from dashboard.casework.editing.fields import Field, Shape
from dashboard.casework.editing.settings_fields import Counts, Group, setting_field
from dashboard.casework.notification import TITLE
from dashboard.locale import N_, _, language
from dashboard.ui.dates import day
from dashboard.ui.numbers import percent
from dashboard.ui.retention.words import rule_title
from data.notifications import Kind
from data.office_versions import Entry, Section
from data.reference import Reference

SECTION = {
    Section.REQUIREMENTS: N_("Required documents"),
    Section.DOCUMENT_TYPES: N_("Types of documents"),
    Section.GROUNDS: N_("Grounds"),
    Section.PHRASES: N_("Phrases"),
    Section.WAIVER_REASONS: N_("Reasons to set aside"),
    Section.UNSUPPORTED_REGIONS: N_("Regions"),
    Section.NOTIFICATIONS: N_("Notifications"),
    Section.RETENTION: N_("Retention"),
    Section.SETTINGS: N_("Terms and rules"),
}
ABOUT = {
    Section.REQUIREMENTS: N_("Which documents applicants owe, by kind and legal form."),
    Section.DOCUMENT_TYPES: N_("What the documents are called on the screens and in letters."),
    Section.GROUNDS: N_("The coded reasons of clarifications and rejections, and what applicants are advised to do."),
    Section.PHRASES: N_("Ready pieces of a clarification's letter."),
    Section.WAIVER_REASONS: N_("Why a finding may be set aside."),
    Section.UNSUPPORTED_REGIONS: N_("Where the service is not offered, and from when to when."),
    Section.NOTIFICATIONS: N_("What applicants are mailed."),
    Section.RETENTION: N_(
        "How long what is kept after a case came to rest. What fell due is only listed, on the page of retention."
    ),
}
GROUP = {
    Group.TERMS: N_("Deadlines"),
    Group.SECOND_PERSON: N_("Second person"),
    Group.ALERTS: N_("Alerts of the analytics page"),
    Group.FIGURES: N_("Figures"),
}
COUNTS = {
    Counts.NEXT_APPLICATION: N_(
        "for applications from now on and for those that are returned or taken up again; the analytics count by it at once"
    ),
    Counts.NEXT_QUESTION: N_("for clarifications from now on"),
    Counts.NEXT_LETTER: N_("for decisions and clarifications from now on"),
    Counts.NEXT_DECISION: N_("for decisions from now on"),
    Counts.WAITED_FOR: N_("at once, for the applicants who are waited for as well"),
    Counts.AT_ONCE: N_("at once"),
}


def entry_title(section: Section, key: str, entry: Entry, reference: Reference) -> str:
    match section:
        case Section.REQUIREMENTS:
            known = reference.document_types.get(entry["document_type"])
            return known.title(language()) if known else entry["document_type"]
        case Section.UNSUPPORTED_REGIONS:
            known = reference.regions.get(entry["region"])
            return f"{entry['region']} {known.title(language())}" if known else entry["region"]
        case Section.NOTIFICATIONS:
            return _(TITLE[Kind(key)])
        case Section.RETENTION:
            return rule_title(key)
        case Section.SETTINGS:
            return _(setting_field(key).field.label)
    return entry["title_ru"] if language() == "ru" else entry["title_en"]


def value_words(field: Field, value: object, reference: Reference) -> str:
    """ "" where there is nothing."""
    match field.shape:
        case _ if value is None or value in ("", []):
            return ""
        case Shape.YES_NO | Shape.SWITCH:
            return _("yes") if value in ("yes", True) else _("no")
        case Shape.CHOICE:
            return choice_title(field, str(value), reference, language())
        case Shape.CHOICES:
            return ", ".join(choice_title(field, code, reference, language()) for code in str(value).split())
        case Shape.DAY:
            return _day(str(value))
        case Shape.SHARE:
            return percent(round(value * 100, 4), exact=True)
        case Shape.NUMBERS | Shape.ADDRESSES:
            return ", ".join(map(str, value))
        case Shape.NUMBER | Shape.PERCENT:
            return f"{value:g}"
    return str(value)


def _day(text: str) -> str:
    try:
        return day(dt.date.fromisoformat(text))
    except ValueError:
        return text
