"""A process that is killed in the midst of a destruction: the next one goes on, and nothing is destroyed by half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.casework.office import Office
from dashboard.casework.retention.carrying_out import empty, finish
from dashboard.casework.retention.passing import ask_for_list, make_pass, next_pass
from dashboard.casework.retention.proposing import confirm, propose
from data.retention import ItemState, State, destruction, items
from tests.casework.retention.canaries import FIRST, SECOND, canary_case, files_with, rows_with
from tests.casework.retention.test_destroying import is_whole
from tests.conftest import Clock

# Where each process dies: between two things, between two files, before the new file of the store takes its place.
DYING = """
import os, sys
from pathlib import Path
from dashboard.casework.office import Office
from dashboard.casework.retention import carrying_out, removing
import data.rewriting, datetime

def die(*_):
    os.kill(os.getpid(), 9)

place, folder = sys.argv[1:]
if place == "things":
    begun = []
    whole = carrying_out.destroy_item
    carrying_out.destroy_item = lambda *told: die() if begun else begun.append(1) or whole(*told)
elif place == "files":
    gone, removed = removing._gone, []
    removing._gone = lambda *told: die() if removed else removed.append(1) or gone(*told)
else:
    data.rewriting.settle = die
office = Office.open(Path(folder), now=lambda: datetime.datetime(2030, 1, 15, 9))
carrying_out.empty(office, 1)
carrying_out.finish(office)
"""


@pytest.mark.parametrize("places", [("things", "files", "store")])
def test_the_next_process_goes_on(places: tuple[str, ...], tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "var"
    with Office.open(folder, now=clock) as office:
        rows = [
            canary_case(office, tmp_path, word, number=n) for n, word in enumerate(("Первая", "Вторая", "Чужая"), 1)
        ]
        clock.set(2030, 1, 15)
        ask_for_list(office, FIRST)
        make_pass(office, next_pass(office))
        act = propose(office, FIRST, [("rejected.package", row.id) for row in rows[:2]], reason="")
        confirm(office, SECOND, act.number)
    for place in places:
        killed = subprocess.run(
            [sys.executable, "-c", DYING, place, str(folder)], check=False, capture_output=True, text=True
        )
        assert killed.returncode == -9, killed.stderr
    with Office.open(folder, now=clock) as office:
        assert empty(office, act.id) and finish(office) == 1
        assert rows_with(office, "Первая") == rows_with(office, "Вторая") == {} and rows_with(office, "Чужая")
        is_whole(office)
        with office.database.read() as reader:
            assert destruction(reader, act.id).state is State.DONE
            assert [each.state for each in items(reader, act.id)] == [ItemState.DESTROYED] * 2
    assert files_with(folder, "Первая") == files_with(folder, "Вторая") == [] and files_with(folder, "Чужая")
