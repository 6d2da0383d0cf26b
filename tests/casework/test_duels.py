"""Two people act on one case at once: forty duels of each kind, at full length in `bench decisions`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.bench import duels
from dashboard.bench.duels import Tally, arrange
from dashboard.casework.office import Office
from data.events import first_broken
from tests.casework.desk import rows

DUELS = 40


@pytest.mark.parametrize("kind", [duels.claims, duels.waivers, duels.answers])
def test_of_two_who_act_at_once_one_does_and_the_other_is_told(
    kind: Callable[[Office, int], Tally], office: Office
) -> None:
    arrange(office, DUELS)
    told = kind(office, DUELS)
    assert (told.duels, told.carried_out, told.events, told.refusals) == (DUELS,) * 4
    assert first_broken(rows(office, "every_event")) is None


def test_of_two_decisions_at_once_one_is_made_and_its_registration_number_is_given_once(office: Office) -> None:
    """Approvals and rejections win as it comes; what lost has left no number, no ground and no line behind."""
    arrange(office, DUELS)
    told = duels.decisions(office, DUELS)
    assert (told.duels, told.carried_out, told.events, told.refusals) == (DUELS,) * 4
    decided = {each["application"] for each in rows(office, "every_event")}
    made = [each for key in decided for each in rows(office, "decisions_of_application", application=key)]
    given = sorted(each["registration_number"] for each in made if each["outcome"] == "approved")
    assert given == [f"ЕГИСЗ-2026-{n:06}" for n in range(1, len(given) + 1)]
    grounds = [each for key in decided for each in rows(office, "decision_grounds_of_application", application=key)]
    assert len(grounds) == sum(each["outcome"] == "rejected" for each in made)
    assert first_broken(rows(office, "every_event")) is None
