"""What managers should look at now: numbers that have reached the threshold set for them.

Telling them by mail is `alerting`'s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dashboard.casework.figures import RUNNING, share
from dashboard.locale import N_, _, language
from data.database import Reader
from data.queue import OPEN, QueueFilter, count
from data.reference import Reference, load_reference
from data.registered_organisations import in_doubt
from data.registers.snapshots import current_snapshots
from data.scope import Scope
from data.settings import Settings
from data.statistics import Pressing, pressing

WEEK = 7  # days
FEWEST = 20  # open cases a week ago: fewer grow by large shares for no reason


class AlertKind(StrEnum):
    """With the unit of its number."""

    OVERDUE_SHARE = "overdue_share"  # percent of the open cases whose clock runs
    BACKLOG_GROWTH = "backlog_growth"  # percent against a week ago
    SNAPSHOT_STALE = "snapshot_stale"  # registers
    NOTIFICATION_FAILURES = "notification_failures"  # notifications
    CHECKS_IN_ERROR = "checks_in_error"  # open cases
    REGISTRATIONS_IN_DOUBT = "registrations_in_doubt"  # registrations


@dataclass(frozen=True, slots=True)
class Alert:
    """`value` has reached `threshold`. `place` is the name of the page where it is put right.

    `asked` finds the cases behind it, where there are cases; `subjects` are the registers of SNAPSHOT_STALE.
    """

    kind: AlertKind
    value: float
    threshold: float
    place: str
    asked: QueueFilter | None = None
    subjects: tuple[str, ...] = ()


_SENTENCES: Mapping[AlertKind, str] = {
    AlertKind.OVERDUE_SHARE: N_("Overdue: {value}% of the open applications whose clock runs (limit: {threshold}%)"),
    AlertKind.BACKLOG_GROWTH: N_("Open applications: {value}% more than a week ago (limit: {threshold}%)"),
    AlertKind.SNAPSHOT_STALE: N_("Registers out of date: {subjects}"),
    AlertKind.NOTIFICATION_FAILURES: N_("Notifications that could not be sent: {value}"),
    AlertKind.CHECKS_IN_ERROR: N_("Open applications with a check that ended in an error: {value}"),
    AlertKind.REGISTRATIONS_IN_DOUBT: N_(
        "Registered organisations whose licences or certificates hold no more: {value}"
    ),
}


def alerts(reader: Reader, settings: Settings, today: dt.date, reference: Reference, scope: Scope) -> tuple[Alert, ...]:
    """Those that are on now, in the order of AlertKind; of the cases in `scope`; a threshold of 0 turns its alert off. `today` is a Moscow day."""
    numbers = pressing(reader, scope, today=today, day=today - dt.timedelta(days=WEEK - 1))
    found = (
        _overdue(numbers, settings.alert_overdue_share, today),
        _growth(numbers, settings.alert_backlog_growth),
        _stale(reader, settings.alert_stale_snapshots, today, reference),
        _failures(reader, scope, settings.alert_failed_notifications),
        _errors(reader, scope, settings.alert_checks_in_error),
        _doubts(reader, scope, settings.alert_doubtful_registrations),
    )
    return tuple(alert for alert in found if alert and alert.value >= alert.threshold)


def sentence(alert: Alert) -> str:
    """The alert in the reader's language, with its numbers."""
    registers = _reference().registers
    titles = (registers[each].title(language()) if each in registers else each for each in alert.subjects)
    return _(_SENTENCES[alert.kind]).format(
        value=_shown(alert.value), threshold=_shown(alert.threshold), subjects=", ".join(titles)
    )


def _overdue(numbers: Pressing, threshold: float, today: dt.date) -> Alert | None:
    if not (threshold and numbers.running):
        return None
    overdue = QueueFilter(statuses=RUNNING, due_before=today)
    return Alert(AlertKind.OVERDUE_SHARE, share(numbers.overdue, numbers.running), threshold, "queue", overdue)


def _growth(numbers: Pressing, threshold: float) -> Alert | None:
    """Against what was open at the end of the same day a week ago."""
    if not threshold or numbers.open_before < FEWEST:
        return None
    growth = share(numbers.open - numbers.open_before, numbers.open_before)
    return Alert(AlertKind.BACKLOG_GROWTH, growth, threshold, "queue", QueueFilter(statuses=OPEN))


def _stale(reader: Reader, threshold: float, today: dt.date, reference: Reference) -> Alert | None:
    """A register that was never loaded is no news."""
    if not threshold:
        return None
    limits = reference.freshness_days
    stale = [
        str(each.kind) for each in current_snapshots(reader).values() if (today - each.as_of).days > limits[each.kind]
    ]
    return Alert(AlertKind.SNAPSHOT_STALE, len(stale), threshold, "registers", subjects=tuple(sorted(stale)))


def _failures(reader: Reader, scope: Scope, threshold: float) -> Alert | None:
    if not threshold:
        return None
    number = reader.seen_by(scope).value("failed_notification_count")
    return Alert(AlertKind.NOTIFICATION_FAILURES, number, threshold, "notifications")


def _errors(reader: Reader, scope: Scope, threshold: float) -> Alert | None:
    if not threshold:
        return None
    broken = QueueFilter(statuses=OPEN, broken=True)
    return Alert(AlertKind.CHECKS_IN_ERROR, count(reader, broken, scope), threshold, "queue", broken)


def _doubts(reader: Reader, scope: Scope, threshold: float) -> Alert | None:
    if not threshold:
        return None
    return Alert(AlertKind.REGISTRATIONS_IN_DOUBT, in_doubt(reader, scope), threshold, "organisations")


@cache
def _reference() -> Reference:
    return load_reference()


def _shown(number: float) -> str:
    return f"{round(number, 1):g}".replace(".", _("."))
