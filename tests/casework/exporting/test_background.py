"""Files made beside the screens: seen on their way, stopped, fetched by a token, gone after an hour."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator

import pytest

from dashboard.casework.exporting import background
from dashboard.casework.exporting.background import KEPT, MOST_OF_ONE, Exports, State
from dashboard.casework.exporting.making import Cancelled
from dashboard.casework.exporting.order import Order
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from tests.casework.exporting.writing_out import CASES, MANAGER, csv_rows
from tests.casework.test_checking import until

ORDER = Order("applications")


@pytest.fixture
def exports(office: Office) -> Iterator[Exports]:
    exports = Exports(office)
    yield exports
    exports.stop()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Files that go on for as long as this is not set or they are stopped."""
    go = threading.Event()

    def make(*arguments: object, progress: Callable, cancelled: Callable, **options: object) -> None:
        progress(1, 3)
        while not go.wait(0.01):
            if cancelled():
                raise Cancelled
        raise RuntimeError("a disk that is full")

    monkeypatch.setattr(background, "make", make)
    return go


def ended(exports: Exports, token: str) -> background.Making:
    until(lambda: exports.look(token).state is not State.MAKING)
    return exports.look(token)


def test_a_file_is_made_and_fetched_within_the_hour(exports: Exports, office: Office) -> None:
    token = exports.start(ORDER, MANAGER)
    making = ended(exports, token)
    found, path = exports.file(token)
    assert len(csv_rows(path)) == making.lines == making.total == len(CASES)
    assert (found.name, found.bytes) == ("applications-2026-11-10.csv", path.stat().st_size)
    assert exports.file("nonsense") is None and exports.file("../egisz.duckdb") is None
    office.now.moment += KEPT + dt.timedelta(seconds=1)
    assert exports.file(token) is None and exports.look(token) is None and not path.exists()
    office.now.moment -= KEPT + dt.timedelta(seconds=1)


def test_one_is_stopped_on_its_way(exports: Exports, slow: threading.Event) -> None:
    token = exports.start(ORDER, MANAGER)
    until(lambda: exports.look(token).lines == 1)
    assert exports.look(token).total == 3 and exports.file(token) is None
    exports.stop_making(token)
    assert ended(exports, token).state is State.STOPPED and exports.file(token) is None


def test_a_failure_is_seen_and_a_person_has_only_so_many(exports: Exports, slow: threading.Event) -> None:
    tokens = [exports.start(ORDER, MANAGER) for _ in range(MOST_OF_ONE)]
    with pytest.raises(ActionRefused, match="in the making"):
        exports.start(ORDER, MANAGER)
    slow.set()
    assert {ended(exports, token).state for token in tokens} == {State.FAILED}


def test_a_stopping_server_ends_what_is_in_the_making_and_a_new_one_clears_up(
    office: Office, slow: threading.Event
) -> None:
    exports = Exports(office)
    token = exports.start(ORDER, MANAGER)
    exports.stop()
    assert exports.look(token).state is State.STOPPED
    (office.folder / background.FOLDER / "left.part").touch()
    Exports(office).stop()
    assert not list((office.folder / background.FOLDER).iterdir())


def test_who_may_not_is_refused(exports: Exports) -> None:
    with pytest.raises(ActionRefused):
        exports.start(ORDER, Actor("X", frozenset({Role.REVIEWER})))
    with pytest.raises(ActionRefused):
        exports.start(ORDER, MANAGER, reveal=True)
