"""What a reading and a writing function are given: named statements, and changes that are told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb

from data.dependence import Dependence
from data.kept import Answer, Kept, Written
from data.queries import statements
from data.scope import Scope
from data.store_errors import StaleChange

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = dict[str, Any]


class NotKept(Exception):
    """What is asked for is not in memory."""


class Reader:
    """Runs named statements. `rows`, `row` and `value` give plain Python values, `frame` a pandas DataFrame.

    With `kept`, answers that hold at the reader's `moment` are taken from memory; without a cursor only those can be had.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection | None,
        scope: Scope | None = None,
        *,
        kept: Kept | None = None,
        moment: int = 0,
    ) -> None:
        self._cursor, self._scope, self._kept, self._moment = cursor, scope, kept, moment

    def seen_by(self, scope: Scope) -> Reader:
        """The same moment, as somebody with that scope sees it: for statements that say `visible(…)`."""
        return Reader(self._cursor, scope, kept=self._kept, moment=self._moment)

    def rows(self, statement: str, **parameters: object) -> list[Row]:
        answer = self._answer(statement, parameters)
        return [dict(zip(answer.columns, values, strict=True)) for values in answer.rows]

    def row(self, statement: str, **parameters: object) -> Row | None:
        found = self.rows(statement, **parameters)
        return found[0] if found else None

    def value(self, statement: str, **parameters: object) -> Any:
        rows = self._answer(statement, parameters).rows
        return rows[0][0] if rows else None

    def frame(self, statement: str, **parameters: object) -> pandas.DataFrame:
        return self._run(statement, parameters).df()

    def compose(self, statement: str, *, where: Sequence[str] = (), order: str = "", **parameters: object) -> list[Row]:
        """Rows of a named statement with named conditions and a named order; `size` and `skip` page through them."""
        found = _fetched(self._execute(_composed(statement, where, order, "size" in parameters), parameters))
        return [dict(zip(found.columns, values, strict=True)) for values in found.rows]

    def table(self, statement: str, places: Mapping[str, str], **parameters: object) -> pyarrow.Table:
        """An Arrow table of a named statement whose places in braces are filled with SQL out of the code, never input."""
        return self._at_store().sql(statements()[statement].format(**places), params=parameters).to_arrow_table()

    def _answer(self, statement: str, parameters: Mapping[str, object]) -> Answer:
        text, parameters = self._seen(statements()[statement], parameters)
        if self._kept is None:
            return _fetched(self._at_store().execute(text, parameters))
        if (known := self._kept.find(text, parameters, self._moment)) is not None:
            return known
        answer = _fetched(self._at_store().execute(text, parameters))
        self._kept.keep(text, parameters, self._moment, answer)
        return answer

    def _run(self, statement: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        return self._execute(statements()[statement], parameters)

    def _execute(self, text: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        text, parameters = self._seen(text, parameters)
        return self._at_store().execute(text, parameters)

    def _seen(self, text: str, parameters: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
        if not self._scope:
            return text, parameters
        text, of_scope = self._scope.written_into(text)
        return text, {**parameters, **of_scope}

    def _at_store(self) -> duckdb.DuckDBPyConnection:
        if self._cursor is None:
            raise NotKept
        return self._cursor


def _fetched(result: duckdb.DuckDBPyConnection) -> Answer:
    return Answer(tuple(column[0] for column in result.description or ()), result.fetchall())


def _composed(statement: str, where: Sequence[str], order: str, paged: bool) -> str:
    named = statements()
    parts = [named[statement]]
    if where:
        parts.append("WHERE " + "\n  AND ".join(named[condition] for condition in where))
    if order:
        parts.append("ORDER BY " + named[order])
    if paged:
        parts.append("LIMIT $size OFFSET $skip")
    return "\n".join(parts)


class Transaction(Reader):
    """What a writing function is given: reading, inserting and guarded changes inside one transaction.

    It reads the store itself. `written` are the places that it has touched, None once that may be any.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, dependence: Dependence) -> None:
        super().__init__(cursor)
        self._dependence = dependence
        self.written: set[Written] | None = set()
        self.memory: dict[str, Any] = {}  # what a batch's writers know between them, such as the end of the event chain

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows, columns by name, all rows with the same columns. `table` is a name in the code, never input."""
        key = self._dependence.key_of(table)
        self._touch({(table, row.get(key) if key else None) for row in rows})
        if len(rows) == 1:  # a third faster than the other way
            columns, places = (
                ", ".join(f'"{column}"' for column in rows[0]),
                ", ".join(f"${column}" for column in rows[0]),
            )
            self._cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", dict(rows[0]))
        elif rows:
            self._cursor.execute(
                f"INSERT INTO {table} BY NAME SELECT unnest($rows, recursive := true)",
                {"rows": [dict(row) for row in rows]},
            )

    def load(self, table: str, rows: pyarrow.Table) -> None:
        """Insert an Arrow table, columns by name: for many rows at once. `table` is a name in the code, never input."""
        self._touch({(table, None)})
        self._cursor.register("arriving", rows)
        try:
            self._cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")
        finally:
            self._cursor.unregister("arriving")

    def change(self, statement: str, *, expect: int = 1, **parameters: object) -> None:
        """Run an UPDATE or DELETE that must touch `expect` rows. Raises StaleChange otherwise, which rolls all back."""
        changed = self._run(statement, parameters).fetchone()[0]
        if changed != expect:
            raise StaleChange(f"{statement} changed {changed} rows, not {expect}")

    def _answer(self, statement: str, parameters: Mapping[str, object]) -> Answer:
        return _fetched(self._run(statement, parameters))

    def _execute(self, text: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        """Whatever is told to the store by its text comes by here."""
        places = self._dependence.writes(text)
        self._touch(
            None if places is None else {(table, parameters.get(key) if key else None) for table, key in places}
        )
        return super()._execute(text, parameters)

    def _touch(self, places: set[Written] | None) -> None:
        self.written = None if places is None or self.written is None else self.written | places
