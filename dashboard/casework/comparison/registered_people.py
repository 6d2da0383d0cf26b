"""What the registers of people hold of one person: the FRMR, and the register of policies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checks.dates import read_date
from checks.folding import letters, words
from dashboard.casework.comparison.entries import entry
from dashboard.casework.comparison.fields import names_of
from dashboard.casework.comparison.states import Entry, State
from data.certificate_numbers import folded
from data.model import Employee, Head
from data.registers.records import EmployeeRecord, PolicyRecord, RegisterKind


def person_entry(
    kind: RegisterKind, name: str, person: Head | Employee, records: Sequence[EmployeeRecord] | Sequence[PolicyRecord]
) -> Entry | None:
    if name == "":
        full = {letters(" ".join(names_of(each))): " ".join(filter(None, names_of(each))) for each in records}
        is_same = letters(" ".join(names_of(person))) in full
        is_strangers = not is_same and is_stranger(person, records)
        return replace(
            entry(kind, is_same, "" if is_strangers else next(iter(full.values()))), is_strangers=is_strangers
        )
    if name == "BirthDate":
        days = [each.birth_date for each in records if each.birth_date is not None]
        if not days:
            return None
        if read_date(person.birth_date) not in days and is_stranger(person, records):
            return Entry(State.DIFFERS, kind, is_strangers=True)
        return entry(kind, read_date(person.birth_date) in days, f"{days[0]:%d.%m.%Y}")
    return None


def is_stranger(person: Head | Employee, records: Iterable[EmployeeRecord | PolicyRecord]) -> bool:
    """Nobody's name is told to whoever has only mistyped a number."""
    born = read_date(person.birth_date)
    return all(
        each.birth_date != born
        and letters(each.first_name) != letters(person.first_name)
        and letters(each.last_name) != letters(person.last_name)
        for each in records
    )


def position_entry(value: str, records: Sequence[EmployeeRecord]) -> Entry | None:
    posts = [each.position for each in records if each.position.strip()]
    ours = set(words(value))
    if not posts or not ours:
        return None
    if any(set(words(post)) == ours for post in posts):
        return Entry(State.SAME, RegisterKind.FRMR)
    related = any(set(words(post)) <= ours or ours <= set(words(post)) for post in posts)
    return Entry(State.SIMILAR if related else State.DIFFERS, RegisterKind.FRMR, posts[0])


def certificate_entry(value: str, records: Sequence[EmployeeRecord]) -> Entry | None:
    known = [each.certificate for each in records if folded(each.certificate)]
    return entry(RegisterKind.FRMR, folded(value) in map(folded, known), known[0]) if known else None
