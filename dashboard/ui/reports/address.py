"""What the page of reports shows, in its address, beside the parameters of the queue that say of which cases.

list           one of datasets.DATASETS; left out: applications
span           all | day | week | month | own; left out: all
since, until   Moscow days as YYYY-MM-DD, both included; with them the period is one's own
columns        names of columns, joined by commas; left out: all
format         csv | xlsx | parquet; left out: csv

What cannot be understood counts as not asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.exporting.period import Span
from dashboard.locale import language
from dashboard.ui import queue_address

_USUAL = "applications"


def from_query(parameters: Mapping[str, str]) -> Order:
    """Never raises, whatever stands in the parameters."""
    name = parameters.get("list", _USUAL)
    dataset = DATASETS.get(name, DATASETS[_USUAL])
    known = {column.name for column in dataset.columns}
    since, until = _day(parameters.get("since", "")), _day(parameters.get("until", ""))
    span, format = parameters.get("span", ""), parameters.get("format", "")
    return Order(
        dataset=dataset.name,
        asked=queue_address.from_query(parameters).asked,
        span=Span.OWN if since or until else Span(span) if span in set(Span) else Span.ALL,
        since=since,
        until=until,
        columns=tuple(each for each in dict.fromkeys(parameters.get("columns", "").split(",")) if each in known),
        format=Format(format) if format in set(Format) else Format.CSV,
        language=language(),
    )


def to_query(order: Order) -> dict[str, str]:
    own = order.span is Span.OWN
    given = {
        "list": order.dataset if order.dataset != _USUAL else "",
        "span": order.span if order.span is not Span.ALL else "",
        "since": order.since.isoformat() if order.since and own else "",
        "until": order.until.isoformat() if order.until and own else "",
        "columns": ",".join(order.columns),
        "format": order.format if order.format is not Format.CSV else "",
    }
    return {name: str(value) for name, value in given.items() if value} | queue_address.to_query(order.asked)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
