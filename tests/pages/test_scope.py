"""Screens of a person with a scope: what lies outside is answered as what was never there, on an older screen, too."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.casework.account_changes import change_rights
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from data.accounts import Account, add_accounts
from tests.casework.desk import checked, found, received
from tests.forms import FORM, form
from tests.pages.screens import case, screen, texts

VERA = Account("vera", "Верина В. В.", frozenset({Role.REVIEWER}), regions=frozenset({"77"}))
ELSEWHERE = form(
    uuid=UUID(int=50), organisation={"actual_address": replace(FORM.organisation.actual_address, region="50")}
)


@pytest.fixture
def app(desk: Office) -> AppTest:
    """She sits at the screen."""
    desk.database.write(lambda transaction: add_accounts(transaction, [VERA]))
    app = screen("queue", lang="en")
    app.session_state["acting"] = VERA.login
    return app.run()


def test_a_case_outside_looks_like_a_wrong_number(desk: Office, app: AppTest) -> None:
    outside = checked(desk, received(desk, ELSEWHERE)).number
    shown = [texts(case(app, number)) for number in (outside, "2026-0009999")]
    assert "There is no such application" in shown[0]
    assert shown[0] == shown[1] and outside not in shown[0]


def test_a_button_of_an_older_screen_finds_nothing(desk: Office, app: AppTest) -> None:
    row = checked(desk, received(desk))
    (claim,) = [each for each in case(app, row.number).button if each.key == "act_claim"]
    change_rights(desk, VERA.login, by="root", regions=["50"])
    claim.click().run()
    assert "There is no such application" in texts(app)
    assert found(desk, row.number) == row
