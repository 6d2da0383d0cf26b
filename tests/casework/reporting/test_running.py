"""Reports by schedule, against a real mail server: once for each due moment, the newest that was missed, again after a failure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.casework.exporting.making import make
from dashboard.casework.exporting.order import Order
from dashboard.casework.exporting.period import Span
from dashboard.casework.office import Office
from dashboard.casework.reporting import handing_out, runner
from dashboard.casework.reporting.reports import keep_report, set_schedule, withdraw_report
from dashboard.casework.reporting.runner import ReportRunner
from dashboard.casework.reporting.running import BACK_OFF, run_due, take_up
from dashboard.delivery.channel import Channel, Outgoing
from data.accounts import Account, add_accounts
from data.reports import Often, Report, Run, RunState, latest_runs
from tests.casework.exporting.writing_out import MANAGER, SENIOR, SNILS, csv_rows, furnish
from tests.casework.test_checking import until
from tests.conftest import Clock
from tests.full_disk import full_disk
from tests.mail_server import OK, MailServer, mail_server

DAY = dt.timedelta(days=1)
APPLICATIONS = Order("applications")
ADDRESSES = ("one@office.example", "two@office.example")


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def office(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """On Monday 2 March 2026, when its cases come in."""
    monkeypatch.delenv(handing_out.FOLDER_VARIABLE, raising=False)
    clock.set(2026, 3, 2, 7)
    with Office.open(tmp_path / "var", now=clock) as office:
        furnish(office)
        people = [Account(str(n), each.name, each.roles) for n, each in enumerate((MANAGER, SENIOR))]
        office.database.write(lambda transaction: add_accounts(transaction, people))
        yield office


def scheduled(
    office: Office, *addresses: str, often: Often = Often.DAY, day: int = 0, order: Order = APPLICATIONS
) -> Report:
    report = keep_report(office, SENIOR, "Отчёт «День»/1", order, shared=False)
    set_schedule(office, SENIOR, report.id, often, day=day, hour=8, addresses=addresses)
    return report


def runs(office: Office) -> tuple[Run, ...]:
    with office.database.read() as reader:
        return latest_runs(reader, [1], size=100)


def delivered(office: Office) -> list[Path]:
    return sorted((office.folder / "reports").glob("*"))


def test_a_report_arrives_and_equals_what_the_page_makes(office: Office, server: MailServer, clock: Clock) -> None:
    scheduled(office, *ADDRESSES)
    assert run_due(office, server.channel()) == 0
    clock.set(2026, 3, 3, 8)
    assert run_due(office, server.channel()) == 2 and run_due(office, server.channel()) == 0
    first, second = server.taken
    assert server.recipients == list(ADDRESSES) and first["Message-ID"] != second["Message-ID"]
    assert "Отчёт «День»/1" in first["Subject"]
    (attached,) = first.iter_attachments()
    assert attached.get_filename() == "1-Отчёт-День-1-2026-03-02.csv"
    page = office.folder / "page.csv"
    make(office, Order("applications", span=Span.DAY), SENIOR, page)
    assert attached.get_payload(decode=True) == page.read_bytes()
    assert len(csv_rows(page)) == 3 and SNILS not in page.read_text()
    assert {(run.state, run.lines, run.attempts) for run in runs(office)} == {(RunState.DONE, 3, 1)}


def test_into_the_folder_of_the_installation(
    office: Office, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduled(office, often=Often.WEEK, day=0)
    clock.set(2026, 3, 9, 8)
    assert run_due(office, None) == 1
    (file,) = delivered(office)
    assert file.name == "1-Отчёт-День-1-2026-03-02-2026-03-08.csv" and len(csv_rows(file)) == 3
    monkeypatch.setenv(handing_out.FOLDER_VARIABLE, str(tmp_path / "shared"))
    clock.set(2026, 3, 16, 8)
    assert run_due(office, None) == 0  # a folder that an installation names is not made for it
    assert (runs(office)[0].state, "shared" in runs(office)[0].arguments["folder"]) == (RunState.WAITING, True)
    (tmp_path / "shared").mkdir()
    clock.moment += BACK_OFF[0]
    assert run_due(office, None) == 1 and len(list((tmp_path / "shared").iterdir())) == 1


def test_what_was_missed_is_caught_up_once_and_only_the_newest(office: Office, clock: Clock) -> None:
    scheduled(office)
    clock.set(2026, 3, 10, 15)
    assert run_due(office, None) == 1 and run_due(office, None) == 0
    assert [path.name[-14:] for path in delivered(office)] == ["2026-03-09.csv"]
    clock.set(2026, 3, 11, 7)
    assert run_due(office, None) == 0
    clock.set(2026, 3, 11, 8)
    assert run_due(office, None) == 1 and len(runs(office)) == 2


def test_a_dead_server_is_tried_again_and_then_given_up(office: Office, server: MailServer, clock: Clock) -> None:
    scheduled(office, ADDRESSES[0])
    server.stop()
    clock.set(2026, 3, 3, 8)
    for pause in BACK_OFF:
        assert run_due(office, server.channel()) == 0
        (held,) = runs(office)
        assert held.state is RunState.WAITING and held.next_attempt_at == clock.moment + pause
        assert "refused" in held.arguments["reason"]
        clock.moment += pause
    assert run_due(office, server.channel()) == 0
    (failed,) = runs(office)
    assert (failed.state, failed.attempts) == (RunState.FAILED, len(BACK_OFF) + 1)


def test_one_that_the_server_refuses_fails_alone(office: Office, server: MailServer, clock: Clock) -> None:
    scheduled(office, *ADDRESSES)
    replies = iter(["550 no such box"])
    server.answer = lambda stage: next(replies, OK) if stage == "rcpt" else OK
    clock.set(2026, 3, 3, 8)
    assert run_due(office, server.channel()) == 1
    states = {run.recipient: run.state for run in runs(office)}
    assert states == {ADDRESSES[0]: RunState.FAILED, ADDRESSES[1]: RunState.DONE}


def test_too_large_for_a_mail_says_to_use_the_folder(
    office: Office, server: MailServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_out, "LARGEST_ATTACHMENT", 100)
    scheduled(office, ADDRESSES[0])
    clock.set(2026, 3, 3, 8)
    assert run_due(office, server.channel()) == 0
    (failed,) = runs(office)
    assert (failed.state, failed.fault) == (RunState.FAILED, handing_out.TOO_LARGE) and server.taken == []


def test_rights_are_those_of_now(office: Office, clock: Clock) -> None:
    scheduled(office, order=Order("workload"))
    clock.set(2026, 3, 3, 8)
    assert run_due(office, None) == 0
    assert runs(office)[0].state is RunState.FAILED and "managers" in runs(office)[0].fault


def test_a_deleted_report_is_not_made(office: Office, clock: Clock) -> None:
    report = scheduled(office, ADDRESSES[0])
    clock.set(2026, 3, 3, 8)
    run_due(office, None)
    withdraw_report(office, SENIOR, report.id)
    clock.moment += DAY
    assert run_due(office, None) == 0 and [run.state for run in runs(office)] == [RunState.FAILED]


# Killed in the middle


class _Killed(BaseException):
    pass


class _Dying:
    """A channel whose process dies at a moment: before the message is handed over, or after."""

    def __init__(self, channel: Channel, *, after: bool) -> None:
        self._channel, self._after = channel, after

    def deliver(self, outgoing: Outgoing, handing_over: Callable[[], None]) -> str:
        if self._after:
            self._channel.deliver(outgoing, handing_over)
        raise _Killed


@pytest.mark.parametrize(("after", "state"), [(False, RunState.DONE), (True, RunState.FAILED)])
def test_killed_in_the_middle_nothing_is_sent_twice(
    office: Office, server: MailServer, clock: Clock, after: bool, state: RunState
) -> None:
    scheduled(office, ADDRESSES[0])
    clock.set(2026, 3, 3, 8)
    with pytest.raises(_Killed):
        run_due(office, _Dying(server.channel(), after=after))
    assert runs(office)[0].state is RunState.RUNNING and run_due(office, server.channel()) == 0
    take_up(office)
    run_due(office, server.channel())
    assert [run.state for run in runs(office)] == [state] and len(server.taken) == 1


def test_the_thread_makes_what_is_due_by_itself_and_stops(office: Office, clock: Clock) -> None:
    scheduled(office, order=dataclasses.replace(Order("events"), columns=("number",)))
    clock.set(2026, 3, 3, 8)
    reports = ReportRunner(office, None)
    until(lambda: bool(runs(office)) and runs(office)[0].state is RunState.DONE)
    reports.stop()
    assert [path.name for path in delivered(office)] == ["1-Отчёт-День-1-2026-03-02.csv"]


def test_the_thread_goes_on_when_the_disk_has_space_again(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    scheduled(office, order=dataclasses.replace(Order("events"), columns=("number",)))
    clock.set(2026, 3, 3, 8)
    monkeypatch.setattr(runner, "INTERVAL_SECONDS", 0.05)
    caplog.set_level("INFO")
    with full_disk(office.database.path.with_name("egisz.duckdb.wal").stat().st_size + 100):
        reports = ReportRunner(office, None)
        until(lambda: "wait for the store" in caplog.text)
    until(lambda: bool(runs(office)) and runs(office)[0].state is RunState.DONE)
    reports.stop()
