"""The filter of the audit page in its address, so that what was found can be shown to somebody else.

    log           events | accesses; left out: events
    since, until  Moscow days as YYYY-MM-DD, both included
    person        a name as the log has it; "-" is nobody known
    action        code of an action or of a deed
    number        an application's number
    page          from 1

What cannot be understood counts as not asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.clock import start_of_day
from dashboard.casework.lifecycle import Action
from data.access_log import Deed
from data.audit import AuditFilter, Log

NOBODY = "-"
CODES: Mapping[Log, frozenset[str]] = {Log.EVENTS: frozenset(Action), Log.ACCESSES: frozenset(Deed)}
_LONGEST = 100
_LONGEST_PAGE = 6
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class AuditAddress:
    """None and "" ask for all; `person` is "-" for nobody known."""

    log: Log = Log.EVENTS
    since: dt.date | None = None
    until: dt.date | None = None
    person: str = ""
    action: str = ""
    number: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.since or self.until or self.person or self.action or self.number)

    def asked(self, application: int | None) -> AuditFilter:
        """The filter of the store; `application` is the key of the case of that number, if one was asked for."""
        return AuditFilter(
            since=start_of_day(self.since) if self.since else None,
            until=start_of_day(self.until + dt.timedelta(days=1)) if self.until else None,
            person={"": None, NOBODY: ""}.get(self.person, self.person),
            action=self.action or None,
            application=application,
        )


def from_query(parameters: Mapping[str, str]) -> AuditAddress:
    """Never raises, whatever stands in the parameters."""
    log = Log(given) if (given := parameters.get("log", "")) in set(Log) else Log.EVENTS
    action, page = parameters.get("action", ""), parameters.get("page", "")
    return AuditAddress(
        log=log,
        since=_day(parameters.get("since", "")),
        until=_day(parameters.get("until", "")),
        person=_text(parameters.get("person", "")),
        action=action if action in CODES[log] else "",
        number=_text(parameters.get("number", "")),
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) <= _LONGEST_PAGE else 1,
    )


def to_query(address: AuditAddress) -> dict[str, str]:
    given = {
        "log": address.log if address.log is not Log.EVENTS else "",
        "since": address.since.isoformat() if address.since else "",
        "until": address.until.isoformat() if address.until else "",
        "person": address.person,
        "action": address.action,
        "number": address.number,
        "page": str(address.page) if address.page > 1 else "",
    }
    return {name: str(value) for name, value in given.items() if value}


def _text(value: str) -> str:
    return " ".join(value.replace("\0", "").split())[:_LONGEST]


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None
