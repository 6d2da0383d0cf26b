"""Signing in: who gets in, for how long, and how slowly somebody guesses."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.casework import lock_outs
from dashboard.casework.account_changes import change_password, change_rights, close_account, sign_out_account
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.casework.sign_ins import (
    IDLE,
    LONGEST,
    Present,
    SignInLocked,
    SignInRefused,
    key_of,
    present,
    seen,
    sign_in,
    sign_out,
)
from tests.casework.desk import rows
from tests.conftest import Clock
from tests.people import IVANOVA, ORLOV, PASSWORD, Counting, with_people
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("quick")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def people(office: Office, quick: Counting) -> None:
    with_people(office)
    quick.looked = 0


def enter(office: Office, login: str = "ivanova", password: str = "", address: str = "192.0.2.7") -> str:
    return sign_in(office, login, password or PASSWORD[login], address=address)


def who(office: Office, token: str) -> Present | None:
    return present(office, key_of(token))


def deeds(office: Office) -> list[tuple[str, str, str]]:
    lines = rows(office, "accesses_between", first=1, after=1000)
    return [(line["action"], line["person"], line["subject"]) for line in lines]


def test_the_right_password_lets_in_and_the_store_does_not_know_the_token(office: Office) -> None:
    token = enter(office, " Ivanova ", PASSWORD["ivanova"])
    assert who(office, token).actor.name == IVANOVA.name and who(office, token).actor.login == "ivanova"
    assert deeds(office)[-1] == ("sign_in", IVANOVA.name, "ivanova")
    office.database.close()
    assert token.encode() not in (office.folder / "egisz.duckdb").read_bytes()
    assert PASSWORD["ivanova"].encode() not in (office.folder / "egisz.duckdb").read_bytes()


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "ivanova"])
def test_a_made_up_token_is_nobody(office: Office, token: str) -> None:
    enter(office)
    assert who(office, token) is None


def test_an_unknown_name_costs_as_much_as_a_wrong_password(office: Office, quick: Counting) -> None:
    close_account(office, "orlov", by="root")
    for login in ("ivanova", "nobody-of-that-name", "orlov", ""):
        with pytest.raises(SignInRefused):
            enter(office, login, "certainly not the password")
    assert quick.looked == 4


def test_a_name_that_does_not_exist_is_not_kept(office: Office) -> None:
    with pytest.raises(SignInRefused):
        enter(office, "my secret password", "typed into the wrong field")
    assert deeds(office)[-1] == ("sign_in_failed", "", "")
    assert "my secret password" not in str(rows(office, "lock_out", subject=lock_outs.of_login("my secret password")))


def test_half_an_hour_without_anything_ends_it(office: Office, clock: Clock) -> None:
    token = enter(office)
    clock.moment += IDLE - MINUTE
    seen(office, who(office, token).sign_in)
    clock.moment += IDLE - MINUTE
    assert who(office, token)
    clock.moment += MINUTE
    assert who(office, token) is None


def test_twelve_hours_end_it_whatever_happens(office: Office, clock: Clock) -> None:
    token, began = enter(office), clock.moment
    while clock.moment + 10 * MINUTE < began + LONGEST:
        clock.moment += 10 * MINUTE
        seen(office, who(office, token).sign_in)
    assert who(office, token)
    clock.moment = began + LONGEST
    assert who(office, token) is None


def test_signing_out_ends_this_one_or_all(office: Office) -> None:
    first, second, third, other = enter(office), enter(office), enter(office), enter(office, "orlov")
    sign_out(office, who(office, first))
    assert who(office, first) is None and who(office, second)
    sign_out(office, who(office, second), everywhere=True)
    assert who(office, second) is who(office, third) is None and who(office, other)
    assert [deed for deed, *_ in deeds(office)].count("sign_out") == 2


@pytest.mark.parametrize(
    "end",
    [
        lambda office: change_password(office, "ivanova", "a quite different one", by="root"),
        lambda office: close_account(office, "ivanova", by="root"),
        lambda office: sign_out_account(office, "ivanova", by="root"),
    ],
)
def test_what_is_done_to_the_account_ends_it_at_once(office: Office, end) -> None:
    token = enter(office)
    assert end(office) == 1
    assert who(office, token) is None


def test_roles_are_those_of_this_moment(office: Office) -> None:
    token = enter(office)
    change_rights(office, "ivanova", roles=[Role.AUDITOR], by="root")
    assert who(office, token).actor.roles == {Role.AUDITOR}


@pytest.mark.parametrize("login", ["ivanova", "nobody"])
def test_ten_failures_lock_and_pauses_grow(office: Office, clock: Clock, quick: Counting, login: str) -> None:
    for n in range(lock_outs.FREE):
        with pytest.raises(SignInRefused):
            enter(office, login, "guess", f"192.0.2.{n}")
    pauses = []
    for n in range(6):
        with pytest.raises(SignInLocked) as locked:  # the right password, too, and from anywhere
            enter(office, login, PASSWORD["ivanova"], "198.51.100.1")
        pauses.append((locked.value.until - clock.moment) / MINUTE)
        clock.moment = locked.value.until
        with pytest.raises(SignInRefused):
            enter(office, login, "guess", f"198.51.100.{n}")
    assert pauses == [1, 2, 4, 8, 15, 15]
    assert quick.looked == lock_outs.FREE + 6
    clock.moment += lock_outs.LONGEST_PAUSE
    if login == "ivanova":
        assert who(office, enter(office))


def test_one_address_that_tries_many_names_is_locked_and_others_are_not(office: Office, clock: Clock) -> None:
    for n in range(lock_outs.FREE):
        if n == 5:
            enter(office, "orlov")  # one's own account in between changes nothing
        with pytest.raises(SignInRefused):
            enter(office, f"name{n}", "guess")
    with pytest.raises(SignInLocked):
        enter(office)
    assert enter(office, address="198.51.100.9")
    clock.moment += lock_outs.FIRST_PAUSE
    assert enter(office)


def test_guesses_at_the_same_time_are_counted_one_by_one(office: Office, quick: Counting) -> None:
    outcomes = at_once(40, lambda n: enter(office, "ivanova", "guess", f"203.0.113.{n}"))
    assert sum(isinstance(each, SignInRefused) for each in outcomes) == lock_outs.FREE == quick.looked
    assert sum(isinstance(each, SignInLocked) for each in outcomes) == 40 - lock_outs.FREE


def test_failures_are_forgotten_after_success_and_after_an_hour(office: Office, clock: Clock) -> None:
    for _ in range(3):
        for n in range(lock_outs.FREE - 1):
            with pytest.raises(SignInRefused):
                enter(office, "ivanova", "guess", f"192.0.2.{n}")
        enter(office, address="198.51.100.1")
    clock.moment += lock_outs.FORGOTTEN_AFTER + MINUTE
    assert enter(office, ORLOV.login)
    assert rows(office, "lock_out", subject=lock_outs.of_address("192.0.2.1")) == []
