from pathlib import Path

import pytest

from checks.catalogue import catalogue
from dashboard.cli import main

COMMITTED = Path(__file__).parents[2] / "docs" / "errors.md"


def test_the_committed_page_is_what_the_checks_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue"]) == 0
    printed = capsys.readouterr().out
    assert COMMITTED.read_text(encoding="utf-8") == printed
    assert [line.removeprefix("### ") for line in printed.splitlines() if line.startswith("### ")] == list(catalogue())
