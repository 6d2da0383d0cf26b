"""The page of reports: what is chosen stands in the address, the file is made and fetched, reports are kept and scheduled."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.casework.exporting.background import State
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.casework.reporting.reports import keep_report, set_schedule
from dashboard.casework.reporting.running import run_due
from dashboard.demo.accounts import ACCOUNTS
from dashboard.locale import in_language
from dashboard.navigation import REPORTS
from dashboard.ui.reports.address import from_query, to_query
from data.accounts import add_accounts
from data.reports import Often, claim_due
from tests.casework.exporting.writing_out import CASES, furnish
from tests.casework.test_checking import until
from tests.pages.screens import component, screen, texts


@pytest.fixture
def desk(desk: Office) -> Office:
    desk.database.write(lambda transaction: add_accounts(transaction, ACCOUNTS))
    furnish(desk)
    return desk


def reports(**query: str) -> AppTest:
    return screen("reports", lang="en", **query)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"list": "events", "span": "week", "format": "xlsx", "columns": "number,actor"},
        {"span": "own", "since": "2026-03-01", "status": "approved", "ground": "form_errors"},
    ],
)
def test_the_address_holds_all_that_is_chosen(query: dict[str, str]) -> None:
    assert to_query(from_query(query)) == query


@pytest.mark.parametrize("query", [{"list": "x", "span": "y", "columns": "z,,", "format": "exe", "since": "31.02"}])
def test_what_cannot_be_understood_is_not_asked_for(query: dict[str, str]) -> None:
    assert to_query(from_query(query)) == {}


def test_lines_are_known_before_and_the_file_is_made_and_fetched(desk: Office) -> None:
    app = reports()
    assert f"{len(CASES)} lines" in texts(app) and "SNILS of the head" in texts(app)
    app.button(key="reports_make").click().run()
    assert not app.exception
    token = app.session_state["report_token"]
    until(lambda: session.house().exports.look(token).state is State.DONE)
    app.run()
    (link,) = app.get("link_button")
    assert link.proto.url == f"/api/exports/{token}" and f"{len(CASES)} lines" in texts(app)
    app.button(key="report_put_away").click().run()
    assert not app.get("link_button")


def test_choosing_writes_the_address(desk: Office) -> None:
    app = reports(ground="form_errors")
    with in_language("en"):  # AppTest names the options once more, outside of the run
        app.segmented_control(key="reports_dataset").set_value("decisions").run()
        app.segmented_control(key="reports_format").set_value(Format.PARQUET).run()
    assert not app.exception
    assert {name: app.query_params[name] for name in ("list", "format", "ground")} == {
        "list": "decisions",
        "format": "parquet",
        "ground": "form_errors",
    }
    assert "1 line" in texts(app)


def test_nothing_to_write_out_is_said(desk: Office) -> None:
    app = reports(span="own", since="2020-01-01", until="2020-01-02")
    assert "Nothing in this period" in texts(app) and app.button(key="reports_make").disabled


def test_a_report_is_kept_opened_deleted_and_taken_back(desk: Office) -> None:
    app = reports(list="events", format="xlsx")
    app.text_input(key="report_name").set_value("[Отчёт](https://evil.example)")
    next(button for button in app.button if button.label == "Keep the report").click().run()
    assert not app.exception
    assert "Events · All time · XLSX" in texts(app)
    app.button(key="report_delete_1").click().run()
    assert "was deleted" in texts(app) and not [button for button in app.button if button.key == "report_open_1"]
    app.button(key="report_restore").click().run()
    app.query_params.clear()
    app.button(key="report_open_1").click().run()
    assert not app.exception and app.query_params["list"] == "events"
    assert not any("https://evil" in each.value for each in app.get("markdown"))


def scheduling() -> AppTest:
    """The dialog's content, which a test cannot work in inside the dialog: every run of the whole closes it."""

    def script() -> None:
        from dashboard import session
        from dashboard.ui.reports.scheduling import schedule_fields
        from data.reports import read_report, read_schedule

        session.activate_language()
        with session.office().database.read() as reader:
            report, schedule = read_report(reader, 1), read_schedule(reader, 1)
        schedule_fields(report, schedule)

    app = AppTest.from_function(script, default_timeout=60)
    app.query_params["lang"] = "en"
    return app.run()


