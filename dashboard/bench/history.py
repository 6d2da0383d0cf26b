"""A long history of decisions, clarifications and findings, made inside the database."""

from __future__ import annotations

import datetime as dt

from data.database import Database, Transaction

TODAY = dt.date(2026, 11, 20)
AT_ONCE = 500_000  # applications: a statement may take a minute

_BY_PORTIONS = ("fill_findings", "fill_open_findings", "fill_standing_decisions")
_AT_ONE_GO = ("fill_broken_checks", "fill_reversed_decisions", "fill_grounds", "fill_samples", "fill_waivers")


def fill_history(database: Database, applications: int) -> int:
    """Put `applications` cases of three years up to TODAY into an empty store; returns how many findings they have."""
    until = dt.datetime.combine(TODAY, dt.time())
    for after in range(0, applications, AT_ONCE):
        portion = {"after": after, "upto": min(after + AT_ONCE, applications)}
        _fill(database, "fill_cases", count=applications, until=until, **portion)
        for statement in _BY_PORTIONS:
            _fill(database, statement, **portion)
    for statement in _AT_ONE_GO:
        _fill(database, statement)
    with database.read() as reader:
        return reader.value("bench_finding_count")


def _fill(database: Database, statement: str, **parameters: object) -> None:
    def write(transaction: Transaction) -> None:
        transaction.value(statement, **parameters)

    database.write(write)
