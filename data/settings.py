"""What the house is set to: time for answers, reminders, who needs a second person. What was never set is as it stands here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from data.database import Reader, Transaction
from data.office_versions import Section, add_version, edited_entries, newest_version


@dataclass(frozen=True, slots=True)
class Settings:
    """Days are working days. `sampling_share` is that of decisions drawn for a second person's look, 0 to 1."""

    review_days: int = 3
    answer_days: int = 15
    reminder_days: tuple[int, ...] = (7, 2)  # before the answer is due
    undo_minutes: int = 10
    sampling_share: float = 0.0
    second_for_approval: bool = False
    second_for_rejection: bool = False
    second_for_waived_blocking: bool = True
    individual_figures: bool = True  # whether managers see the figures of single reviewers
    # What managers are alerted to, from which number on; 0 turns an alert off (dashboard/casework/alerts.py).
    alert_overdue_share: float = 10.0  # percent of the open cases whose clock runs
    alert_backlog_growth: float = 25.0  # percent in a week
    alert_stale_snapshots: int = 1
    alert_failed_notifications: int = 1
    alert_checks_in_error: int = 1  # open cases with a check that broke
    alert_doubtful_registrations: int = 1  # registered organisations whose licences or certificates hold no more
    alert_addresses: tuple[str, ...] = ()  # who is mailed when an alert begins


def read_settings(reader: Reader) -> Settings:
    """The settings in force. One that this program does not know is left alone."""
    known = {field.name for field in fields(Settings)}
    saved = {name: entry["value"] for name, entry in edited_entries(reader, Section.SETTINGS).items() if name in known}
    return Settings(**{name: tuple(value) if isinstance(value, list) else value for name, value in saved.items()})


def save_setting(
    transaction: Transaction, name: str, value: object, *, by: str, at: dt.datetime, reason: str = ""
) -> None:
    """Set one, whatever it was before. Raises KeyError for a name that is none."""
    if name not in {field.name for field in fields(Settings)}:
        raise KeyError(name)
    seen = newest_version(transaction)
    add_version(transaction, Section.SETTINGS, {name: {"value": value}}, seen=seen, at=at, by=by, reason=reason)
