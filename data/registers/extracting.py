"""Finding what the loaded registers say of one form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, TypeVar

from data.database import Reader, Row
from data.model import Form
from data.registers.keys import Record, bare, key, numbers_of
from data.registers.places import read_places
from data.registers.records import (
    EmployeeRecord,
    Extract,
    LicenceRecord,
    OrganisationRecord,
    PolicyRecord,
    RegisterKind,
    Snapshot,
    TaxpayerRecord,
)
from data.registers.snapshots import current_snapshots

AT_ONCE = 50  # values: the store narrows a scan by that many, and reads everything for more
ONE_BY_ONE = 4  # up to here several look-ups are quicker than one for all

R = TypeVar("R", bound=Record)
Numbers = Mapping[str, Iterable[str]]


def extract_of(
    reader: Reader, form: Form, *, before: Snapshot | None = None, kinds: Collection[RegisterKind] = RegisterKind
) -> Extract:
    """What the newest snapshots of these registers say; with `before`, as if that one had not replaced the one before."""
    snapshots = current_snapshots(reader, before=before)

    def records(kind: RegisterKind, table: str, make: Callable[..., R]) -> tuple[R, ...]:
        if kind not in snapshots or kind not in kinds:
            return ()
        return tuple(_records(reader, snapshots[kind], table, make, _asked(kind, form)))

    return Extract(
        snapshots=snapshots,
        licences=records(RegisterKind.LICENCES, "register_licence", _licence),
        organisations=records(RegisterKind.FRMO, "register_organisation", OrganisationRecord),
        employees=records(RegisterKind.FRMR, "register_employee", EmployeeRecord),
        taxpayers=records(RegisterKind.FNS, "register_taxpayer", TaxpayerRecord),
        policies=records(RegisterKind.OMS, "register_policy", PolicyRecord),
    )


def _licence(places: str, **columns: Any) -> LicenceRecord:
    return LicenceRecord(**columns, places=read_places(places))


def _asked(kind: RegisterKind, form: Form) -> Numbers:
    """The numbers of a form that a register is looked into for."""
    organisation, head = form.organisation, form.head
    match kind:
        case RegisterKind.LICENCES:
            numbers = [licence.number for licence in form.licences]
            return {"number": numbers, "inn": [organisation.inn], "ogrn": [organisation.ogrn]}
        case RegisterKind.FRMO:
            return {"oid": [organisation.oid], "inn": [organisation.inn], "ogrn": [organisation.ogrn]}
        case RegisterKind.FRMR:
            return {"snils": [head.snils, *(employee.snils for employee in form.employees)]}
        case RegisterKind.FNS:
            return {"inn": [organisation.inn, head.inn, *(employee.inn for employee in form.employees)]}
        case RegisterKind.OMS:
            return {"policy": [head.policy]}


def _records(reader: Reader, snapshot: Snapshot, table: str, make: Callable[..., R], asked: Numbers) -> Iterator[R]:
    """In the order of the register."""
    wanted = {(name, bare(name, text)) for name, texts in asked.items() for text in texts}
    keys = {key(name, text) for name, texts in asked.items() for text in texts} - {None}
    of = {"kind": snapshot.kind, "version": snapshot.version}
    ordinals = {
        row["ordinal"] for row in _rows(reader, "register_rows_of_key", "register_rows_of_keys", "key", keys, **of)
    }
    rows = _rows(reader, f"{table}_at", f"{table}_among", "ordinal", ordinals, version=snapshot.version)
    for row in sorted(rows, key=itemgetter("ordinal")):
        del row["ordinal"]
        record = make(**row)
        # A key is a hash: a record that has no more in common with the form than that is not asked for.
        if any(
            number and (name, bare(name, number)) in wanted
            for name, number in numbers_of(snapshot.kind, record).items()
        ):
            yield record


def _rows(reader: Reader, one: str, many: str, name: str, values: Iterable[int], **of: object) -> Iterator[Row]:
    values = sorted(values)
    if len(values) <= ONE_BY_ONE:
        for value in values:
            yield from reader.rows(one, **of, **{name: value})
        return
    for start in range(0, len(values), AT_ONCE):
        yield from reader.rows(many, **of, **{f"{name}s": values[start : start + AT_ONCE]})
