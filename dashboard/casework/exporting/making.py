"""Making a file: who may, batch by batch, whole or not there at all, and the lines in the log that tell of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from dashboard.casework.access_log import write_access
from dashboard.casework.accounts import as_of_now
from dashboard.casework.clock import moscow_day
from dashboard.casework.exporting.columns import Column
from dashboard.casework.exporting.datasets import DATASETS, WORKLOAD, Dataset
from dashboard.casework.exporting.file_writer import OPEN
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.exporting.rendering import rendered, sources
from dashboard.casework.exporting.unseen import wordings_as_seen
from dashboard.casework.exporting.workbook import MOST_LINES
from dashboard.casework.exporting.workload import workload_table
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import REVEALERS, Actor
from dashboard.locale import N_, _, in_language
from data.access_log import Access, Deed
from data.database import Reader
from data.exports import BATCH, Lines, batches, count_lines
from data.queue import within

_WORKBOOK_BATCH = 5_000  # lines: writing them takes ten times as long, and whoever waits wants to see how far it is


class Cancelled(Exception):
    """Whoever asked for the file does not want it any more; nothing is left of it."""


def may_reveal(actor: Actor) -> bool:
    return bool(actor.roles & REVEALERS)


def check_order(order: Order, actor: Actor, *, reveal: bool = False) -> tuple[Dataset, tuple[Column, ...]]:
    """The data set and the columns of an order. Raises ActionRefused for one that cannot be carried out."""
    dataset = DATASETS.get(order.dataset)
    if dataset is None:
        raise ActionRefused(N_("There is nothing to export under the name “{name}”."), name=order.dataset)
    try:
        columns = dataset.chosen(order.columns)
    except KeyError as error:
        raise ActionRefused(
            N_("There is no column “{name}” any more: choose the columns again."), name=str(error.args[0])
        ) from error
    if reveal and not may_reveal(actor):
        raise ActionRefused(N_("Your role does not let you see personal data."))
    return dataset, columns


def number_of_lines(office: Office, order: Order, actor: Actor) -> int:
    """How many lines the file would have now. Raises ActionRefused."""
    dataset, _columns = check_order(order, actor)
    with office.database.read() as reader:
        return _count(office, reader, dataset, order, as_of_now(reader, actor))


def make(
    office: Office,
    order: Order,
    actor: Actor,
    path: Path,
    *,
    reveal: bool = False,
    progress: Callable[[int, int], None] = lambda lines, total: None,
    cancelled: Callable[[], bool] = lambda: False,
    noted: Mapping[str, object] | None = None,
) -> int:
    """Write the file and return how many lines are in it; `progress` is told the lines so far and all of them.

    `reveal` unmasks personal data, which is noted before anything is read; `noted` is what else the line in the log
    says. Raises ActionRefused, Cancelled; whatever is raised, there is no file then.
    """
    with office.database.read() as reader:
        actor = as_of_now(reader, actor)
    dataset, columns = check_order(order, actor, reveal=reveal)
    revealed = sorted({column.name for column in columns if column.personal}) if reveal else []
    told = {
        "filter": _told(office, order, actor),
        "columns": [column.name for column in columns],
        "format": order.format,
    }
    told |= {"revealed": revealed} if revealed else {}
    if revealed:
        _note(office, actor, Deed.REVEAL, order, told)
    part = path.with_name(f"{path.name}.part")
    try:
        with in_language(order.language):
            lines = _write(office, order, actor, dataset, columns, part, bool(revealed), progress, cancelled)
        _note(office, actor, Deed.EXPORT, order, told | {"rows": lines} | dict(noted or {}))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return lines


def _write(
    office: Office,
    order: Order,
    actor: Actor,
    dataset: Dataset,
    columns: tuple[Column, ...],
    part: Path,
    reveals: bool,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    lines, reference = 0, office.reference
    with office.database.read() as reader:
        total = _count(office, reader, dataset, order, actor)
        if order.format is Format.XLSX and total > MOST_LINES:
            raise ActionRefused(
                N_("A workbook holds {most} lines and this would have {total}: choose CSV or Parquet."),
                most=f"{MOST_LINES:,}".replace(",", "\N{NO-BREAK SPACE}"),
                total=f"{total:,}".replace(",", "\N{NO-BREAK SPACE}"),
            )
        progress(0, total)
        found = _tables(office, reader, dataset, order, actor, columns, reveals)
        with closing(_ahead(found)) as tables, OPEN[order.format](part, columns, _(dataset.title)) as write:
            for table in tables:
                if cancelled():
                    raise Cancelled
                codes = order.format is Format.PARQUET
                write(rendered(table, columns, reference, reveals=reveals, codes=codes))
                lines += len(table)
                progress(lines, total)
            if cancelled():
                raise Cancelled
    return lines


def _ahead(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same, the next one being read while this one is written. To be closed before the reader is."""
    with ThreadPoolExecutor(1, thread_name_prefix="export-ahead") as thread:
        coming = thread.submit(next, tables, None)
        while (table := coming.result()) is not None:
            coming = thread.submit(next, tables, None)
            yield table


def _tables(
    office: Office,
    reader: Reader,
    dataset: Dataset,
    order: Order,
    actor: Actor,
    columns: tuple[Column, ...],
    reveals: bool,
) -> Iterator[pa.Table]:
    if dataset.name == WORKLOAD:
        yield workload_table(office, reader, order, actor)
        return
    view = dataset.personal if reveals and dataset.personal else dataset.view
    size = _WORKBOOK_BATCH if order.format is Format.XLSX else BATCH
    read = sources(columns, reveals=reveals)
    for table in batches(reader, _lines(office, dataset, order, actor, view), read, size=size):
        yield wordings_as_seen(reader, table, actor.scope)


def _count(office: Office, reader: Reader, dataset: Dataset, order: Order, actor: Actor) -> int:
    if dataset.name == WORKLOAD:
        return len(workload_table(office, reader, order, actor))
    return count_lines(reader, _lines(office, dataset, order, actor, dataset.view))


def _lines(office: Office, dataset: Dataset, order: Order, actor: Actor, view: str) -> Lines:
    since, until = order.moments(moscow_day(office.now()))
    return Lines(view, dataset.counted, actor.scope, order.asked, since, until)


def _told(office: Office, order: Order, actor: Actor) -> dict[str, object]:
    """The filter as the log keeps it: of which cases, and of which days."""
    days = zip(("since", "until"), order.days(moscow_day(office.now())), strict=True)
    return within(order.asked, actor.scope).told() | {name: day.isoformat() for name, day in days if day}


def _note(office: Office, actor: Actor, deed: Deed, order: Order, told: Mapping[str, object]) -> None:
    write_access(office, Access(office.now(), actor.name, deed, subject=order.dataset, details=dict(told)))


def file_name(office: Office, order: Order) -> str:
    """What the file is called where it is kept: the data set and the days."""
    today = moscow_day(office.now())
    days = [f"{day:%Y-%m-%d}" for day in order.days(today) if day] or [f"{today:%Y-%m-%d}"]
    return f"{'-'.join([order.dataset, *dict.fromkeys(days)])}.{order.format}"
