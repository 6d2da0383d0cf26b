"""The checkpoint while the office works: it follows, and a process that is killed leaves none ahead of its database."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.casework import checkpointer as module
from dashboard.casework.checkpointer import Checkpointer
from dashboard.casework.office import Office
from data.checkpoint import advance, checkpoint_file, read_checkpoint
from data.database import Database
from data.events import EVENTS
from tests.casework.desk import received
from tests.casework.test_audit import put_events

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from dashboard.casework import checkpointer
from dashboard.casework.office import Office
from tests.casework.test_audit import put_events
checkpointer.INTERVAL_SECONDS = 0.002
office = Office.open(Path(sys.argv[1]))
checkpointer.Checkpointer(office)
while True:
    office.database.write(put_events)
    print("written", flush=True)
"""


def test_a_new_office_has_a_checkpoint_from_the_start(tmp_path: Path) -> None:
    with Office.open(tmp_path / "var"):
        assert read_checkpoint(tmp_path / "var").marks["event"].sequence == 0


def test_it_follows_the_history(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "INTERVAL_SECONDS", 0.01)
    follower = Checkpointer(office)
    received(office)
    with office.database.read() as reader:
        end = EVENTS.end(reader)
    deadline = time.monotonic() + 30
    while read_checkpoint(office.folder).marks["event"] != end and time.monotonic() < deadline:
        time.sleep(0.01)
    follower.stop()
    assert read_checkpoint(office.folder).marks["event"] == end and end.sequence >= 1
    assert advance(office.folder, office.database, office.now()) is None  # nothing new: the file is left alone


def test_closing_moves_it_to_the_end(tmp_path: Path) -> None:
    with Office.open(tmp_path / "var") as office:
        office.database.write(put_events)
    assert json.loads(checkpoint_file(tmp_path / "var").read_text())["event"]["sequence"] == 12


def test_a_killed_process_leaves_no_checkpoint_ahead_of_its_database(tmp_path: Path) -> None:
    draw = random.Random(9)
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "var")],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        for _ in range(draw.randrange(20, 60)):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        kept = read_checkpoint(tmp_path / "var").marks["event"]
        with Database(tmp_path / "var" / "egisz.duckdb") as database, database.read() as reader:
            assert 0 < kept.sequence <= EVENTS.end(reader).sequence and EVENTS.holds(reader, kept)
        Office.open(tmp_path / "var").close()
