"""The audit page: both logs under filters of the address, the file, and the state of the chains."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import session
from dashboard.casework.audit_export import audit_csv
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.demo.accounts import ACCOUNTS
from dashboard.locale import activate
from dashboard.navigation import AUDIT
from dashboard.ui.audit_words import details
from data.access_log import Deed
from data.accounts import add_accounts
from data.applications import ApplicationRow
from data.audit import AuditFilter, Log
from data.checkpoint import checkpoint_file
from data.scope import EVERYTHING
from tests.casework import desk as casework
from tests.forms import FORM
from tests.packages import numbered
from tests.pages.screens import component, screen, texts

HOSTILE = '=HYPERLINK("https://evil.example";"щёлкни") <b>жирно</b> [x](https://evil.example)'


@pytest.fixture
def case(desk: Office) -> ApplicationRow:
    """Two received cases, of which the first was claimed; the auditor sits at the screen."""
    desk.database.write(lambda transaction: add_accounts(transaction, ACCOUNTS))
    casework.received(desk, numbered(2))
    return casework.in_review(desk, replace(FORM, revision=1))


def audit(**query: str):
    app = screen("queue", lang="en")
    app.session_state["acting"] = "vlasov"
    app.run()
    app.switch_page("../pages/audit.py")
    app.query_params.clear()
    for name, value in {"lang": "en", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def listed(app) -> list[str]:
    return [row["cells"][2]["text"] for row in component(app, "audit_table")["rows"]]


def test_the_page_is_for_auditors_and_administrators(desk: Office) -> None:
    assert {Role.AUDITOR, Role.ADMINISTRATOR} == AUDIT.roles


def test_events_stand_newest_first_and_lead_to_their_cases(desk: Office, case: ApplicationRow) -> None:
    app = audit()
    rows = component(app, "audit_table")["rows"]
    assert listed(app)[0] == "application claimed" and listed(app)[-1] == "application received"
    assert rows[0]["href"] == f"application?case={case.number}"


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"person": casework.IVANOVA.name}, 1),
        ({"action": "receive"}, 2),
        ({"number": "2026-0000001", "action": "receive"}, 1),
        ({"number": "2026-9999999"}, 0),
        ({"since": "2000-01-01", "until": "2000-01-02"}, 0),
        ({"action": "' OR 1=1", "page": "-4", "since": "soon"}, None),
        ({"page": "999"}, None),
        ({"log": "accesses", "action": "view_case"}, 0),
    ],
)
def test_the_address_says_what_is_listed(desk: Office, case: ApplicationRow, query: dict, number: int | None) -> None:
    everything = len(listed(audit()))
    assert len(listed(audit(**query))) == (everything if number is None else number)


def test_what_is_chosen_is_written_into_the_address(desk: Office, case: ApplicationRow) -> None:
    app = audit(page="3")
    app.selectbox(key="audit_action").select("receive").run()
    app.text_input(key="audit_number").set_value(" 2026-0000002 ").run()
    assert (app.query_params["action"], app.query_params["number"]) == ("receive", "2026-0000002")
    assert "page" not in app.query_params and listed(app) == ["application received"]


def test_a_viewed_case_is_in_the_log_once(desk: Office, case: ApplicationRow) -> None:
    app = screen("application", case=case.number, lang="en")
    app.run()
    session.house().access_log.flush()
    found = component(audit(log="accesses"), "audit_table")["rows"]
    assert [row["cells"][2]["text"] for row in found] == ["application viewed"]
    assert found[0]["cells"][1]["text"] == "Смирнова О. В." and found[0]["href"].endswith(case.number)


def test_the_logs_are_verified_from_the_page(desk: Office, case: ApplicationRow) -> None:
    app = audit()
    assert "Nobody has followed the chains" in texts(app)
    app.button(key="verify_audit").click().run()
    assert not app.exception
    assert "by Власов И. К." in texts(app).replace("\\", "") and "Nobody has followed" not in texts(app)
    checkpoint_file(desk.folder).write_text("{}")
    assert any("damaged" in each.value for each in audit().error)


def test_the_file_is_safe_and_counted(desk: Office, case: ApplicationRow) -> None:
    session.house().access_log.note(HOSTILE, Deed.EXPORT, subject=HOSTILE, rows=3)
    session.house().access_log.flush()
    counted: list[int] = []
    content = audit_csv(desk, Log.ACCESSES, AuditFilter(), EVERYTHING, done=str, made=counted.append).decode()
    assert content.startswith("\ufeff") and counted == [1]
    heading, line = csv.reader(io.StringIO(content.lstrip("\ufeff")), delimiter=";")
    assert len(heading) == len(line) == 10
    assert (line[2], line[3], line[8], line[9]) == (f"'{HOSTILE}", "export", f"'{HOSTILE}", '{"rows": 3}')
    shown = component(audit(log="accesses"), "audit_table")["rows"][0]["cells"]
    assert shown[1]["text"] == HOSTILE  # the table shows text, not markup


def test_details_are_told_on_one_line(tmp_path: Path) -> None:
    activate("en")
    assert details('{"to": "Орлов", "n": 2, "empty": "", "codes": ["a", "b"]}') == "to whom: Орлов · n: 2 · codes: a, b"
    assert details('{"filter": {"kinds": ["a"]}, "rows": 2}') == "filter: (kinds a) · rows: 2"
    assert details("{}") == "" and details("broken {") == "broken {" and details("[1]") == "[1]"
    assert len(details('{"text": "' + "ж" * 500 + '"}')) == 200
