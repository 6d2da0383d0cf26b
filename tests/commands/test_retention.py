"""The command beside the running office: what is due, and an act that is not finished."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.cli import main
from dashboard.control import Control
from data.retention_rules import shipped_rules


def test_rules_acts_and_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "var"))
    with Office.open(tmp_path / "var") as office, ThreadPoolExecutor(1) as executor:
        control = Control(office, executor)
        try:
            assert main(["retention", "list"]) == 0
            lines = list(map(json.loads, capsys.readouterr().out.splitlines()))
            assert [line["rule"] for line in lines] == list(shipped_rules()) and {line["due"] for line in lines} == {0}
            assert main(["retention", "acts"]) == 0 and capsys.readouterr().out == ""
            refused = main(["--language", "en", "retention", "act", "УН-2026-0001", "--to", str(tmp_path / "act.pdf")])
            assert refused == 1 and "not finished" in capsys.readouterr().err
        finally:
            control.stop()
    assert not (tmp_path / "act.pdf").exists()
