"""What somebody wants written out. An order can be kept as JSON; it says nothing of who asks and of unmasking."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.casework.clock import start_of_day
from dashboard.casework.exporting.period import Span, last
from data.queue import QueueFilter

_DAY = dt.timedelta(days=1)


class Format(StrEnum):
    """Its value is the extension of the file."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


MEDIA_TYPES: Mapping[Format, str] = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True)
class Order:
    """Lines of a data set: of the cases that `asked` finds, with a moment in the period.

    `dataset` is a name of datasets.DATASETS, `columns` are names of its columns, none given: all. `since` and `until`
    are Moscow days, both included, and count with the span OWN only. `language` is that of the words in the file.
    """

    dataset: str
    asked: QueueFilter = QueueFilter()
    span: Span = Span.ALL
    since: dt.date | None = None
    until: dt.date | None = None
    columns: tuple[str, ...] = ()
    format: Format = Format.CSV
    language: str = "ru"

    def days(self, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day that are asked for; None where there is no end."""
        match self.span:
            case Span.ALL:
                return None, None
            case Span.OWN:
                return self.since, self.until
        period = last(self.span, today)
        return period.first, period.last

    def moments(self, today: dt.date) -> tuple[dt.datetime | None, dt.datetime | None]:
        """The same as stored moments, the second one not included."""
        first, end = self.days(today)
        return first and start_of_day(first), end and start_of_day(end + _DAY)

    def as_json(self) -> dict[str, Any]:
        given = {field.name: getattr(self, field.name) for field in dataclasses.fields(self) if field.name != "asked"}
        told = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in given.items()}
        return told | {"asked": self.asked.told(), "columns": list(self.columns)}


def order_from_json(kept: Mapping[str, Any]) -> Order:
    """Raises ValueError for what this program does not know: an order kept by another version of it."""
    try:
        return Order(
            dataset=str(kept["dataset"]),
            asked=_filter(kept["asked"]),
            span=Span(kept["span"]),
            since=_day(kept["since"]),
            until=_day(kept["until"]),
            columns=tuple(kept["columns"]),
            format=Format(kept["format"]),
            language=str(kept["language"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"an order that cannot be read: {error}") from error


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _filter(told: Mapping[str, Any]) -> QueueFilter:
    """A filter as `QueueFilter.told` tells it."""
    types = {field.name: str(field.type) for field in dataclasses.fields(QueueFilter)}
    if unknown := sorted(set(told) - set(types)):
        raise ValueError(f"a filter that is not known: {', '.join(unknown)}")
    return QueueFilter(**{name: _value(types[name], value) for name, value in told.items()})


def _value(kind: str, value: Any) -> Any:
    if "datetime" in kind:
        return dt.datetime.fromisoformat(value)
    if "date" in kind:
        return dt.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
