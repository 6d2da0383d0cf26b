"""Views kept under a name: whose they are, who sees them, what is refused."""

from __future__ import annotations

import pytest

from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.saved_views import MOST, remove_view, save_view, shared_view, views_of
from tests.casework.desk import IVANOVA, PETROV

LATE = {"tab": "mine", "due_before": "2026-11-10"}


def names(office: Office, actor) -> list[str]:
    return [view.name for view in views_of(office, actor)]


def test_ones_own_and_the_shared_ones_are_seen_and_a_link_opens_any(office: Office) -> None:
    own = save_view(office, IVANOVA, "  Мои   просроченные ", LATE, shared=False)
    save_view(office, IVANOVA, "Аптеки", {"q": "аптека"}, shared=True)
    assert names(office, IVANOVA) == ["Аптеки", "Мои просроченные"]
    assert names(office, PETROV) == ["Аптеки"]
    assert shared_view(office, own.id).query == LATE
    assert shared_view(office, 99) is None


def test_only_its_owner_removes_it(office: Office) -> None:
    view = save_view(office, IVANOVA, "Общий", LATE, shared=True)
    with pytest.raises(ActionRefused):
        remove_view(office, PETROV, view.id)
    remove_view(office, IVANOVA, view.id)
    assert names(office, PETROV) == []
    assert shared_view(office, view.id) is None
    with pytest.raises(ActionRefused):
        remove_view(office, IVANOVA, view.id)
    save_view(office, IVANOVA, "Общий", LATE, shared=True)


@pytest.mark.parametrize("name", ["", "   ", "я" * 61])
def test_a_view_needs_a_name(office: Office, name: str) -> None:
    with pytest.raises(ActionRefused):
        save_view(office, IVANOVA, name, LATE, shared=False)


def test_two_of_one_name_only_for_two_people_and_not_without_end(office: Office) -> None:
    save_view(office, IVANOVA, "Вид", LATE, shared=False)
    save_view(office, PETROV, "Вид", LATE, shared=False)
    with pytest.raises(ActionRefused, match="another name"):
        save_view(office, IVANOVA, "Вид", {}, shared=False)
    for n in range(MOST - 1):
        save_view(office, IVANOVA, f"Вид {n}", {}, shared=False)
    with pytest.raises(ActionRefused, match="remove one first"):
        save_view(office, IVANOVA, "Ещё один", {}, shared=False)
