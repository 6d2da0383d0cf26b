"""The licences of the form beside their records, for the checks that compare them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Context
from checks.licence.matching import Match, match, registered
from checks.surroundings import Freshness
from data.model import Licence
from data.registers.records import LicenceRecord, RegisterKind


def is_in_register(application: Application) -> bool:
    """Whether the form names a licence that the register should hold."""
    return any(True for _ in registered(application.form))


def matches(application: Application, context: Context) -> Iterator[tuple[str, Licence, Match]]:
    records = context.surroundings.registers.licences
    for path, licence in registered(application.form):
        yield path, licence, match(licence, application.form.organisation, records)


def fresh_records(application: Application, context: Context) -> dict[str, LicenceRecord]:
    """The records by the licence's path, for checks that can do without; none when the register is not fresh."""
    freshness = context.surroundings.freshness(RegisterKind.LICENCES, context.today, context.reference.freshness_days)
    if freshness is not Freshness.FRESH:
        return {}
    return {path: each.record for path, _, each in matches(application, context) if each.record is not None}
