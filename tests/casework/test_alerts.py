"""Alerts are on from their threshold on, and managers are mailed of each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.casework.alerting import QUIET, watch_alerts
from dashboard.casework.alerts import Alert, AlertKind, alerts, sentence
from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.delivery.channel import NotYet, Unclear
from dashboard.locale import in_language
from data.database import Database
from data.model import Status
from data.notifications import Fault
from data.queue import count
from data.reference import load_reference
from data.scope import EVERYTHING
from data.settings import Settings, save_setting
from tests.conftest import Clock
from tests.data.cases import Case, store, write
from tests.mail_server import MailServer, mail_server

TODAY = dt.date(2026, 11, 10)
NOW = dt.datetime(2026, 11, 10, 9)
LONG_AGO = NOW - dt.timedelta(days=30)
LATE, IN_TIME = TODAY - dt.timedelta(days=1), TODAY
AS_SHIPPED = Settings()
OFF = Settings(
    alert_overdue_share=0,
    alert_backlog_growth=0,
    alert_stale_snapshots=0,
    alert_failed_notifications=0,
    alert_checks_in_error=0,
)
MANAGERS = ("orlov@ministry.example", "vlasova@ministry.example")


def told(database: Database, settings: Settings = AS_SHIPPED) -> dict[AlertKind, Alert]:
    with database.read() as reader:
        found = alerts(reader, settings, TODAY, load_reference(), EVERYTHING)
        for each in found:
            assert each.kind is not AlertKind.CHECKS_IN_ERROR or count(reader, each.asked, EVERYTHING) == each.value
    assert [each.kind for each in found] == [kind for kind in AlertKind if kind in {each.kind for each in found}]
    return {each.kind: each for each in found}


@pytest.mark.parametrize(("late", "is_on"), [(0, False), (1, False), (2, True), (10, True)])
def test_overdue_from_a_share_of_those_whose_clock_runs_on(tmp_path: Path, late: int, is_on: bool) -> None:
    cases = [Case(LONG_AGO, Status.IN_REVIEW, due_on=LATE if n < late else IN_TIME) for n in range(20)]
    with store(tmp_path, [*cases, Case(LONG_AGO, Status.AWAITING_APPLICANT)]) as database:
        found = told(database)
        assert (AlertKind.OVERDUE_SHARE in found) == is_on
        if is_on:
            alert = found[AlertKind.OVERDUE_SHARE]
            assert (alert.value, alert.threshold, alert.place) == (5 * late, 10, "queue")
            with database.read() as reader:
                assert count(reader, alert.asked, EVERYTHING) == late


@pytest.mark.parametrize(("before", "since", "is_on"), [(20, 4, False), (20, 5, True), (19, 19, False), (40, 0, False)])
def test_the_backlog_against_a_week_ago(tmp_path: Path, before: int, since: int, is_on: bool) -> None:
    a_week_ago = dt.datetime(2026, 11, 3, 20)  # late that evening in Moscow
    cases = [Case(a_week_ago, due_on=IN_TIME)] * before + [
        Case(a_week_ago + dt.timedelta(days=1), due_on=IN_TIME)
    ] * since
    with store(tmp_path, cases) as database:
        assert (AlertKind.BACKLOG_GROWTH in told(database)) == is_on


def test_a_broken_check_of_an_open_case(tmp_path: Path) -> None:
    decided = Case(LONG_AGO, Status.APPROVED, NOW, broken=True)
    with store(tmp_path, [Case(LONG_AGO, due_on=IN_TIME, broken=True), decided]) as database:
        assert told(database)[AlertKind.CHECKS_IN_ERROR].value == 1
        assert AlertKind.CHECKS_IN_ERROR not in told(database, Settings(alert_checks_in_error=2))


def test_registers_that_are_too_old(tmp_path: Path) -> None:
    limits = load_reference().freshness_days
    with store(tmp_path, []) as database:
        assert told(database) == {}
        rows = [snapshot(kind, days + (kind in ("licences", "fns"))) for kind, days in limits.items()]
        database.write(lambda transaction: transaction.insert("register_snapshot", rows))
        alert = told(database)[AlertKind.SNAPSHOT_STALE]
        assert (alert.value, alert.place, alert.subjects) == (2, "registers", ("fns", "licences"))
        with in_language("en"):
            assert "FNS" in sentence(alert) and "licences" in sentence(alert)


def snapshot(kind: str, days_old: int) -> dict:
    return {
        "kind": kind,
        "version": 1,
        "origin": "file.csv",
        "digest": "",
        "as_of": TODAY - dt.timedelta(days=days_old),
        "loaded_at": LONG_AGO,
        "loaded_by": "office",
        "records": 1,
    }


def test_all_can_be_turned_off(tmp_path: Path) -> None:
    cases = [Case(LONG_AGO, Status.IN_REVIEW, due_on=LATE, broken=True)]
    with store(tmp_path, cases) as database:
        assert told(database) and told(database, OFF) == {}


@pytest.mark.parametrize("kind", AlertKind)
def test_every_alert_has_its_sentence(kind: AlertKind) -> None:
    with in_language("en"):
        said = sentence(Alert(kind, 12.3456, 10.0, "queue", subjects=("fns",)))
    assert "{" not in said and ("12.3" in said or "FNS" in said)


# Mail.


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def troubled(office: Office) -> Office:
    """Half of what is open is overdue, and a check broke."""
    set_to(office, "alert_addresses", MANAGERS)
    write(office.database, [Case(LONG_AGO, due_on=LATE, broken=True), Case(LONG_AGO, due_on=IN_TIME)])
    return office


def set_to(office: Office, name: str, value: object) -> None:
    office.database.write(lambda transaction: save_setting(transaction, name, value, by="Орлов О. О.", at=office.now()))


def test_every_manager_is_told_once_of_all_that_began(troubled: Office, server: MailServer, clock: Clock) -> None:
    assert watch_alerts(troubled, server.channel()) == 2
    assert sorted(server.recipients) == sorted(MANAGERS)
    with in_language("ru"), troubled.database.read() as reader:
        wanted = [
            sentence(each)
            for each in alerts(reader, troubled.settings(), moscow_day(NOW), troubled.reference, EVERYTHING)
        ]
    body = server.taken[0].get_content()
    assert len(wanted) == 2 and all(line in body for line in wanted) and "/analytics" in body
    for _ in range(3):
        clock.moment += dt.timedelta(minutes=10)
        assert watch_alerts(troubled, server.channel()) == 0
    assert len(server.taken) == 2


def test_what_begins_again_is_told_again_but_not_within_a_day(
    troubled: Office, server: MailServer, clock: Clock
) -> None:
    set_to(troubled, "alert_checks_in_error", 0)
    watch_alerts(troubled, server.channel())
    for quiet, mails in ((dt.timedelta(hours=1), 0), (QUIET, 2)):
        set_to(troubled, "alert_overdue_share", 99.0)
        clock.moment += dt.timedelta(minutes=10)
        assert watch_alerts(troubled, server.channel()) == 0
        set_to(troubled, "alert_overdue_share", 10.0)
        clock.moment += quiet
        assert watch_alerts(troubled, server.channel()) == mails


def test_without_mail_they_are_told_as_soon_as_there_is_some(
    troubled: Office, server: MailServer, clock: Clock
) -> None:
    assert watch_alerts(troubled, None) == 0
    clock.moment += dt.timedelta(hours=5)
    assert watch_alerts(troubled, server.channel()) == 2


class Failing:
    """A way out that fails as it is told to."""

    def __init__(self, fault: Exception) -> None:
        self.fault, self.tried = fault, 0

    def deliver(self, *_: object) -> str:
        self.tried += 1
        raise self.fault


def test_what_nobody_has_is_sent_later(troubled: Office, server: MailServer, clock: Clock) -> None:
    dead = Failing(NotYet(Fault.UNREACHABLE, for_all=True))
    assert watch_alerts(troubled, dead) == 0 and dead.tried == 1
    clock.moment += dt.timedelta(minutes=10)
    assert watch_alerts(troubled, server.channel()) == 2


@pytest.mark.parametrize("fault", [Unclear("no answer"), RuntimeError("broken")], ids=["unclear", "broken"])
def test_what_somebody_may_have_is_not_sent_twice(
    troubled: Office, server: MailServer, clock: Clock, fault: Exception
) -> None:
    assert watch_alerts(troubled, Failing(fault)) == 0
    clock.moment += dt.timedelta(minutes=10)
    assert watch_alerts(troubled, server.channel()) == 0 and not server.taken
