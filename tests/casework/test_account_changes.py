"""Accounts: what is refused, and the line that each change leaves."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dashboard.casework.account_changes import (
    change_password,
    change_rights,
    close_account,
    listed,
    open_account,
    reopen_account,
    sign_out_account,
    unlock_account,
)
from dashboard.casework.door import move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.lock_outs import FREE
from dashboard.casework.office import Office
from dashboard.casework.passwords import check_password, fits, generated, hashed
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.sign_ins import SignInRefused, sign_in
from dashboard.demo.accounts import open_to_everybody
from data.accounts import Account
from data.outside_accounts import add_outside_account
from tests.casework.desk import checked, found, received, rows
from tests.people import IVANOVA, PASSWORD, with_people

pytestmark = pytest.mark.usefixtures("quick")
GOOD = "quite a good password"


MISTAKABLE = [
    (replace(IVANOVA, login="Ivan"), "cannot be a login"),
    (replace(IVANOVA, login="x"), "cannot be a login"),
    (replace(IVANOVA, login="ivan", name="a\u202eb"), "the person's name"),
    (replace(IVANOVA, login="ivan", name=""), "the person's name"),
    (replace(IVANOVA, login="ivan"), "is taken"),
    (replace(IVANOVA, login="ivan", name="office"), "is taken"),
    (replace(IVANOVA, name="Другая А. А."), "There is an account ivanova already"),
    (replace(IVANOVA, login="ivan", name="Иванов", roles=frozenset()), "at least one role"),
    (replace(IVANOVA, login="ivan", name="Иванов", roles=frozenset({"office"})), "at least one role"),
    (replace(IVANOVA, login="ivan", name="Иванов", regions=frozenset({"00"})), "no region 00"),
]


def test_what_could_be_mistaken_is_refused(office: Office) -> None:
    with_people(office, IVANOVA)
    for account, said in MISTAKABLE:
        with pytest.raises(ActionRefused, match=said):
            open_account(office, account, GOOD, by="root")
    assert [each["login"] for each in listed(office)] == ["ivanova"]


@pytest.mark.parametrize(
    "password", ["", "fourteen chars", "a" * 20, "ababababababababab", "ivanovaivanova!", "x" * 201]
)
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(ActionRefused):
        check_password(password, "ivanova")


def test_a_generated_pass_phrase_is_good_and_the_same_text_fits_however_it_was_typed() -> None:
    made = generated()
    check_password(made, "ivanova")
    assert made != generated() and fits(hashed(made), made) and not fits(hashed(made), made.upper())
    assert fits(hashed("ёлка за окном стоит"), "е\u0308лка за окном стоит")
    assert not fits(None, made) and not fits("no hash at all", made)


def test_every_change_is_a_line_and_no_line_holds_a_password(office: Office) -> None:
    with_people(office, IVANOVA)
    change_rights(office, "ivanova", roles=["manager"], kinds=["medical"], by="root")
    change_password(office, "ivanova", GOOD, by="root")
    close_account(office, "ivanova", by="root")
    reopen_account(office, "ivanova", by="root")
    lines = rows(office, "accesses_between", first=1, after=100)
    assert {(line["action"], line["person"], line["subject"]) for line in lines} == {
        ("change_account", "root", "ivanova")
    }
    told = [json.loads(line["details"]) for line in lines]
    assert told[1] == {"changed": {"roles": [["reviewer"], ["manager"]], "kinds": [[], ["medical"]]}}
    assert told[3] == {"changed": {"active": [True, False]}}
    assert GOOD not in str(lines) and PASSWORD["ivanova"] not in str(lines)


def test_nobody_unknown_is_changed_and_nothing_is_changed_twice(office: Office) -> None:
    with_people(office, IVANOVA)
    with pytest.raises(ActionRefused, match="no account petrov"):
        close_account(office, "petrov", by="root")
    with pytest.raises(ActionRefused, match="so already"):
        reopen_account(office, "ivanova", by="root")


def test_a_demonstration_has_no_accounts_of_real_people(office: Office) -> None:
    office.database.write(lambda transaction: open_to_everybody(transaction, office.now()))
    with pytest.raises(ActionRefused, match="demonstration"):
        open_account(office, IVANOVA, GOOD, by="root")
    with pytest.raises(ActionRefused, match="demonstration"):
        change_password(office, "smirnova", GOOD, by="root")


def test_a_screen_s_old_roles_move_nothing(office: Office) -> None:
    with_people(office, IVANOVA)
    row, as_drawn = checked(office, received(office)), Actor.of(IVANOVA)
    change_rights(office, "ivanova", roles=[Role.AUDITOR], by="root")
    with pytest.raises(ActionRefused, match="Your role does not allow"):
        move(office, row.number, Action.CLAIM, as_drawn, seen=row.version)
    change_rights(office, "ivanova", roles=[Role.REVIEWER], by="root")
    close_account(office, "ivanova", by="root")
    with pytest.raises(ActionRefused, match="was closed"):
        move(office, row.number, Action.CLAIM, as_drawn, seen=row.version)
    with pytest.raises(ActionRefused, match="was closed"):
        move(office, row.number, Action.CLAIM, replace(as_drawn, login="made-up"), seen=row.version)
    assert found(office, row.number) == row
    reopen_account(office, "ivanova", by="root")
    assert move(office, row.number, Action.CLAIM, as_drawn, seen=row.version).status == "in_review"


def test_whoever_changes_an_account_at_a_screen_is_an_administrator_at_that_moment(office: Office) -> None:
    chief = Account("chief", "Главный Г. Г.", frozenset({Role.ADMINISTRATOR}))
    with_people(office)
    open_account(office, chief, GOOD, by="root")
    actor, other = Actor.of(chief), Actor("Никто", frozenset({Role.MANAGER}))
    change_rights(office, "ivanova", regions=["77"], by=actor)
    with pytest.raises(ActionRefused, match="last administrator"):
        change_rights(office, "chief", roles=[Role.MANAGER], by=actor)
    change_rights(office, "orlov", roles=[Role.ADMINISTRATOR], by=actor)
    change_rights(office, "chief", roles=[Role.MANAGER], by="root")
    deeds = (
        lambda by: change_rights(office, "ivanova", roles=[Role.ADMINISTRATOR], by=by),
        lambda by: change_password(office, "ivanova", GOOD, by=by),
        lambda by: close_account(office, "ivanova", by=by),
        lambda by: sign_out_account(office, "ivanova", by=by),
        lambda by: unlock_account(office, "ivanova", by=by),
        lambda by: open_account(office, replace(IVANOVA, login="new", name="Новая"), GOOD, by=by),
    )
    for by in (actor, other):  # the actor of a screen that was drawn before the roles changed
        for deed in deeds:
            with pytest.raises(ActionRefused, match="changed by an administrator"):
                deed(by)


def test_an_account_of_the_provider_gets_no_password_and_no_roles_here(office: Office) -> None:
    with_people(office, IVANOVA)
    office.database.write(lambda each: add_outside_account(each, "https://sso", "1", "ivanova", office.now()))
    with pytest.raises(ActionRefused, match="identity provider"):
        change_password(office, "ivanova", GOOD, by="root")
    with pytest.raises(ActionRefused, match="identity provider"):
        change_rights(office, "ivanova", roles=[Role.AUDITOR], by="root")
    change_rights(office, "ivanova", regions=["77"], by="root")


def test_a_lock_is_lifted_before_its_time(office: Office) -> None:
    with_people(office, IVANOVA)
    for n in range(FREE):
        with pytest.raises(SignInRefused):
            sign_in(office, "ivanova", "guess", address=f"192.0.2.{n}")
    assert next(listed(office))["locked_until"]
    unlock_account(office, "ivanova", by="root")
    assert next(listed(office))["locked_until"] is None
    assert sign_in(office, "ivanova", PASSWORD["ivanova"], address="198.51.100.1")
