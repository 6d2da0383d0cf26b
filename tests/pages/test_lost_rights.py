"""A dialog that stands open while its reader loses what it needs: what is sent from it then changes nothing."""

from __future__ import annotations

from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.casework.account_changes import change_rights
from dashboard.casework.accounts import actors
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from data.accounts import Account, add_accounts
from tests.casework.desk import BLOCKING, checked, found, in_review, received
from tests.forms import FORM, form
from tests.pages.screens import case, screen

VERA = Account("vera", "Верина В. В.", frozenset({Role.REVIEWER}))
ANOTHER = form(uuid=UUID(int=51))


@pytest.fixture
def app(desk: Office) -> AppTest:
    """She sits before the queue."""
    desk.database.write(lambda transaction: add_accounts(transaction, [VERA]))
    app = screen("queue", lang="en")
    app.session_state["acting"] = VERA.login
    return app


@pytest.mark.parametrize("lost", [{"regions": ["50"]}, {"roles": [Role.AUDITOR]}])
def test_a_rejection_is_not_sent_by_who_may_not_any_more(
    desk: Office, app: AppTest, lost: dict[str, list[str]]
) -> None:
    row = in_review(desk, by=actors(desk)[VERA.login], findings=[BLOCKING])
    case(app, row.number).button(key="act_reject").click().run()
    change_rights(desk, VERA.login, by="root", **lost)
    app.button(key="send_rejection").click().run()
    assert not [each.key for each in app.button if (each.key or "").startswith(("act_", "send_"))]
    assert found(desk, row.number) == row


def test_a_click_is_for_the_case_that_was_drawn_and_not_for_the_one_in_the_address(desk: Office, app: AppTest) -> None:
    shown, other = (checked(desk, received(desk, each)) for each in (FORM, ANOTHER))
    case(app, shown.number)
    app.query_params["case"] = other.number
    app.button(key="act_claim").click().run()
    assert found(desk, other.number) == other
    assert found(desk, shown.number).assignee == VERA.name
