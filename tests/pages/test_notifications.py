"""The notifications page and the mail in a case's history: failures first, sent again, nothing of it taken for markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.demo.accounts import ACCOUNTS
from dashboard.locale import in_language
from dashboard.navigation import NOTIFICATIONS
from data.accounts import add_accounts
from data.applications import ApplicationRow
from data.notifications import Fault, Notification, State, claim_notification, mark_failed, notifications_of
from tests.casework import desk as casework
from tests.forms import FORM
from tests.packages import numbered
from tests.pages.screens import component, screen, texts

MARKUP = "ООО «[щёлкни](https://evil.example) **жирно** <b>x</b> :red[x]»"
SERVERS_WORDS = "550 5.1.1 <script>alert(1)</script> [нет](https://evil.example) такого ящика"


@pytest.fixture
def case(desk: Office) -> ApplicationRow:
    """A case whose first message the server refused."""
    desk.database.write(lambda transaction: add_accounts(transaction, ACCOUNTS))
    names = replace(FORM.organisation, full_name=MARKUP, short_name=MARKUP)
    row = casework.received(desk, replace(FORM, organisation=names))

    def fail(transaction) -> None:
        claimed = claim_notification(transaction, told(desk, row)[0], desk.now())
        mark_failed(transaction, claimed, Fault.REFUSED, SERVERS_WORDS)

    desk.database.write(fail)
    return row


def told(office: Office, row: ApplicationRow) -> tuple[Notification, ...]:
    with office.database.read() as reader:
        return notifications_of(reader, row.id)


def notifications(**query: str):
    return screen("notifications", lang="en", **query)


def listed(app) -> list[str]:
    return [row["id"] for row in component(app, "notification_table")["rows"]]


def test_failures_stand_first_and_nothing_to_send_by_is_said(desk: Office, case: ApplicationRow) -> None:
    casework.received(desk, numbered(2))
    app = notifications()
    assert listed(app) == ["1", "2"]
    assert "No mail server is set up" in texts(app) and "EGISZ\\_SMTP\\_HOST" in texts(app)
    badges = [row["cells"][0]["badges"][0]["word"] for row in component(app, "notification_table")["rows"]]
    assert badges == ["Not sent", "Waits to be sent"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"state": "failed"}, ["1"]),
        ({"state": "waiting"}, ["2"]),
        ({"state": "nonsense", "kind": "' OR 1=1"}, ["1", "2"]),
        ({"kind": "approved"}, []),
        ({"q": "0000002"}, ["2"]),
        ({"message": "99999999999999999999"}, ["1", "2"]),
    ],
)
def test_the_address_says_what_is_listed(desk: Office, case: ApplicationRow, query: dict, ids: list[str]) -> None:
    casework.received(desk, numbered(2))
    assert listed(notifications(**query)) == ids


def test_what_is_chosen_is_written_into_the_address(desk: Office, case: ApplicationRow) -> None:
    app = screen("notifications")
    with in_language("ru"):  # AppTest names the options once more, outside of the run
        app.selectbox(key="notification_kind").select_index(0).run()
        app.text_input(key="notification_search").set_value("2026-").run()
    assert (app.query_params["kind"], app.query_params["q"]) == ("received", "2026-")
    assert listed(app) == ["1"]


def test_a_message_is_shown_as_it_was_sent_and_sent_again(desk: Office, case: ApplicationRow) -> None:
    app = notifications(message="1")
    said = [each.value for each in app.get("text")]
    assert SERVERS_WORDS in said and told(desk, case)[0].body.strip() in said
    assert not any("https://evil" in each.value for kind in ("markdown", "caption", "error") for each in app.get(kind))
    app.button(key="message_resend").click().run()
    assert not app.exception
    assert (told(desk, case)[0].state, told(desk, case)[0].attempts) == (State.WAITING, 0)


def test_all_that_failed_is_sent_again_by_who_may(desk: Office, case: ApplicationRow) -> None:
    app = notifications()
    app.button(key="resend_failed").click().run()
    assert not app.exception and told(desk, case)[0].state is State.WAITING


def test_the_history_shows_the_mail_and_its_fate(desk: Office, case: ApplicationRow) -> None:
    app = screen("application", case=case.number, lang="en", tab="history")
    assert any(SERVERS_WORDS in each.value for each in app.get("text"))
    assert told(desk, case)[0].body.strip() in [each.value for each in app.get("text")]
    app.button(key="resend_1").click().run()
    assert not app.exception
    assert told(desk, case)[0].state is State.WAITING
    assert "notification sent again" in texts(app)


def test_the_page_is_for_those_who_lead_and_who_only_looks_sends_nothing(desk: Office, case: ApplicationRow) -> None:
    assert {Role.MANAGER, Role.ADMINISTRATOR, Role.SENIOR_REVIEWER} == NOTIFICATIONS.roles
    app = screen("application", case=case.number, lang="en", tab="history")
    assert [button for button in app.button if (button.key or "").startswith("resend")]
    app.session_state["acting"] = "vlasov"
    app.run()
    assert not [button for button in app.button if (button.key or "").startswith("resend")]
