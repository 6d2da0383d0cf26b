"""What has left the house and what has not: until a letter is sent, what it tells can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from dashboard.casework.office import Office
from data.applications import ApplicationRow
from data.database import Transaction
from data.notifications import Kind, State, notifications_of, withdraw_waiting


def undo_window(office: Office) -> dt.timedelta:
    """How long nothing is sent after a decision or a question."""
    return dt.timedelta(minutes=office.settings().undo_minutes)


def withdraw_unsent(transaction: Transaction, row: ApplicationRow, kinds: Collection[Kind]) -> bool:
    """Take back what waits to be sent; True when nothing of the last event told of in these kinds has left the house."""
    told = [each for each in notifications_of(transaction, row.id) if each.kind in kinds]
    last = [each for each in told if each.event == max(every.event for every in told)]
    withdraw_waiting(transaction, row.id, kinds)
    return all(each.state is State.WAITING for each in last)
