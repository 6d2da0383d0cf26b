"""What an entry may say. A fault names its field, for a person corrects it in a form."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping

from dashboard.casework.editing.choosing import choices
from dashboard.casework.editing.entries import fields_of
from dashboard.casework.editing.fields import Field, Shape
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.notification_text import TemplateFault, check_template
from dashboard.locale import N_
from data.notifications import Kind
from data.office_versions import Entry, Section
from data.reference import Reference
from data.reference.loading import NEVER_REJECTS
from data.retention_rules import Unit

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_SETTLED = N_("Choose one of the list.")


class EntryFault(ActionRefused):
    """`field` is the label of the field that it is about."""

    def __init__(self, field: str, message: str, **arguments: str) -> None:
        super().__init__(message, **arguments)
        self.field = field


def check_entries(section: Section, entries: Mapping[str, Entry], changed: set[str], reference: Reference) -> None:
    """Hold the `changed` ones of all entries of a section, as they would be, against what they may say.

    `reference` is the one in force. Raises EntryFault.
    """
    for key in entries:
        if key in changed:
            for field in fields_of(section, key):
                _check_value(field, entries[key].get(field.name, ""), reference)
    match section:
        case Section.REQUIREMENTS:
            _check_requirements(entries, changed)
        case Section.GROUNDS:
            _check_grounds(entries, reference)
        case Section.UNSUPPORTED_REGIONS:
            _check_terms(entries, changed)
        case Section.NOTIFICATIONS:
            _check_texts(entries, changed)
        case Section.RETENTION:
            _check_periods(entries, changed)
        case Section.SETTINGS:
            _check_reminders(entries)


def _check_value(field: Field, value: object, reference: Reference) -> None:
    match field.shape:
        case Shape.CODE:
            if not _CODE.fullmatch(str(value)) or len(str(value)) > field.longest:
                _refuse(field, N_("It begins with a small Latin letter and has small letters, digits and _ alone."))
        case Shape.LINE | Shape.TEXT:
            _check_text(field, str(value))
        case Shape.CHOICE:
            if value not in choices(field, reference) and (value or field.required):
                _refuse(field, _SETTLED)
        case Shape.CHOICES:
            if not set(str(value).split()) <= set(choices(field, reference)):
                _refuse(field, _SETTLED)
        case Shape.DAY:
            _check_day(field, str(value))
        case Shape.NUMBER | Shape.PERCENT | Shape.SHARE:
            _check_number(field, value)
        case Shape.NUMBERS:
            for each in value:
                _check_number(field, each)
        case Shape.ADDRESSES:
            for each in value:
                if not _ADDRESS.fullmatch(each):
                    _refuse(field, N_("“{address}” is no e-mail address."), address=each)


def _check_text(field: Field, text: str) -> None:
    if field.required and not text.strip():
        _refuse(field, N_("It must not be empty."))
    if len(text) > field.longest:
        _refuse(field, N_("It may have {most} characters, not {present}."), most=field.longest, present=len(text))
    if field.shape is Shape.LINE and len(text.splitlines()) > 1:
        _refuse(field, N_("It must be one line."))


def _check_day(field: Field, text: str) -> None:
    if not text and not field.required:
        return
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        _refuse(field, N_("Choose a day."))


def _check_number(field: Field, value: object) -> None:
    most = 1 if field.shape is Shape.SHARE else field.most
    whole = field.shape in (Shape.NUMBER, Shape.NUMBERS)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        _refuse(field, N_("It must be a number."))
    if not field.least <= value <= most:
        _refuse(field, N_("It must lie between {least} and {most}."), least=f"{field.least:g}", most=f"{field.most:g}")


def _check_requirements(entries: Mapping[str, Entry], changed: set[str]) -> None:
    document, instead = (
        each for each in fields_of(Section.REQUIREMENTS, "") if each.name in ("document_type", "instead")
    )
    asked = Counter(_concern(entry) for entry in entries.values() if entry["in_force"] == "yes")
    for key in changed:
        entry = entries[key]
        if entry["document_type"] in entry["instead"].split():
            _refuse(instead, N_("A document cannot settle itself: choose others."))
        if entry["in_force"] == "yes" and asked[_concern(entry)] > 1:
            _refuse(document, N_("This document is asked of the same applicants under the same condition already."))


def _concern(entry: Entry) -> tuple[str, ...]:
    return entry["document_type"], entry["kind"], entry["form"], entry["condition"]


def _check_grounds(entries: Mapping[str, Entry], reference: Reference) -> None:
    fields = {each.name: each for each in fields_of(Section.GROUNDS, "")}
    for key, entry in entries.items():
        if key == NEVER_REJECTS and entry["rejection"] == "yes":
            _refuse(fields["rejection"], N_("A fault of the system is ours: nobody is rejected on it."))
    gone = {key for key, entry in entries.items() if entry["in_force"] != "yes"}
    for region in reference.unsupported_regions:
        if region.ground in gone:
            title = reference.regions[region.region].title_ru
            message = N_("The service is not offered in a region ({title}) on this ground: change that first.")
            _refuse(fields["in_force"], message, title=title)
    for fault in reference.document_faults.values():
        if fault.ground in gone or entries[fault.ground]["clarification"] != "yes":
            message = N_(
                "A fault of documents leads to this ground: {title}. It must be in force and can be asked about."
            )
            _refuse(fields["in_force"], message, title=fault.title_ru)


def _check_terms(entries: Mapping[str, Entry], changed: set[str]) -> None:
    until = next(each for each in fields_of(Section.UNSUPPORTED_REGIONS, "") if each.name == "until")
    for key in changed:
        entry = entries[key]
        if entry["until"] and entry["until"] < entry["since"]:
            _refuse(until, N_("It ends before it begins."))


def _check_texts(entries: Mapping[str, Entry], changed: set[str]) -> None:
    body = fields_of(Section.NOTIFICATIONS, "")[-1]
    for key in changed:
        try:
            check_template(Kind(key), entries[key]["subject"], entries[key]["body"])
        except TemplateFault as fault:
            _refuse(body, fault.message, **fault.arguments)


def _check_periods(entries: Mapping[str, Entry], changed: set[str]) -> None:
    period = next(each for each in fields_of(Section.RETENTION, "") if each.name == "period")
    for key in changed:
        kept_for_good = entries[key]["unit"] == Unit.NEVER
        if bool(entries[key]["period"]) is kept_for_good:
            _refuse(period, N_("A number of days or years, from 1; 0 with “kept for good”."))


def _check_reminders(entries: Mapping[str, Entry]) -> None:
    reminders, answer = entries["reminder_days"]["value"], entries["answer_days"]["value"]
    if reminders and max(reminders) >= answer:
        (field,) = fields_of(Section.SETTINGS, "reminder_days")
        _refuse(field, N_("A reminder {days} working days before would come before the question: {answer} are given."),
                days=max(reminders), answer=answer)  # fmt: skip


def _refuse(field: Field, message: str, **arguments: object) -> None:
    raise EntryFault(field.label, message, **{name: str(value) for name, value in arguments.items()})
