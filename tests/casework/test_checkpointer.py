"""The checkpoint while the office works. That a killed process leaves none ahead of its database: commands/test_torture."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from dashboard.casework import checkpointer as module
from dashboard.casework.checkpointer import Checkpointer
from dashboard.casework.office import Office
from data.checkpoint import advance, checkpoint_file, read_checkpoint
from data.events import EVENTS
from tests.casework.desk import received
from tests.casework.test_audit import put_events


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
