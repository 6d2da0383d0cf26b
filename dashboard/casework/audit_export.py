"""The audit page's lines as a file, newest first, every column of the log and its seal's place in the chain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.casework import csv_file
from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from dashboard.casework.veil import covered_lines
from dashboard.casework.words import STATUS
from dashboard.locale import N_, _
from data.audit import AuditFilter, Log, batches
from data.database import Reader, Row
from data.scope import Scope

HEADINGS = (
    N_("Line"),
    N_("Moment (Moscow time)"),
    N_("Person"),
    N_("Action"),
    N_("Application"),
    N_("Revision"),
    N_("Status before"),
    N_("Status after"),
    N_("Subject"),
    N_("Details"),
)


def audit_csv(
    office: Office,
    log: Log,
    asked: AuditFilter,
    scope: Scope,
    *,
    done: Callable[[str], str],
    made: Callable[[int], None],
) -> bytes:
    """The whole file. `done` puts an action into words; `made` is told how many rows are in it."""
    rows, pieces = 0, [csv_file.BOM, csv_file.lines([[_(heading) for heading in HEADINGS]])]
    with office.database.read() as reader:
        for found in batches(reader, log, asked, scope):
            pieces.append(
                csv_file.lines(_cells(row, told, done) for row, told in zip(found, _told(reader, found), strict=True))
            )
            rows += len(found)
    made(rows)
    return "".join(pieces).encode()


def _told(reader: Reader, found: Sequence[Row]) -> list[str]:
    return covered_lines(reader, [(row["application"], row["details"]) for row in found])


def _cells(row: Row, told: str, done: Callable[[str], str]) -> Sequence[csv_file.Cell]:
    before, after = row["from_status"], row["to_status"]
    return (
        row["sequence"],
        f"{moscow(row['happened_at']):%d.%m.%Y %H:%M:%S}",
        row["person"],
        done(row["action"]),
        row["number"],
        row["revision"],
        _(STATUS[before]) if before else "",
        _(STATUS[after]) if after else "",
        row["subject"],
        told,
    )
