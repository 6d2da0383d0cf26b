"""The queue's filter, order and place in the address: everything that opens the queue writes it here, the queue reads it.

One parameter a condition; what is not asked for is left out. Several values of one condition are joined by commas.

    q                           words of a name, the beginning of a number or an INN, or an OGRN
    tab                         mine | unassigned | all; left out: all
    status, kind, region        codes of data.model.Status and OrganisationKind, two-digit region codes
    received_from, received_to  Moscow days as YYYY-MM-DD, both included
    decided_from, decided_to    the same, of the decision
    open_on                     what was open at the end of this Moscow day
    due_from, due_before        days of the deadline; the second one is not included
    not_overdue                 what is due on that day or later, or whose clock stands
    days_from, days_to          working days from receipt to decision, both included
    in_time, late               1: only what was decided in time, or late
    waited_from                 working days on which the applicant was waited for
    rounds_from, rounds_to      clarifications before the decision, both included
    ground                      code of a ground of the rejection
    waived                      code of a check of which a finding was set aside
    failed, failed_family       code of a check, or of a family of them, that holds something against the case
    broken                      1: only what has a check that ended in an error
    reversed_of                 name of the one whose decision was reversed
    reversed_from, reversed_to  Moscow days of that decision, both included
    sampled                     confirmed | declined: what a second person said of a decision drawn at random
    sampled_from, sampled_to    Moscow days on which they said so, both included
    registration                valid | attention | reversed: how the registration stands
    reviewer                    name of the one it is assigned to
    held, priority, answered    1: only what is on hold, what presses, what came with the applicant's answer
    clean                       1: only what was checked and has no open finding
    sort                        one of data.queue.SORTS, with a minus in front for descending
    page                        from 1

An address may be typed, cut off or years old: what cannot be understood counts as not asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.casework.clock import moscow_day, start_of_day
from data.model import OrganisationKind, Status
from data.queue import SORTS, QueueFilter
from data.registered_organisations import Standing

Tab = Literal["mine", "unassigned", "all"]

_DAYS = range(dt.date(2000, 1, 1).toordinal(), dt.date(2100, 1, 1).toordinal())
_LONGEST_SEARCH = 200
_LONGEST_NAME = 100
_MOST_PAGES = 100_000
_MOST_WORKING_DAYS = 10_000
_NUMBER = re.compile(r"[0-9]{1,6}")
_CHECK = re.compile(r"[a-z]{1,32}\.[a-z-]{1,63}")
_FAMILY = re.compile(r"[a-z]{1,32}")
_CODE = re.compile(r"[a-z][a-z_]{0,63}")
_SETTLED = ("confirmed", "declined")
_REGION = re.compile(r"[0-9]{2}")

Parameters = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class QueueAddress:
    """What the address asks for. `asked` says nothing of the tab: whose "mine" is, the page knows."""

    asked: QueueFilter = QueueFilter()
    tab: Tab = "all"
    sort: str = "due"
    descending: bool = False
    page: int = 1


def to_query(
    asked: QueueFilter, *, tab: Tab = "all", sort: str = "due", descending: bool = False, page: int = 1
) -> dict[str, str]:
    """The query parameters of the queue showing `asked`. Moments are told by their Moscow days."""
    given = {
        "q": asked.search.strip(),
        "tab": tab if tab != "all" else "",
        "status": ",".join(asked.statuses),
        "kind": ",".join(asked.kinds),
        "region": ",".join(asked.regions),
        "received_from": _first_day(asked.received_from),
        "received_to": _last_day(asked.received_until),
        "decided_from": _first_day(asked.decided_from),
        "decided_to": _last_day(asked.decided_until),
        "open_on": _last_day(asked.open_at),
        "due_from": asked.due_from.isoformat() if asked.due_from else "",
        "due_before": asked.due_before.isoformat() if asked.due_before else "",
        "not_overdue": asked.not_overdue_on.isoformat() if asked.not_overdue_on else "",
        "days_from": _told(asked.days_from),
        "days_to": _told(asked.days_until),
        "in_time": "1" if asked.in_time else "",
        "late": "1" if asked.late else "",
        "waited_from": _told(asked.waited_from),
        "rounds_from": _told(asked.rounds_from),
        "rounds_to": _told(asked.rounds_until),
        "ground": asked.ground or "",
        "held": "1" if asked.held else "",
        "priority": "1" if asked.priority else "",
        "answered": "1" if asked.answered else "",
        "clean": "1" if asked.clean else "",
        "reviewer": asked.assignee or "",
        "waived": asked.waived or "",
        "failed": asked.failed or "",
        "failed_family": asked.failed_family or "",
        "broken": "1" if asked.broken else "",
        "reversed_of": asked.reversed_of or "",
        "reversed_from": _first_day(asked.reversed_from),
        "reversed_to": _last_day(asked.reversed_until),
        "sampled": asked.sampled or "",
        "sampled_from": _first_day(asked.sampled_from),
        "sampled_to": _last_day(asked.sampled_until),
        "registration": asked.registration or "",
        "sort": f"-{sort}" if descending else sort if sort != "due" else "",
        "page": str(page) if page > 1 else "",
    }
    return {name: value for name, value in given.items() if value}


def from_query(parameters: Parameters) -> QueueAddress:
    """What the query parameters ask for. Never raises, whatever stands in them."""
    sort = _text(parameters, "sort")
    order = sort.removeprefix("-")
    tab = _text(parameters, "tab")
    page = _number(parameters, "page", _MOST_PAGES)
    return QueueAddress(
        asked=QueueFilter(
            search=_text(parameters, "q")[:_LONGEST_SEARCH],
            statuses=_codes(parameters, "status", set(Status)),
            kinds=_codes(parameters, "kind", set(OrganisationKind)),
            regions=tuple(code for code in _words(parameters, "region") if _REGION.fullmatch(code)),
            received_from=_start(parameters, "received_from"),
            received_until=_end(parameters, "received_to"),
            decided_from=_start(parameters, "decided_from"),
            decided_until=_end(parameters, "decided_to"),
            open_at=_end(parameters, "open_on"),
            due_from=_day(parameters, "due_from"),
            due_before=_day(parameters, "due_before"),
            not_overdue_on=_day(parameters, "not_overdue"),
            days_from=_number(parameters, "days_from", _MOST_WORKING_DAYS),
            days_until=_number(parameters, "days_to", _MOST_WORKING_DAYS),
            in_time=_text(parameters, "in_time") == "1",
            late=_text(parameters, "late") == "1",
            waited_from=_number(parameters, "waited_from", _MOST_WORKING_DAYS),
            rounds_from=_number(parameters, "rounds_from", _MOST_WORKING_DAYS),
            rounds_until=_number(parameters, "rounds_to", _MOST_WORKING_DAYS),
            ground=_code(parameters, "ground", _CODE),
            held=_text(parameters, "held") == "1",
            priority=_text(parameters, "priority") == "1",
            answered=_text(parameters, "answered") == "1",
            clean=_text(parameters, "clean") == "1",
            waived=_code(parameters, "waived", _CHECK),
            failed=_code(parameters, "failed", _CHECK),
            failed_family=_code(parameters, "failed_family", _FAMILY),
            broken=_text(parameters, "broken") == "1",
            assignee=_text(parameters, "reviewer")[:_LONGEST_NAME] or None,
            reversed_of=_text(parameters, "reversed_of")[:_LONGEST_NAME] or None,
            reversed_from=_start(parameters, "reversed_from"),
            reversed_until=_end(parameters, "reversed_to"),
            sampled=settled if (settled := _text(parameters, "sampled")) in _SETTLED else None,
            sampled_from=_start(parameters, "sampled_from"),
            sampled_until=_end(parameters, "sampled_to"),
            registration=standing if (standing := _text(parameters, "registration")) in set(Standing) else None,
        ),
        tab=tab if tab in get_args(Tab) else "all",
        sort=order if order in SORTS else "due",
        descending=order in SORTS and sort.startswith("-"),
        page=page or 1,
    )


def _told(number: int | None) -> str:
    return "" if number is None else str(number)


def _first_day(moment: dt.datetime | None) -> str:
    return moscow_day(moment).isoformat() if moment else ""


def _last_day(until: dt.datetime | None) -> str:
    return moscow_day(until - dt.timedelta(microseconds=1)).isoformat() if until else ""


def _text(parameters: Parameters, name: str) -> str:
    value = parameters.get(name, "")
    text = value if isinstance(value, str) else next(iter(value), "")
    return " ".join(text.replace("\0", "").split())


def _words(parameters: Parameters, name: str) -> list[str]:
    value = parameters.get(name, "")
    joined = value if isinstance(value, str) else ",".join(value)
    return list(dict.fromkeys(word.strip() for word in joined.split(",")))


def _codes(parameters: Parameters, name: str, known: Collection[str]) -> tuple[str, ...]:
    return tuple(word for word in _words(parameters, name) if word in known)


def _code(parameters: Parameters, name: str, shape: re.Pattern[str]) -> str | None:
    text = _text(parameters, name)
    return text if shape.fullmatch(text) else None


def _number(parameters: Parameters, name: str, most: int) -> int | None:
    text = _text(parameters, name)
    return int(text) if _NUMBER.fullmatch(text) and int(text) <= most else None


def _day(parameters: Parameters, name: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(_text(parameters, name))
    except ValueError:
        return None
    return day if day.toordinal() in _DAYS else None


def _start(parameters: Parameters, name: str) -> dt.datetime | None:
    day = _day(parameters, name)
    return start_of_day(day) if day else None


def _end(parameters: Parameters, name: str) -> dt.datetime | None:
    day = _day(parameters, name)
    return start_of_day(day + dt.timedelta(days=1)) if day else None
