import datetime as dt

import pytest

from dashboard.casework.assignment import claim, release
from dashboard.casework.door import NoSuchApplication, ScreenOutdated, move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from data.applications import ApplicationRow, Change
from data.database import Transaction
from data.events import first_broken
from data.model import Status
from tests.casework.desk import IVANOVA, OTHER_SENIOR, PETROV, SENIOR, checked, events, found, in_review, received, rows
from tests.conftest import Clock
from tests.data import cases
from tests.threads import at_once


def test_a_move_is_the_change_and_its_event(office: Office, clock: Clock) -> None:
    row = checked(office, received(office))
    clock.set(2026, 11, 11, 15, 30)
    moved = claim(office, row.number, IVANOVA, seen=row.version)
    assert (moved.status, moved.assignee, moved.version) == (Status.IN_REVIEW, IVANOVA.name, row.version + 1)
    assert moved.status_since == dt.datetime(2026, 11, 11, 12, 30)
    last = events(office, row)[-1]
    assert (last["happened_at"], last["actor"], last["action"]) == (moved.status_since, IVANOVA.name, "claim")
    assert (last["from_status"], last["to_status"]) == ("checked", "in_review")


def test_there_is_no_such_application(office: Office) -> None:
    with pytest.raises(NoSuchApplication):
        claim(office, "2026-0000001", IVANOVA, seen=1)


def test_a_stale_screen_moves_nothing_and_is_told_who_was_quicker(office: Office, clock: Clock) -> None:
    seen = checked(office, received(office))
    clock.set(2026, 11, 11, 15, 30)
    claim(office, seen.number, PETROV, seen=seen.version)
    before = found(office, seen.number)
    with pytest.raises(ScreenOutdated) as outdated:
        claim(office, seen.number, IVANOVA, seen=seen.version)
    assert outdated.value.arguments == {
        "number": seen.number,
        "actor": PETROV.name,
        "action": "claim",
        "at": dt.datetime(2026, 11, 11, 12, 30),
    }
    assert found(office, seen.number) == before and len(events(office, seen)) == before.version


def test_a_screen_is_outdated_even_when_the_case_is_back_where_it_was(office: Office) -> None:
    seen = checked(office, received(office))
    taken = claim(office, seen.number, PETROV, seen=seen.version)
    release(office, seen.number, PETROV, seen=taken.version)
    with pytest.raises(ScreenOutdated):
        claim(office, seen.number, IVANOVA, seen=seen.version)


def test_a_screen_of_the_future_is_outdated_too(office: Office) -> None:
    row = checked(office, received(office))
    with pytest.raises(ScreenOutdated):
        claim(office, row.number, IVANOVA, seen=row.version + 1)


def test_what_the_action_writes_goes_when_the_move_is_refused_half_way(office: Office) -> None:
    row = in_review(office)

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        of_case = {"application": row.id, "kind": row.kind, "region": row.region}
        ground = of_case | {"decision": 1, "ordinal": 1, "ground": "form_errors"}
        transaction.insert("decision_ground", [ground])
        raise ActionRefused("changed its mind")

    with pytest.raises(ActionRefused):
        move(office, row.number, Action.REJECT, IVANOVA, seen=row.version, change=change)
    assert rows(office, "decision_grounds_of_application", application=row.id) == []
    assert found(office, row.number) == row


def test_fifty_times_two_people_act_at_once_and_one_of_them_is_told(office: Office) -> None:
    """Claims by two reviewers, then the second person's word by two seniors; both hold the same, fresh screen."""
    cases.write(office.database, [cases.Case() for _ in range(25)])
    for number in range(1, 26):
        waiting = found(office, f"2026-{number:07}")
        people = (IVANOVA, PETROV)
        claimed = duel(lambda n, w=waiting, p=people: claim(office, w.number, p[n], seen=w.version))
        winner, loser, refusal = claimed
        assert refusal.arguments["actor"] == winner.assignee == people[1 - loser].name
        assert refusal.arguments["action"] == "claim"

        proposer = people[1 - loser]
        proposed = move(office, winner.number, Action.PROPOSE, proposer, seen=winner.version)
        words = ((Action.CONFIRM_APPROVAL, SENIOR), (Action.CONFIRM_REJECTION, OTHER_SENIOR))
        decided = duel(lambda n, p=proposed, w=words: move(office, p.number, *w[n], seen=p.version))
        winner, loser, refusal = decided
        action, actor = words[1 - loser]
        assert refusal.arguments["actor"] == actor.name and refusal.arguments["action"] == action
        assert winner.status == (Status.APPROVED if action is Action.CONFIRM_APPROVAL else Status.REJECTED)
        assert [line["action"] for line in events(office, winner)][-3:] == ["claim", "propose", action]
    assert first_broken(rows(office, "every_event")) is None


def duel(act) -> tuple[ApplicationRow, int, ScreenOutdated]:
    """Two at once: the case as the winner left it, which of them lost, and what that one was told."""
    outcomes = at_once(2, act)
    [loser] = [n for n, outcome in enumerate(outcomes) if isinstance(outcome, ScreenOutdated)]
    winner = outcomes[1 - loser]
    assert isinstance(winner, ApplicationRow)
    return winner, loser, outcomes[loser]
