"""What a package of the demo set repeats of another applicant's is found by its own check, and by no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.check import Application
from checks.runner import examine
from checks.surroundings import Surroundings
from dashboard.demo.demo_set import orders
from dashboard.demo.faults.duplicate import REPETITIONS, SAME_ORGANISATION, SAME_ORGANISATION_CODES
from dashboard.demo.packages import MOSCOW, Package, make, plan, repeating
from data.applications import add_revision, open_case
from data.database import Database
from data.events import Event
from data.known_elsewhere import add_page_hashes, known_elsewhere
from data.model import Outcome, Status
from data.package import read_package
from tests.checks.cases import CONTEXT

AT = dt.datetime(2026, 11, 10, 9, 0)
NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=MOSCOW)
CODES = {name: each.codes for name, each in REPETITIONS.items()} | {SAME_ORGANISATION: SAME_ORGANISATION_CODES}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "store.duckdb") as opened:
        yield opened


def hashed(package: Package, folder: Path):
    """The package as received: form, files, and the hashes of the pages of the charter."""
    with read_package(package.write_zip(folder / f"{package.form.uuid}.zip")) as received:
        charter = next(document.file for document in received.form.documents if document.type == "charter")
        pages = examine(received.locations[charter], charter, None, CONTEXT).page_hashes
        return received.form, received.files, {charter: pages}


@pytest.mark.parametrize("name", CODES)
def test_it_is_found_by_its_check_alone(database: Database, name: str, tmp_path: Path) -> None:
    first, second = plan("first"), plan("second")
    form, files, pages = hashed(make(first), tmp_path)

    def take_in(transaction):
        event = Event(AT, "portal", "receive", None, Status.RECEIVED)
        row = open_case(transaction, form, year=2026, due_on=AT.date(), review_days=3, event=event)
        add_revision(transaction, row.id, form, files, digest="d", received_at=AT, reference_version=1)
        add_page_hashes(transaction, row.id, 1, pages)
        return row

    row = database.write(take_in)
    ours, received, hashes = hashed(repeating(second, name, first), tmp_path)
    with database.read() as reader:
        others = known_elsewhere(reader, 0, ours, received, hashes)
    context = replace(CONTEXT, surroundings=Surroundings(others=others))
    found = [
        finding
        for check in catalogue().values()
        if check.family == "duplicate"
        for finding in check.run(Application(ours, received), context)
        if finding.outcome is Outcome.FAILED
    ]
    assert {finding.code for finding in found} == CODES[name]
    assert {finding.arguments["application"] for finding in found} == {row.number}


def test_each_occurs_in_the_demo_set_after_what_it_repeats() -> None:
    made = list(orders(1, 60, now=NOW))
    repeated = [order for order in made if order.repeats]
    assert {order.repeats for order in repeated} == set(CODES)
    assert all(order.other.submitted_at < order.submitted_at and not order.faults for order in repeated)