def test_a_schedule_is_set_shown_and_ended(desk: Office) -> None:
    keep_report(desk, DEMO_REVIEWER, "Каждую неделю", Order("events"), shared=True)
    app = scheduling()
    with in_language("en"):  # AppTest names the options once more, outside of the run
        app.segmented_control(key="schedule_often").set_value(Often.WEEK).run()
        app.text_area(key="schedule_addresses").set_value("нет адреса")
        app.button(key="save_schedule").click().run()
        assert any("is no e\\-mail address" in each.value for each in app.error)
        app.selectbox(key="schedule_weekday").select_index(6)
        app.text_area(key="schedule_addresses").set_value("a@office.example, b@office.example")
        app.button(key="save_schedule").click().run()
    assert not app.exception
    app = reports()
    shown = plainly(texts(app)) + small(app)
    assert "every week, Sunday, 08:00 → a@office.example, b@office.example · next:" in shown
    assert "For everybody, kept by Смирнова О. В." in shown
    app = scheduling()
    with in_language("en"):
        app.button(key="end_schedule").click().run()
    assert "next:" not in small(reports())


def test_a_run_that_failed_is_seen(desk: Office) -> None:
    report = keep_report(desk, DEMO_REVIEWER, "Каждый день", Order("events"), shared=True)
    addresses = ["a@office.example"]
    schedule = set_schedule(desk, DEMO_REVIEWER, report.id, Often.DAY, day=0, hour=8, addresses=addresses)
    desk.database.write(lambda transaction: claim_due(transaction, schedule, desk.now(), desk.now()))
    run_due(desk, None)
    app = reports()
    assert "No mail server is set up" in small(app)
    (row,) = component(app, "report_runs")["rows"]
    assert "a@office.example" in str(row) and "Waits for another attempt" in str(row)


def small(app: AppTest) -> str:
    return "".join(each.proto.body for each in app.get("html"))


def plainly(text: str) -> str:
    """As it is read once Markdown is drawn."""
    return re.sub(r"\\([^\w\s])", r"\1", text)


def test_personal_data_is_unmasked_by_who_may(desk: Office) -> None:
    app = reports()
    assert not [box for box in app.checkbox if box.key == "report_reveal"]
    app.session_state["acting"] = "orlov"
    app.run()
    app.checkbox(key="report_reveal").check().run()
    app.button(key="reports_make").click().run()
    until(lambda: session.house().exports.look(app.session_state["report_token"]).state is State.DONE)
    with desk.database.read() as reader:
        deeds = [row["action"] for row in reader.rows("accesses_between", first=1, after=10_000)]
    assert deeds == ["reveal", "export"]


def test_the_page_is_for_some_and_the_workload_for_fewer(desk: Office) -> None:
    assert {str(role) for role in REPORTS.roles} == {"administrator", "auditor", "manager", "senior_reviewer"}
    app = reports(list="workload")
    assert "1 line" in texts(app)
    app.session_state["acting"] = "vlasov"
    app.run()
    assert any("for managers" in each.value for each in app.info)


def test_many_lines_of_the_queue_are_made_here_under_the_same_filter(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any(">Applications, CSV</a>" in each.proto.body for each in screen("queue", lang="en").get("html"))
    monkeypatch.setattr("dashboard.ui.exports.DIRECTLY", 0)
    app = screen("queue", lang="en", tab="all", ground="form_errors")
    app.button(key="export_applications").click().run()
    assert not app.exception and "1 line" in texts(app)
    assert (app.query_params["list"], app.query_params["ground"]) == ("applications", "form_errors")
