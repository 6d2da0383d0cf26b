"""Alerts as they began and ended, and the mail that was sent of them. Times are UTC without a zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from data.database import Reader, Transaction


@dataclass(frozen=True, slots=True)
class Lasting:
    """An alert that has begun and not ended."""

    kind: str
    began_at: dt.datetime


def lasting_alerts(reader: Reader) -> tuple[Lasting, ...]:
    """In the order in which they began."""
    return tuple(Lasting(**row) for row in reader.rows("lasting_alerts"))


def keep_up(transaction: Transaction, kinds: Collection[str], at: dt.datetime) -> None:
    """Those of `kinds` last: the others end, and what did not last begins."""
    lasting = {each.kind for each in lasting_alerts(transaction)}
    for kind in sorted(lasting - set(kinds)):
        transaction.change("end_alert", kind=kind, at=at)
    begun = sorted(set(kinds) - lasting)
    transaction.insert("alert", [{"kind": kind, "began_at": at, "ended_at": None} for kind in begun])


def claim_alert_mail(
    transaction: Transaction, recipient: str, at: dt.datetime, *, quiet_since: dt.datetime
) -> tuple[Lasting, ...]:
    """What lasts and this recipient has not been told of, nor of one of its kind since `quiet_since`: now being sent."""
    told = {
        (row["kind"], row["began_at"]): row["claimed_at"]
        for row in transaction.rows("alert_mail_to", recipient=recipient)
    }
    lately = {kind for (kind, _), claimed_at in told.items() if claimed_at > quiet_since}
    wanted = tuple(
        each
        for each in lasting_alerts(transaction)
        if (each.kind, each.began_at) not in told and each.kind not in lately
    )
    rows = [
        {"kind": each.kind, "began_at": each.began_at, "recipient": recipient, "claimed_at": at, "state": "sending"}
        for each in wanted
    ]
    transaction.insert("alert_mail", rows)
    return wanted


def settle_alert_mail(
    transaction: Transaction, recipient: str, claimed_at: dt.datetime, number: int, *, state: str, fault: str = ""
) -> None:
    """`number` alerts were claimed for one mail; `state` is sent or failed."""
    transaction.change(
        "settle_alert_mail", expect=number, recipient=recipient, claimed_at=claimed_at, state=state, fault=fault
    )


def give_back_alert_mail(transaction: Transaction, recipient: str, claimed_at: dt.datetime, number: int) -> None:
    """Nobody has it: the next look tries again."""
    transaction.change("give_back_alert_mail", expect=number, recipient=recipient, claimed_at=claimed_at)
