"""What screens say of cases that are checked again: how far it has come, and afterwards what it changed."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checks import runner
from checks.catalogue import catalogue
from dashboard import session
from dashboard.casework.office import Office
from dashboard.casework.rechecker import Progress
from dashboard.casework.rechecking import recheck
from dashboard.demo.packages import build
from data.applications import by_number
from data.scope import EVERYTHING
from tests.pages.screens import received, screen, texts


def bars(app) -> list[str]:
    return [bar.proto.text for bar in app.get("progress")]


def test_the_intake_page_tells_how_far_it_has_come(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not bars(screen("intake"))
    monkeypatch.setattr(session.house().rechecker, "progress", Progress(3, 12))
    (text,) = bars(screen("intake"))
    assert "3" in text and "12" in text


def test_the_history_tells_what_changed(desk: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = received(desk, build(11, scans="small", faults=("bad-inn",)), tmp_path).number
    without = {code: check for code, check in catalogue().items() if code != "identifier.inn"}
    monkeypatch.setattr(runner, "catalogue", lambda: without)
    with desk.database.read() as reader:
        row = by_number(reader, number, EVERYTHING)
    with ThreadPoolExecutor(1) as executor:
        recheck(desk, row.id, executor)
    counts = [
        re.findall(r"\d+", line) for line in texts(screen("application", case=number, tab="history")).splitlines()
    ]
    assert ["0", "1"] in counts  # none appeared, one is gone
