"""Which applications a newly loaded snapshot touches."""

from __future__ import annotations

from collections.abc import Sequence

from data.database import Reader
from data.registers.records import RegisterKind


def touched(
    reader: Reader, kind: RegisterKind, *, before: int | None, after: int, statuses: Sequence[str]
) -> list[int]:
    """The ids of the applications in these statuses whose current revision names something that differs between two
    versions of a register: a record was added, was removed, or says something else.

    With `before` None, all that this register has anything to say of: a first snapshot tells something new of each.
    """
    if before is None:
        rows = reader.rows("concerned_applications", kind=kind, statuses=list(statuses))
    else:
        rows = reader.rows("touched_applications", kind=kind, before=before, after=after, statuses=list(statuses))
    return [row["id"] for row in rows]
