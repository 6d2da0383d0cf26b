"""The register of organisations: registration numbers with their organisations and how they stand, listed and counted.

The queue's filter is asked of it, so that the page, the exports and the links mean the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.database import Reader, Row
from data.model import OrganisationKind, Status
from data.queue import QueueFilter, line_conditions
from data.scope import Scope

SORTS = ("registered", "organisation", "since")
_LONGEST_LIST = 20


class Standing(StrEnum):
    """VALID: nothing has come to speak against it since the decision. ATTENTION: something has. REVERSED: annulled."""

    VALID = "valid"
    ATTENTION = "attention"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Registered:
    """One registration number. `id`, `number` and `decision` are those of the case and of its decision; `revision` is
    the one that was decided on. Moments are UTC without a zone; `since` is when the standing began.
    """

    id: int
    number: str
    decision: int
    revision: int
    registration_number: str
    registered_at: dt.datetime
    standing: Standing
    since: dt.datetime
    name: str
    kind: OrganisationKind
    region: str
    inn: str
    ogrn: str
    licences: int
    faulty_licences: int


@dataclass(frozen=True, slots=True)
class OtherApplication:
    """Another application of the same organisation. `received_at` is UTC without a zone."""

    number: str
    status: Status
    received_at: dt.datetime


def listed(
    reader: Reader,
    asked: QueueFilter,
    scope: Scope,
    *,
    sort: str = "registered",
    descending: bool = True,
    size: int = 50,
    skip: int = 0,
) -> tuple[Registered, ...]:
    """One page of the register. Raises ValueError for a sort that does not exist."""
    if sort not in SORTS:
        raise ValueError(f"the register cannot be sorted by {sort!r}")
    where, values = line_conditions(asked, scope)
    order = f"order_{sort}_down" if descending else f"order_{sort}"
    lines = reader.compose("registered_keys", where=where, order=order, size=size, skip=skip, **values)
    if not lines:
        return ()
    keys = sorted({line["id"] for line in lines})
    among = {"keys": keys, "first": keys[0], "last": keys[-1]}
    rows = reader.compose("registered_columns", where=("registered_among",), **among)
    by_line = {(row["id"], row["decision"]): row for row in rows}
    return _with_licences(reader, [by_line[line["id"], line["decision"]] for line in lines])


def registered(reader: Reader, registration_number: str, scope: Scope) -> Registered | None:
    """The one of that number, exactly as it was given; None when there is none."""
    where, values = ("line_of_number",), {"registration_number": registration_number}
    found = reader.compose("registered_columns", where=where, **values) if registration_number else []
    rows = [row for row in found if scope.holds(row["kind"], row["region"])]
    return next(
        (each for each in _with_licences(reader, rows) if each.registration_number == registration_number), None
    )


def counted(reader: Reader, asked: QueueFilter, scope: Scope) -> Mapping[Standing, int]:
    """How many there are of each standing, whichever of them is asked for."""
    where, values = line_conditions(asked, scope, but="registration")
    row = reader.compose("registered_counts", where=where, **values)[0]
    return {each: row[each] for each in Standing}


def in_doubt(reader: Reader, scope: Scope) -> int:
    """How many registrations something has come to speak against."""
    return reader.seen_by(scope).value("registrations_in_doubt")


def other_applications(reader: Reader, of: Registered, scope: Scope) -> tuple[OtherApplication, ...]:
    """The newest ones under the same ИНН."""
    rows = reader.seen_by(scope).rows("other_applications_of", inn=of.inn, application=of.id, size=_LONGEST_LIST)
    return tuple(OtherApplication(**row | {"status": Status(row["status"])}) for row in rows)


def _with_licences(reader: Reader, rows: Sequence[Row]) -> tuple[Registered, ...]:
    keys = sorted({row["id"] for row in rows})
    licences = reader.rows("licences_of_registered", applications=keys, first=keys[0], last=keys[-1]) if keys else []
    numbers = {(each["application"], each["revision"]): each["licences"] for each in licences}
    return tuple(
        Registered(
            id=row["id"],
            number=row["number"],
            decision=row["decision"],
            revision=row["registered_revision"],
            registration_number=row["registration_number"],
            registered_at=row["registered_at"],
            standing=Standing(row["state"]),
            since=row["since"],
            name=row["name"],
            kind=OrganisationKind(row["kind"]),
            region=row["region"],
            inn=row["inn"],
            ogrn=row["ogrn"],
            licences=numbers.get((row["id"], row["registered_revision"]), 0),
            faulty_licences=row["faulty_licences"],
        )
        for row in rows
    )
