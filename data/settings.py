"""What the house is set to: time for answers, reminders, who needs a second person. What was never set is as it stands here."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, fields

from data.database import Reader, Transaction


@dataclass(frozen=True, slots=True)
class Settings:
    """Days are working days. `sampling_share` is that of decisions drawn for a second person's look, 0 to 1."""

    answer_days: int = 15
    reminder_days: tuple[int, ...] = (7, 2)  # before the answer is due
    undo_minutes: int = 10
    sampling_share: float = 0.0
    second_for_approval: bool = False
    second_for_rejection: bool = False
    second_for_waived_blocking: bool = True


def read_settings(reader: Reader) -> Settings:
    """The settings in force. One that this program does not know is left alone."""
    known = {field.name for field in fields(Settings)}
    saved = {row["name"]: json.loads(row["value"]) for row in reader.rows("settings") if row["name"] in known}
    return Settings(**{name: tuple(value) if isinstance(value, list) else value for name, value in saved.items()})


def save_setting(transaction: Transaction, name: str, value: object, *, by: str, at: dt.datetime) -> None:
    """Set one. Raises KeyError for a name that is none."""
    if name not in {field.name for field in fields(Settings)}:
        raise KeyError(name)
    transaction.insert("setting", [{"name": name, "value": json.dumps(value), "saved_at": at, "saved_by": by}])
