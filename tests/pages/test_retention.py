"""The page of retention: what is due is proposed by one and confirmed by another; auditors see and do nothing."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.casework.accounts import actors
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.casework.retention.passing import make_pass, next_pass
from dashboard.casework.retention.preserving import preserve
from dashboard.casework.retention.proposing import propose
from dashboard.demo.accounts import ACCOUNTS
from dashboard.navigation import RETENTION
from data.accounts import Account, add_accounts
from data.model import Status
from data.retention import State, read_destruction
from tests.casework.desk import SENIOR, received
from tests.data.cases import Case, write
from tests.pages.screens import component, screen, texts

LIMITED = Account("nosova", "Носова Т. Т.", frozenset({Role.ADMINISTRATOR}), regions=frozenset({"77"}))


@pytest.fixture
def due(desk: Office) -> Office:
    """Two cases rejected years ago, of which one is kept; the list is made."""
    closed = dt.datetime(2020, 3, 2, 9)
    write(
        desk.database,
        [Case(closed, Status.REJECTED, closed), Case(closed + dt.timedelta(hours=1), Status.REJECTED, closed)],
    )
    desk.database.write(lambda transaction: add_accounts(transaction, [*ACCOUNTS, LIMITED]))
    preserve(desk, "2020-0000002", SENIOR, reason="Спор <b>в суде</b>")
    while (begun := next_pass(desk)) is not None:
        make_pass(desk, begun)
    return desk


def seen_by(login: str) -> AppTest:
    app = screen("queue", lang="en")
    app.session_state["acting"] = login
    app.run()
    app.switch_page("../pages/retention.py")
    app.query_params["lang"] = "en"
    app.run()
    assert not app.exception
    return app


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button}


def test_one_proposes_another_confirms_and_it_is_done(due: Office) -> None:
    assert {Role.ADMINISTRATOR, Role.AUDITOR} == RETENTION.roles
    app = seen_by("zhukova")
    (row,) = component(app, "retention_due_0")["rows"]
    assert row["cells"][0]["text"] == "2020-0000001" and row["href"] == "application?case=2020-0000001"
    (kept,) = component(app, "retention_preserved")["rows"]
    assert kept["cells"][1]["text"] == "Спор <b>в суде</b>"
    app.button("retention_propose_all").click().run()
    assert "1 line goes into the act." in texts(app) and "retention_send" in keys(app)
    propose(due, actors(due)["zhukova"], [("rejected.package", 1)], reason="")
    app = seen_by("zhukova")
    assert "Another administrator has to confirm it." in texts(app) and "act_confirm_1" not in keys(app)
    assert component(app, "retention_due_0")["rows"] == []  # it stands in an act already
    auditor = seen_by("vlasov")
    assert "УН-" in texts(auditor).replace("\\", "")
    assert not {"retention_propose_all", "act_confirm_1", "act_decline_1", "retention_now"} & keys(auditor)
    assert "sees a part" in texts(seen_by("nosova"))
    second = seen_by("belova")
    assert "Lines: 1" in texts(second).replace("\\", "")
    second.button("act_confirm_1").click().run()
    assert not second.exception
    number = f"УН-{due.now().year}-0001"
    until = time.monotonic() + 30
    while time.monotonic() < until:
        session.house().retention.wake(finish_at_once=True)
        with due.database.read() as reader:
            if read_destruction(reader, number).state is State.DONE:
                break
        time.sleep(0.1)
    done = seen_by("vlasov")
    assert "/api/offers/" in "".join(str(each.proto) for each in done.get("html"))
    assert component(done, "retention_due_0")["rows"] == []


def test_the_page_of_a_case_says_that_it_is_kept(due: Office) -> None:
    row = received(due)
    preserve(due, row.number, SENIOR, reason="Спор **в суде**")
    app = screen("application", case=row.number, lang="en")
    assert "Kept from destruction since" in texts(app) and "Спор \\*\\*в суде" in texts(app)
