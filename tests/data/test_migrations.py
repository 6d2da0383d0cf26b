import datetime as dt
import re
from pathlib import Path

import duckdb
import pytest

from data.database import Database, StoreError
from data.opening import migrate
from data.page_hashes import head_of, page_hash
from data.queries import SQL
from data.store_errors import DatabaseTooNew
from tests.data import cases
from tests.data.pictures import words

FIRST = """
CREATE TABLE schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL);
CREATE TABLE thing (id INTEGER NOT NULL);
"""
STEPS = {
    "0002-name.sql": "ALTER TABLE thing ADD COLUMN name VARCHAR DEFAULT 'unknown';",
    "0003-other.sql": "CREATE TABLE other (id INTEGER); INSERT INTO other SELECT id FROM thing;",
}
THIRD = FIRST.replace("id INTEGER NOT NULL)", "id INTEGER NOT NULL, name VARCHAR DEFAULT 'unknown')") + (
    "CREATE TABLE other (id INTEGER);"
)


def program(folder: Path, schema: str, steps: dict[str, str], views: str = "") -> Path:
    """The SQL of one version of a program."""
    (folder / "migrations").mkdir(parents=True)
    (folder / "schema.sql").write_text(schema)
    (folder / "views.sql").write_text(views)
    for name, sql in steps.items():
        (folder / "migrations" / name).write_text(sql)
    return folder


def shape(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    return connection.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY ALL"
    ).fetchall()


def version(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("SELECT max(version) FROM schema_version").fetchone()[0]


def test_an_old_database_gets_the_shape_of_a_new_one_and_keeps_its_rows(tmp_path: Path) -> None:
    first, third = program(tmp_path / "1", FIRST, {}), program(tmp_path / "3", THIRD, STEPS)
    with duckdb.connect() as old, duckdb.connect() as new:
        migrate(old, first)
        assert version(old) == 1
        old.execute("INSERT INTO thing VALUES (7)")
        migrate(old, third)
        migrate(new, third)
        assert shape(old) == shape(new)
        assert version(old) == version(new) == 3
        assert old.execute("FROM thing").fetchall() == [(7, "unknown")]
        assert old.execute("FROM other").fetchall() == [(7,)]
        migrate(old, third)
        assert old.execute("SELECT count(*) FROM schema_version").fetchone() == (3,)


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    first = program(tmp_path / "1", FIRST, {})
    broken = program(
        tmp_path / "3", THIRD, STEPS | {"0003-other.sql": "CREATE TABLE other (id INTEGER); SELECT nothing;"}
    )
    with duckdb.connect() as connection:
        migrate(connection, first)
        before = shape(connection)
        with pytest.raises(duckdb.BinderException):
            migrate(connection, broken)
        assert shape(connection) == before and version(connection) == 1


def test_the_views_are_those_of_the_program_that_runs(tmp_path: Path) -> None:
    view = "CREATE OR REPLACE VIEW answer AS SELECT {} AS answer;"
    one, other = (program(tmp_path / f"{n}", FIRST, {}, view.format(n)) for n in (1, 2))
    with duckdb.connect() as connection:
        migrate(connection, one)
        migrate(connection, other)
        assert connection.execute("FROM answer").fetchall() == [(2,)]


def test_a_database_of_a_later_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    Database(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (9999, now()::TIMESTAMP)")
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match="install the newer program") as refused:
        Database(path)
    assert isinstance(refused.value, StoreError)
    assert path.read_bytes() == before


def test_a_database_opened_again_keeps_its_rows_and_is_not_migrated_again(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    with Database(path) as database:
        cases.write(database, [cases.Case()])
    with Database(path) as database, database.read() as reader:
        assert reader.value("application_count") == 1
        [row] = reader._cursor.execute("FROM schema_version").fetchall()
        assert abs(row[1] - dt.datetime.now(dt.UTC).replace(tzinfo=None)) < dt.timedelta(minutes=10)


def test_migrations_are_numbered_without_gaps_from_2() -> None:
    names = sorted(path.name for path in (SQL / "migrations").glob("*"))
    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+\.sql", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(2, 2 + len(names)))


BANDS = """
CREATE TABLE page_hash (
    id BIGINT NOT NULL,
    application BIGINT NOT NULL, revision INTEGER NOT NULL, path VARCHAR NOT NULL, page INTEGER NOT NULL, hash BLOB NOT NULL
);
CREATE TABLE page_band (key USMALLINT NOT NULL, page BIGINT NOT NULL, sketch UBIGINT NOT NULL);
CREATE TABLE page_band_tail (key USMALLINT NOT NULL, page BIGINT NOT NULL, sketch UBIGINT NOT NULL);
"""


def test_pages_of_the_first_version_are_found_as_new_ones_are() -> None:
    heads = [bytes(16), bytes([255] * 16), bytes(range(16)), bytes(range(240, 256))]
    pages = [page_hash(head, words()) for head in heads]
    with duckdb.connect() as old, duckdb.connect() as new:
        migrate(new)
        migrate(old)
        old.execute("DROP TABLE page_hash; DELETE FROM schema_version; INSERT INTO schema_version VALUES (1, now())")
        old.execute(BANDS)
        for number, page in enumerate(pages, 1):
            old.execute("INSERT INTO page_hash VALUES ($1, 5, 2, 'documents/charter.pdf', $1, $2)", [number, page])
        migrate(old)
        assert shape(old) == shape(new)
        kept = old.execute("SELECT page, key, sketch, hash FROM page_hash ORDER BY rowid").fetchall()
        assert kept == [(number, *head_of(page).values(), page) for number, page in enumerate(pages, 1)]
