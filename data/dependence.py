"""Which rows a statement reads and which it writes, told by how DuckDB itself understands its text.

A place is a table, or the rows of one key in it: those of one application, of one sign-in. What cannot be told for sure is
told as more than it is: reading as something that must not be kept, writing as something that touches everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import duckdb

from data.queries import statements

# A table, and the parameter that names the only key whose rows are meant; None: rows of any key.
Place = tuple[str, str | None]
Node = Mapping[str, Any]

_OWN_KEYS = {"application": "id", "sign_in": "key"}  # other tables: by the application that their rows belong to
_OF_A_CASE = "application"
_STEADY = frozenset({"unnest", "range", "generate_series"})  # functions that DuckDB tells no stability of
_MOMENTS = frozenset({"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"})
_UNKNOWN = _MOMENTS | {"SELECT"}  # a macro with a query in it reads from what it does not tell
_WORD = re.compile(r"\w+")
_MOST_TEXTS = 4_000
_QUERY = re.compile(r"\s*(?:SELECT|FROM|WITH)\b")
_INSERTING = re.compile(r"\s*INSERT\s+INTO\s+(\w+)\b")
_CHANGING = re.compile(r"\s*(?:UPDATE\s+(\w+)\s+SET|DELETE\s+FROM\s+(\w+))\b(.*?)\bWHERE\b(.*)", re.DOTALL)


class Dependence:
    """Of one database, whose tables and views stay as they are. `connect` gives a new connection each time."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        self._connect = connect
        with connect() as asked:
            named = statements()
            columns = asked.execute(named["tables_and_columns"]).fetchall()
            views = asked.execute(named["views_as_written"]).fetchall()
            functions = asked.execute(named["functions_and_their_stability"]).fetchall()
        self._views = {name: sql.partition(" AS ")[2].rstrip(";") for name, sql in views}
        self._tables = {table for table, _ in columns} - set(self._views)
        self._keys = {table: _OF_A_CASE for table, column in columns if column == _OF_A_CASE} | _OWN_KEYS
        self._unsteady = _unsteady(functions)
        self._read: dict[str, tuple[Place, ...] | None] = {}
        self._written: dict[str, tuple[Place, ...] | None] = {}

    def key_of(self, table: str) -> str | None:
        """The column whose value says of which key a row of the table is."""
        return self._keys.get(table)

    def reads(self, text: str) -> tuple[Place, ...] | None:
        """What the answer to a query depends on besides its parameters; None when it may change by itself."""
        return _kept(self._read, text, self._places_of)

    def writes(self, text: str) -> tuple[Place, ...] | None:
        """What a statement may change; () for a query, None for what may touch everything."""
        return _kept(self._written, text, self._targets_of)

    def _targets_of(self, text: str) -> tuple[Place, ...] | None:
        if inserting := _INSERTING.match(text):
            return ((inserting[1], None),)
        if changing := _CHANGING.match(text):
            table, changes, condition = changing[1] or changing[2], changing[3], changing[4]
            if re.search(rf"\b{self._keys.get(table)}\b\s*=", changes):
                return ((table, None),)
            same = self._places_of(f"FROM {table} WHERE {condition}") or ()
            of_one_key = {place for place in same if place[0] == table and place[1]}
            return tuple(of_one_key) if len(of_one_key) == 1 else ((table, None),)
        return () if _QUERY.match(text) and self._tree(text) is not None else None

    def _places_of(self, text: str) -> tuple[Place, ...] | None:
        tree = self._tree(text)
        places = _Places(self._tables, self._views, self._keys, self._unsteady)
        if tree is None or not places.add(tree):
            return None
        for view in places.views:
            inside = self.reads(self._views[view])
            if inside is None:
                return None
            places.found |= {(table, None) for table, _ in inside}
        return tuple(places.found) or None

    def _tree(self, text: str) -> Node | None:
        """The query as DuckDB reads it; None for what is no query."""
        with self._connect() as asked:
            told = json.loads(asked.execute(statements()["query_as_understood"], {"text": text}).fetchone()[0])
        return None if told["error"] else told


class _Places:
    """Gathers what a query reads from."""

    def __init__(self, tables: set[str], views: Mapping[str, str], keys: Mapping[str, str], unsteady: set[str]) -> None:
        self._tables, self._views, self._keys, self._unsteady = tables, views, keys, unsteady
        self.found: set[Place] = set()
        self.views: set[str] = set()

    def add(self, tree: Any, named: frozenset[str] = frozenset()) -> bool:
        """Take in all of a query; False for one whose answer must not be kept. `named` are the names that WITH gives."""
        if isinstance(tree, list):
            return all(self.add(each, named) for each in tree)
        if not isinstance(tree, dict):
            return True
        given = frozenset(each["key"] for each in (tree.get("cte_map") or {}).get("map", ()))
        if given & (self._tables | set(self._views)):
            return False  # whether the name means the table or not depends on the place
        named |= given
        match tree.get("type"):
            case "FUNCTION" if tree["function_name"] in self._unsteady:
                return False
            case "COLUMN_REF" if tree["column_names"][-1] in _MOMENTS:
                return False
            case "SELECT_NODE" if not self._add_sources(tree, named):
                return False
        return all(self.add(each, named) for each in tree.values())

    def _add_sources(self, node: Node, named: frozenset[str]) -> bool:
        sources = list(_sources(node["from_table"]))
        for source in sources:
            if source["type"] in ("SUBQUERY", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY"):
                continue  # what it reads is met further down
            name = source.get("table_name", "")
            if name in named:
                continue
            if name in self._views:
                self.views.add(name)
            elif source["type"] == "BASE_TABLE" and name in self._tables:
                self.found.add((name, self._only_key(node, source, alone=len(sources) == 1)))
            else:
                return False
        return True

    def _only_key(self, node: Node, source: Node, *, alone: bool) -> str | None:
        """The parameter that the table's key has to equal in every row that the query sees."""
        key = self._keys.get(source["table_name"])
        names = [[source["alias"] or source["table_name"], key], *([[key]] if alone else [])]
        for each in _conditions(node["where_clause"]):
            if each["type"] == "COMPARE_EQUAL":
                for column, value in ((each["left"], each["right"]), (each["right"], each["left"])):
                    if column.get("column_names") in names and value["type"] == "VALUE_PARAMETER":
                        return value["identifier"]
        return None


def _unsteady(functions: Iterable[tuple[str, bool | None, str | None]]) -> set[str]:
    """The functions that do not give the same for the same rows and arguments every time, as far as is known."""
    macros = {name: set(_WORD.findall(definition)) for name, _, definition in functions if definition}
    found = {name for name, steady, definition in functions if not steady and not definition} - _STEADY
    while more := {name for name, words in macros.items() if name not in found and words & (found | _UNKNOWN)}:
        found |= more
    return found


def _kept(known: dict[str, Any], text: str, find: Callable[[str], Any]) -> Any:
    if text not in known:
        found = find(text)
        if len(known) >= _MOST_TEXTS:  # filters can be put together in many ways
            known.clear()
        known[text] = found
        return found
    return known[text]


def _sources(node: Node) -> Iterator[Node]:
    """What one FROM names."""
    if node["type"] == "JOIN":
        yield from _sources(node["left"])
        yield from _sources(node["right"])
    else:
        yield node


def _conditions(node: Node | None) -> Iterator[Node]:
    """What each row has to meet, by itself."""
    if node is not None and node["type"] == "CONJUNCTION_AND":
        for each in node["children"]:
            yield from _conditions(each)
    elif node is not None:
        yield node
