"""The tickets page: what waits first, one ticket with its thread, nothing of it taken for markup."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.casework.tickets import answer_ticket, ask_recheck, open_ticket
from dashboard.demo.accounts import ACCOUNTS
from dashboard.locale import in_language
from dashboard.navigation import TICKETS
from data.accounts import add_accounts
from data.applications import ApplicationRow
from data.scope import EVERYTHING
from data.tickets import Ticket, TicketSource, TicketState, read_ticket
from tests.casework.desk import IVANOVA, PETROV, checked, received
from tests.pages.screens import component, screen, texts

MARKUP = "**жирно** [щёлкни](https://evil.example) <b>x</b> :red[x]"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The test reads the options of a select box as the reader does."""
    with in_language("en"):
        yield


@pytest.fixture
def case(desk: Office) -> ApplicationRow:
    desk.database.write(lambda transaction: add_accounts(transaction, ACCOUNTS))
    return checked(desk, received(desk))


@pytest.fixture
def tickets(desk: Office, case: ApplicationRow) -> list[int]:
    """One of a check that broke down, one of an applicant that was answered."""
    first = open_ticket(desk, IVANOVA, kind="check_broke_down", text=MARKUP, number=case.number)
    second = open_ticket(
        desk, IVANOVA, kind="mail_not_received", text="Письмо не дошло", source=TicketSource.APPLICANT, contact=MARKUP
    )
    answer_ticket(desk, second, PETROV, seen=1, text="Выслано повторно")
    return [first, second]


def shown(app: AppTest) -> list[str]:
    return [row["id"] for row in component(app, "ticket_table")["rows"]]


def read(office: Office, key: int) -> Ticket:
    with office.database.read() as reader:
        return read_ticket(reader, key, EVERYTHING)


def test_a_page_without_tickets_says_how_one_comes_to_be(desk: Office, case: ApplicationRow) -> None:
    app = screen("tickets", lang="en")
    assert "No technical fault has been reported" in component(app, "ticket_table")["labels"]["empty"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["1", "2"]),
        ({"state": "answered"}, ["2"]),
        ({"kind": "check_broke_down"}, ["1"]),
        ({"state": "nonsense", "kind": "' OR 1=1", "ticket": "x"}, ["1", "2"]),
        ({"q": "ПИСЬМО"}, ["2"]),
        ({"whose": "mine"}, []),
    ],
)
def test_the_address_says_what_is_listed(desk: Office, tickets: list[int], query: dict, ids: list[str]) -> None:
    assert shown(screen("tickets", lang="en", **query)) == ids


def test_what_is_chosen_is_written_into_the_address(desk: Office, tickets: list[int]) -> None:
    app = screen("tickets", lang="en")
    app.selectbox(key="ticket_of_kind").select_index(2).run()
    app.toggle(key="ticket_mine").set_value(True).run()
    assert (app.query_params["kind"], app.query_params["whose"]) == ("check_broke_down", "mine")


def test_a_ticket_is_shown_letter_by_letter_and_answered(desk: Office, tickets: list[int]) -> None:
    app = screen("tickets", lang="en", ticket="1")
    assert MARKUP in [each.value for each in app.get("text")]
    app.text_area(key="ticket_words_1_0").set_value("Исправлено").run()
    app.button(key="ticket_answer").click().run()
    assert not app.exception and read(desk, 1).state is TicketState.ANSWERED
    assert "Исправлено" in texts(app)
    second = screen("tickets", lang="en", ticket="2")
    assert not any("https://evil" in each.value for kind in ("markdown", "caption") for each in second.get(kind))


def test_a_stale_screen_changes_nothing(desk: Office, tickets: list[int]) -> None:
    app = screen("tickets", lang="en", ticket="1")
    answer_ticket(desk, 1, PETROV, seen=1, text="Раньше")
    app.button(key="ticket_take").click().run()
    assert read(desk, 1).version == 2
    assert PETROV.name.split()[0] in app.get("toast")[0].value


def test_checking_again_is_asked_for_where_a_check_broke_down(desk: Office, tickets: list[int]) -> None:
    assert "ticket_recheck" not in [each.key for each in screen("tickets", ticket="2").button]
    app = screen("tickets", ticket="1")
    app.button(key="ticket_recheck").click().run()
    assert not app.exception and read(desk, 1).version == 2


def report(number: str | None) -> AppTest:
    """The dialog's content, which a test cannot work in inside the dialog: every run of the whole closes it."""

    def script(number: str | None) -> None:
        from dashboard import session
        from dashboard.ui.ticket_form import report_fields

        session.activate_language()
        report_fields(number)

    app = AppTest.from_function(script, args=(number,), default_timeout=60)
    app.query_params["lang"] = "en"
    return app.run()


def test_a_fault_reported_from_an_application_stands_in_its_history(desk: Office, case: ApplicationRow) -> None:
    shown = screen("application", case=case.number)
    shown.session_state["more_actions_0"] = True  # opened
    assert "more_ticket" in [each.key for each in shown.run().button]
    app = report(case.number)
    app.button(key="send_ticket").click().run()
    assert "Choose what happens" in app.error[0].value
    app.selectbox(key="ticket_kind").select_index(0)
    app.text_area(key="ticket_text").set_value("Файл не прикрепляется")
    app.button(key="send_ticket").click().run()
    assert not app.exception and read(desk, 1).number == case.number
    history = texts(screen("application", case=case.number, lang="en", tab="history"))
    assert "technical fault reported" in history and "Ticket 1 · Documents cannot be uploaded" in history


def test_a_screenshot_goes_with_the_report(desk: Office, case: ApplicationRow) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(picture, "PNG")
    app = report(None)
    app.selectbox(key="ticket_kind").select_index(1)
    app.text_input(key="ticket_number").set_value("2026-7777777")
    app.text_area(key="ticket_text").set_value("Пусто")
    app.file_uploader(key="ticket_files").set_value([("экран.png", picture.getvalue(), "image/png")])
    app.button(key="send_ticket").click().run()
    assert "There is no application No" in app.error[0].value
    app.text_input(key="ticket_number").set_value("")
    app.button(key="send_ticket").click().run()
    assert not app.exception
    documents = component(screen("tickets", ticket="1"), "ticket_1")["documents"]
    assert [(each["title"], each["pages"]) for each in documents] == [("экран.png", 1)]


def test_the_page_is_for_those_who_work_on_tickets(desk: Office, tickets: list[int]) -> None:
    assert set(Role) - TICKETS.roles == {Role.AUDITOR, Role.PORTAL, Role.OFFICE}


def test_a_recheck_that_is_waited_for_says_so(desk: Office, tickets: list[int]) -> None:
    ask_recheck(desk, 1, PETROV, seen=1)
    app = screen("tickets", lang="en", ticket="1")
    assert "ticket_recheck" not in [each.key for each in app.button]
