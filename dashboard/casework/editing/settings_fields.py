"""What each setting is called, within which limits it lies, and from when on a change of it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from dashboard.casework.editing.fields import Field, Shape
from dashboard.locale import N_
from data.settings import Settings


class Group(StrEnum):
    TERMS = "terms"
    SECOND_PERSON = "second_person"
    ALERTS = "alerts"
    FIGURES = "figures"


class Counts(StrEnum):
    """From when on."""

    NEXT_APPLICATION = "next_application"
    NEXT_QUESTION = "next_question"
    NEXT_LETTER = "next_letter"
    NEXT_DECISION = "next_decision"
    WAITED_FOR = "waited_for"  # for the applicants who are waited for, too
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True)
class SettingField:
    name: str
    group: Group
    field: Field
    counts: Counts


def _setting(name: str, group: Group, counts: Counts, label: str, shape: Shape, **limits: object) -> SettingField:
    return SettingField(name, group, Field("value", label, shape, **limits), counts)


_OFF = N_("0 turns the alert off")
_ALL = {
    each.name: each
    for each in (
        _setting(
            "review_days",
            Group.TERMS,
            Counts.NEXT_APPLICATION,
            N_("Working days for a review"),
            Shape.NUMBER,
            least=1,
            most=60,
        ),
        _setting(
            "answer_days",
            Group.TERMS,
            Counts.NEXT_QUESTION,
            N_("Working days for an answer"),
            Shape.NUMBER,
            least=1,
            most=60,
        ),
        _setting(
            "reminder_days",
            Group.TERMS,
            Counts.WAITED_FOR,
            N_("Reminders, working days before the answer is due"),
            Shape.NUMBERS,
            required=False,
            least=1,
            most=59,
            help=N_("Numbers with commas between them; empty: nobody is reminded"),
        ),
        _setting(
            "undo_minutes",
            Group.TERMS,
            Counts.NEXT_LETTER,
            N_("Minutes to undo before a letter leaves"),
            Shape.NUMBER,
            most=1440,
        ),
        _setting(
            "sampling_share",
            Group.SECOND_PERSON,
            Counts.NEXT_DECISION,
            N_("Decisions drawn as a quality sample, %"),
            Shape.SHARE,
        ),
        _setting(
            "second_for_approval",
            Group.SECOND_PERSON,
            Counts.NEXT_DECISION,
            N_("Every approval needs a second person"),
            Shape.SWITCH,
        ),
        _setting(
            "second_for_rejection",
            Group.SECOND_PERSON,
            Counts.NEXT_DECISION,
            N_("Every rejection needs a second person"),
            Shape.SWITCH,
        ),
        _setting(
            "second_for_waived_blocking",
            Group.SECOND_PERSON,
            Counts.NEXT_DECISION,
            N_("An approval needs a second person where one person set a blocking finding aside"),
            Shape.SWITCH,
        ),
        _setting(
            "alert_overdue_share",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Share of overdue applications, %"),
            Shape.PERCENT,
            help=_OFF,
        ),
        _setting(
            "alert_backlog_growth",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Growth of the backlog in a week, %"),
            Shape.PERCENT,
            most=1000,
            help=_OFF,
        ),
        _setting(
            "alert_stale_snapshots",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Registers that are not loaded or too old"),
            Shape.NUMBER,
            help=_OFF,
        ),
        _setting(
            "alert_failed_notifications",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Notifications that failed"),
            Shape.NUMBER,
            most=100_000,
            help=_OFF,
        ),
        _setting(
            "alert_checks_in_error",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Checks that broke down"),
            Shape.NUMBER,
            most=100_000,
            help=_OFF,
        ),
        _setting(
            "alert_doubtful_registrations",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Registered organisations in doubt"),
            Shape.NUMBER,
            most=100_000,
            help=_OFF,
        ),
        _setting(
            "alert_addresses",
            Group.ALERTS,
            Counts.AT_ONCE,
            N_("Alerts are mailed to"),
            Shape.ADDRESSES,
            required=False,
            help=N_("One address a line; empty: nobody is mailed"),
        ),
        _setting(
            "individual_figures",
            Group.FIGURES,
            Counts.AT_ONCE,
            N_("Managers see the figures of each reviewer"),
            Shape.SWITCH,
        ),
    )
}


def setting_fields() -> Iterator[SettingField]:
    """One for every setting, in their order. Raises KeyError for one that was forgotten here."""
    return (_ALL[each.name] for each in fields(Settings))


def setting_field(name: str) -> SettingField:
    return _ALL[name]
