"""The store's rules that can be read off the SQL itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.opening import migrate
from data.queries import SQL, statements

UPDATE = re.compile(r"\bUPDATE\s+(\w+)\s+SET\s+(.*?)(?:\bWHERE\b|\Z)", re.DOTALL | re.IGNORECASE)
DELETE = re.compile(r"\bDELETE\s+FROM\s+(\w+)", re.IGNORECASE)


@pytest.fixture
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    """The schema as DuckDB understands it."""
    with duckdb.connect() as connection:
        migrate(connection)
        yield connection


def bare(sql: str) -> str:
    """SQL without its comments and texts."""
    return re.sub(r"--.*|'[^']*'", "", sql)


def changed_columns() -> dict[str, set[str]]:
    """The columns that some UPDATE sets, by table; a table whose rows are only deleted has none."""
    changed: dict[str, set[str]] = {}
    for statement in map(bare, statements().values()):
        for table, assignments in UPDATE.findall(statement):
            changed.setdefault(table, set()).update(re.findall(r"(\w+)\s*=(?!=)", assignments))
        for table in DELETE.findall(statement):
            changed.setdefault(table, set())
    return changed


def keyed_columns(store: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    """The columns of a table that an index stands behind."""
    keys = store.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() "
        "WHERE table_name = ? AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')",
        [table],
    ).fetchall()
    indexes = store.execute("SELECT expressions FROM duckdb_indexes() WHERE table_name = ?", [table]).fetchall()
    return {name for (names,) in keys for name in names} | set(re.findall(r"\w+", str(indexes)))


def nested_columns(store: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = store.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [table])
    return [name for name, kind in rows.fetchall() if re.search(r"\[|MAP|STRUCT|UNION", kind)]


def test_the_readings_above_find_what_they_look_for(store: duckdb.DuckDBPyConnection) -> None:
    """So that the rules below cannot hold for want of anything to look at."""
    tables = {name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert {"application", "revision", "clarification", "intake"} <= changed_columns().keys() <= tables
    assert {"status", "version", "assignee"} <= changed_columns()["application"]
    assert keyed_columns(store, "application") == {"id", "uuid"}
    assert nested_columns(store, "licence") == ["addresses", "works"]


def test_no_update_returns_rows() -> None:
    for name, statement in statements().items():
        assert not re.search(r"\bRETURNING\b", bare(statement), re.IGNORECASE), name


def test_no_index_stands_on_a_column_that_changes(store: duckdb.DuckDBPyConnection) -> None:
    for table, columns in changed_columns().items():
        assert not keyed_columns(store, table) & columns, table


def test_no_table_that_changes_has_a_list(store: duckdb.DuckDBPyConnection) -> None:
    for table, columns in changed_columns().items():
        if not columns:  # its rows are only deleted, which is no delete and insert
            continue
        assert not nested_columns(store, table), table


def test_every_update_is_guarded() -> None:
    for name, statement in statements().items():
        if UPDATE.search(bare(statement)) or DELETE.search(bare(statement)):
            assert re.search(r"\bWHERE\b", bare(statement)), name


def test_events_and_accesses_are_only_ever_added() -> None:
    """But for the texts that an act of destruction empties (data/chain.py)."""
    changed = changed_columns()
    assert changed["event"] == {"details", "secret", "destroyed"}
    assert changed["access"] == {"subject", "details", "secret", "destroyed"}
    deleted = {table for statement in map(bare, statements().values()) for table in DELETE.findall(statement)}
    assert not {"event", "access"} & deleted


def test_all_parameters_are_named() -> None:
    for name, statement in statements().items():
        assert not re.search(r"\?|\$\d", bare(statement)), name


def test_a_statement_is_one_statement() -> None:
    for name, statement in statements().items():
        assert ";" not in bare(statement), name
        assert statement.strip(), name


def test_every_heading_is_found() -> None:
    """A heading the loader does not know would make two statements one."""
    headings = [
        line
        for path in (SQL / "queries").glob("*.sql")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"--\s*name\b", line)
    ]
    assert len(headings) == len(statements())


def test_two_statements_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "a.sql").write_text("-- name: once\nSELECT 1;\n-- name: once\nSELECT 2;\n")
    monkeypatch.setattr("data.queries.SQL", tmp_path)
    with pytest.raises(ValueError, match="once"):
        statements.__wrapped__()


def test_sql_stands_in_sql_files_only() -> None:
    """But for the two that are put together of names in the code, and what opens the store."""
    root = SQL.parents[1]
    written = re.compile(r"""["'](SELECT|INSERT|UPDATE|DELETE|WITH|ALTER|CREATE)\s""")
    found = {
        path.relative_to(root).as_posix()
        for folder in ("data", "checks", "dashboard", "pages")
        for path in (root / folder).rglob("*.py")
        if written.search(path.read_text(encoding="utf-8"))
    }
    assert found <= {"data/opening.py", "data/reading.py"}
