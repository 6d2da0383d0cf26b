"""Who may see the personal numbers of a case, and that it is written down before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.casework.door import NoSuchApplication
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import OF_PEOPLE, Actor, Role
from dashboard.casework.revealing import LASTS, may_reveal, reveal
from data.access_log import Deed
from data.accounts import Account, add_accounts, change_account
from tests.casework.desk import IVANOVA, PETROV, SENIOR, in_review, received, rows

OF_ALL = {Role.SENIOR_REVIEWER, Role.ADMINISTRATOR}


def noted(office: Office) -> list[tuple[str, str, int, int]]:
    lines = rows(office, "accesses_between", first=1, after=10_000)
    return [(each["action"], each["person"], each["application"], each["revision"]) for each in lines]


@pytest.mark.parametrize("role", sorted(OF_PEOPLE))
def test_who_may(office: Office, role: Role) -> None:
    case = in_review(office, by=IVANOVA)
    assert may_reveal(case, Actor("Иной И. И.", frozenset({role}))) is (role in OF_ALL)
    assert may_reveal(case, Actor(IVANOVA.name, frozenset({role}))) is (role in OF_ALL | {Role.REVIEWER})


def test_it_is_written_down_with_who_which_and_when(office: Office) -> None:
    case = in_review(office, by=IVANOVA)
    assert reveal(office, case.number, 1, IVANOVA) == office.now() + LASTS
    assert dt.timedelta(minutes=15) >= LASTS
    assert noted(office)[-1] == (Deed.REVEAL, IVANOVA.name, case.id, 1)


def test_what_is_refused_is_not_written_down(office: Office) -> None:
    case, before = received(office), noted(office)
    for stranger in (IVANOVA, PETROV):
        with pytest.raises(ActionRefused):
            reveal(office, case.number, 1, stranger)
    with pytest.raises(NoSuchApplication):
        reveal(office, "2026-9999999", 1, SENIOR)
    assert noted(office) == before


def test_a_right_that_was_taken_away_counts_no_more(office: Office) -> None:
    case = received(office)
    account = Account("lee", "Ли Л. Л.", frozenset({Role.SENIOR_REVIEWER}))
    office.database.write(lambda transaction: add_accounts(transaction, [account]))
    senior = Actor.of(account)
    reveal(office, case.number, 1, senior)
    now = replace(account, roles=frozenset({Role.REVIEWER}))
    office.database.write(lambda transaction: change_account(transaction, now))
    with pytest.raises(ActionRefused):
        reveal(office, case.number, 1, senior)
