"""Views of the queue that somebody gave a name: the address parameters, for its owner or for everybody."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from data.database import Reader, Row, Transaction


@dataclass(frozen=True, slots=True)
class SavedView:
    """`query` is the queue's address, its parameters by name; `owner` is a person's name."""

    id: int
    owner: str
    name: str
    query: Mapping[str, str]
    shared: bool
    saved_at: dt.datetime


def read_views(reader: Reader, person: str) -> tuple[SavedView, ...]:
    """Those of the person and those shared with everybody, by name."""
    return tuple(_view(row) for row in reader.rows("views_of", person=person))


def read_view(reader: Reader, view: int) -> SavedView | None:
    row = reader.row("view_by_id", id=view)
    return _view(row) if row else None


def add_view(
    transaction: Transaction, owner: str, name: str, query: Mapping[str, str], *, shared: bool, at: dt.datetime
) -> SavedView:
    view = SavedView(transaction.value("next_view_id"), owner, name, dict(query), shared, at)
    columns = {"id": view.id, "owner": owner, "name": name, "shared": shared, "saved_at": at, "removed_at": None}
    transaction.insert("saved_view", [columns | {"query": json.dumps(view.query, ensure_ascii=False)}])
    return view


def _view(row: Row) -> SavedView:
    return SavedView(**row | {"query": json.loads(row["query"])})
