"""Personal numbers are in no screen and in no print until somebody who may asks for them, and then in this case alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.casework.audit_export import audit_csv
from dashboard.casework.clarification import request_clarification
from dashboard.casework.clock import moscow_day
from dashboard.casework.holding import hold
from dashboard.casework.notes import write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.casework.tickets import open_ticket
from dashboard.ui.case_tabs import TABS
from data.applications import ApplicationRow
from data.audit import AuditFilter, Log
from data.clarifications import Item
from data.scope import EVERYTHING
from tests.api.asking import ask
from tests.casework.desk import checked, found, in_review, received, rows, sent
from tests.casework.test_personal_numbers import OF_A_PERSON
from tests.forms import EMPLOYEE, HEAD, form
from tests.packages import numbered
from tests.pages.screens import screen

PASSPORTS = ("908070", "654321")
SECRETS = (HEAD.snils, HEAD.inn, HEAD.policy, EMPLOYEE.snils, EMPLOYEE.inn, *PASSPORTS)
PAGES = ("application", "organisations", "registers", "tickets", "notifications", "intake", "queue")
QUOTED = f"Позвонить: СНИЛС {HEAD.snils}, ИНН {EMPLOYEE.inn}"


def everything(app: AppTest) -> str:
    """All that the browser is sent, whatever kind of element it stands in."""
    return "\n".join(_told(app._tree))


def _told(block: object) -> Iterator[str]:
    for child in getattr(block, "children", {}).values():
        yield str(getattr(child, "proto", ""))
        yield from _told(child)


@pytest.fixture
def case(desk: Office) -> ApplicationRow:
    """Quoted in a question, a note and a ticket, answered with another СНИЛС; the demonstration's reviewer has it."""
    first = form(head={"passport_number": PASSPORTS[0]})
    row = in_review(desk, first, by=DEMO_REVIEWER, findings=[OF_A_PERSON])
    until = moscow_day(desk.now()) + dt.timedelta(days=2)
    row = hold(desk, row.number, DEMO_REVIEWER, seen=row.version, until=until, reason=QUOTED)
    item = Item("", f"Неверно: {QUOTED}", OF_A_PERSON.code, OF_A_PERSON.evidence.field)
    row = request_clarification(desk, row.number, DEMO_REVIEWER, seen=row.version, items=[item], text=QUOTED)
    sent(desk, form(revision=2, head={"snils": EMPLOYEE.snils, "passport_number": PASSPORTS[1]}))
    write_note(desk, row.number, DEMO_REVIEWER, text=QUOTED)
    open_ticket(desk, DEMO_REVIEWER, kind="page_error", text=QUOTED, number=row.number)
    return checked(desk, found(desk, row.number), [OF_A_PERSON])


def revealed(office: Office) -> list[tuple[str, int]]:
    session.house().access_log.flush()
    lines = rows(office, "accesses_between", first=1, after=10_000)
    return [(line["person"], line["application"]) for line in lines if line["action"] == "reveal"]


def shown(app: AppTest) -> set[str]:
    told = everything(app)
    return {each for each in SECRETS if each in told}


def test_no_screen_and_no_print_holds_them(desk: Office, case: ApplicationRow) -> None:
    for name in PAGES:
        assert shown(screen(name, case=case.number)) == set(), name
    assert shown(screen("tickets", ticket="1")) == set()
    app, told = screen("application", case=case.number), ""
    for tab, revision in product(TABS, ("1", "2")):
        app.query_params["tab"], app.query_params["revision"] = tab, revision
        app.run()
        assert shown(app) == set(), (tab, revision)
        told += everything(app)
    assert "•••-•••-••7 80" in told
    printed = ask(f"/api/applications/{case.number}/2/print").text
    assert "•••-•••-••7 80" in printed and [each for each in SECRETS if each in printed] == []
    assert revealed(desk) == []
    audit = audit_csv(desk, Log.EVENTS, AuditFilter(), EVERYTHING, done=str, made=lambda rows: None).decode()
    assert "СНИЛС •••" in audit and [each for each in SECRETS if each in audit] == []


def test_they_are_shown_on_demand_until_one_leaves_the_case(desk: Office, case: ApplicationRow) -> None:
    app = screen("application", case=case.number)
    app.button(key="personal_data").click().run()
    seen, told = set(), ""
    for tab in TABS:
        app.query_params["tab"] = tab
        app.run()
        seen, told = seen | shown(app), told + everything(app)
    assert {EMPLOYEE.snils, HEAD.inn, HEAD.policy, EMPLOYEE.inn, *PASSPORTS} <= seen
    assert QUOTED in told
    assert revealed(desk) == [(DEMO_REVIEWER.name, case.id)]
    app.button(key="personal_data").click().run()
    assert shown(app) == set()


def test_another_case_another_page_and_time_hide_them_again(desk: Office, case: ApplicationRow) -> None:
    app = screen("application", case=case.number)
    app.button(key="personal_data").click().run()
    app.query_params.clear()
    app.query_params["case"] = sent(desk, numbered(5)).number
    app.run()
    app.query_params["case"] = case.number
    app.run()
    assert shown(app) == set()
    app.button(key="personal_data").click().run()
    assert shown(app) != set()
    app.session_state["personal_numbers_of"] = (case.number, desk.now())  # the quarter of an hour is over
    assert shown(app.run()) == set()


def test_who_may_not_is_offered_no_button(desk: Office, case: ApplicationRow) -> None:
    other = checked(desk, received(desk, numbered(5)))
    app = screen("application", case=other.number)
    assert "personal_data" not in {button.key for button in app.button}
