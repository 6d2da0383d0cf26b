import re
from pathlib import Path

import pytest

from dashboard.casework.lifecycle import TABLE, Action
from dashboard.cli import main
from data.model import Status

COMMITTED = Path(__file__).parents[2] / "docs" / "lifecycle.md"


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["lifecycle"]) == 0
    return capsys.readouterr().out


def test_the_committed_page_is_what_the_table_says(printed: str) -> None:
    assert COMMITTED.read_text(encoding="utf-8") == printed


def test_it_shows_every_status_every_action_and_every_row(printed: str) -> None:
    edges = re.findall(r"^    (\S+) --> (\S+)(?:: (.+))?$", printed, re.MULTILINE)
    assert {end for edge in edges for end in edge[:2]} == {"[*]", *Status}
    assert {name for *_, names in edges if names for name in names.split(", ")} == set(Action)
    assert len(re.findall(r"^\| [–a-z]", printed, re.MULTILINE)) == len(TABLE)
