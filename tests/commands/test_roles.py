from pathlib import Path

import pytest

from dashboard.casework.lifecycle import TABLE, Action
from dashboard.casework.permissions import OF_PEOPLE, Actor
from dashboard.casework.rights import ACTS, PAGES
from dashboard.cli import main
from dashboard.navigation import PLACES, pages

COMMITTED = Path(__file__).parents[2] / "docs" / "roles.md"


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["roles"]) == 0
    return capsys.readouterr().out


def test_the_committed_page_is_what_the_tables_say(printed: str) -> None:
    assert COMMITTED.read_text(encoding="utf-8") == printed


def test_it_names_every_page_act_and_action(printed: str) -> None:
    firsts = [line.split(" | ")[0].removeprefix("| ") for line in printed.splitlines() if line.startswith("| ")]
    of_people = {str(each.action) for each in TABLE if each.roles & OF_PEOPLE}
    assert set(firsts) >= {*PAGES, *(act.words for act in ACTS), *of_people}
    assert all(action in printed for action in Action)


def test_every_role_is_offered_its_pages_and_no_other() -> None:
    assert {place.name for place in PLACES} == set(PAGES)
    for role in OF_PEOPLE:
        assert set(pages(Actor("", frozenset({role})))) == {name for name, roles in PAGES.items() if role in roles}
