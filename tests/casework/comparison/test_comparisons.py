"""The comparison of a case in the office: it follows the reading, and is made once while nothing changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from dashboard.casework.checking import check_pending
from dashboard.casework.comparison.comparisons import Comparisons, Progress
from dashboard.casework.comparison.states import State, Unread
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.casework.reading import Reader
from dashboard.demo.packages import build
from data.scope import EVERYTHING
from tests.furnishing import furnish

PATIENCE = 20  # s


class Blind(Executor):
    """Reads at once, as where no recognition is installed."""

    def submit(self, function, /, path: Path, number: int, _engine: object) -> Future:
        future: Future = Future()
        future.set_result(function(path, number, None))
        return future


@pytest.fixture
def dossier(office: Office, tmp_path: Path, executor: Executor) -> Dossier:
    package = build("compared", scans="small")
    furnish(office, package)
    receipt = take_in(office, package.write_zip(tmp_path / "package.zip"), via=Source.COMMAND)
    list(check_pending(office, executor))
    return read_dossier(office, receipt.number, EVERYTHING)


@pytest.fixture
def comparisons(office: Office) -> Iterator[Comparisons]:
    reader = Reader(office, Blind)
    yield Comparisons(office, reader)
    reader.stop()


def finished(comparisons: Comparisons, dossier: Dossier) -> Progress:
    until = time.monotonic() + PATIENCE
    while not (progress := comparisons.of(dossier)).is_finished:
        assert time.monotonic() < until
        time.sleep(0.01)
    return progress


def test_it_follows_the_reading(comparisons: Comparisons, dossier: Dossier) -> None:
    progress = finished(comparisons, dossier)
    assert progress.total == sum(dossier.page_counts.values())
    unread = {sighting.unread for field in progress.comparison.fields for sighting in field.sightings}
    assert unread == {Unread.NO_OCR}


def test_what_is_not_read_agrees_with_nothing_and_registers_speak_for_themselves(
    comparisons: Comparisons, dossier: Dossier
) -> None:
    fields = {field.field: field for field in finished(comparisons, dossier).comparison.fields}
    inn = fields["Organization/INN"]
    assert (inn.on_paper, inn.in_registers, inn.state) == (State.UNKNOWN, State.SAME, State.UNKNOWN)


def test_it_is_made_once(comparisons: Comparisons, dossier: Dossier) -> None:
    first = finished(comparisons, dossier)
    assert comparisons.of(dossier).comparison is first.comparison
