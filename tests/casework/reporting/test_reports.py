"""Reports under a name: unique, seen by those they are for, changed by who keeps them, deleted and taken back."""

from __future__ import annotations

import pytest

from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.reporting.reports import (
    end_schedule,
    keep_report,
    order_of,
    report_named,
    reports_of,
    restore_report,
    set_schedule,
    withdraw_report,
)
from data.queue import QueueFilter
from data.reports import Often, read_schedule
from tests.casework.exporting.writing_out import MANAGER, SENIOR

ADMINISTRATOR = Actor("Жукова Е. С.", frozenset({Role.ADMINISTRATOR}))
ORDER = Order("events", QueueFilter(kinds=("medical",)), columns=("number",), format=Format.XLSX)


def test_a_report_is_kept_shared_deleted_and_taken_back(office: Office) -> None:
    own = keep_report(office, MANAGER, "  Мой   отчёт ", ORDER, shared=False)
    shared = keep_report(office, SENIOR, "Общий", ORDER, shared=True)
    assert [each.name for each in reports_of(office, MANAGER)] == ["Мой отчёт", "Общий"]
    assert [each.id for each in reports_of(office, SENIOR)] == [shared.id] and order_of(own) == ORDER
    withdraw_report(office, MANAGER, own.id)
    assert [each.id for each in reports_of(office, MANAGER)] == [shared.id]
    with pytest.raises(ActionRefused):
        report_named(office, "Мой отчёт")
    restore_report(office, MANAGER, own.id)
    assert report_named(office, "Мой отчёт").id == own.id


def test_a_name_is_of_one_report_in_use(office: Office) -> None:
    first = keep_report(office, MANAGER, "Отчёт", ORDER, shared=False)
    for name in ("Отчёт", "", "x" * 81):
        with pytest.raises(ActionRefused):
            keep_report(office, SENIOR, name, ORDER, shared=False)
    withdraw_report(office, MANAGER, first.id)
    keep_report(office, SENIOR, "Отчёт", ORDER, shared=False)
    with pytest.raises(ActionRefused, match="already"):
        restore_report(office, MANAGER, first.id)


def test_who_keeps_it_or_an_administrator_changes_it(office: Office) -> None:
    report = keep_report(office, SENIOR, "Общий", ORDER, shared=True)
    for act in (withdraw_report, end_schedule):
        with pytest.raises(ActionRefused, match=SENIOR.name):
            act(office, MANAGER, report.id)
    set_schedule(office, ADMINISTRATOR, report.id, Often.DAY, day=0, hour=8)
    withdraw_report(office, ADMINISTRATOR, report.id)
    with pytest.raises(ActionRefused):
        set_schedule(office, SENIOR, report.id, Often.DAY, day=0, hour=8)
    with pytest.raises(ActionRefused):
        keep_report(office, Actor("X", frozenset({Role.REVIEWER})), "Ещё", ORDER, shared=False)


def test_a_schedule_takes_the_place_of_the_one_before(office: Office) -> None:
    report = keep_report(office, MANAGER, "Отчёт", ORDER, shared=False)
    set_schedule(office, MANAGER, report.id, Often.MONTH, day=31, hour=23)
    set_schedule(office, MANAGER, report.id, Often.WEEK, day=6, hour=0, addresses=[" a@b.example ", "", "a@b.example"])
    with office.database.read() as reader:
        kept = read_schedule(reader, report.id)
    assert (kept.often, kept.day, kept.addresses) == (Often.WEEK, 6, ("a@b.example",))
    end_schedule(office, MANAGER, report.id)
    with office.database.read() as reader:
        assert read_schedule(reader, report.id) is None


@pytest.mark.parametrize(
    ("often", "day", "hour", "addresses"),
    [
        ("day", 0, 8, ["a@b.example\nBcc: c@d.example"]),
        ("day", 0, 8, [f"a{n}@b.example" for n in range(21)]),
        ("day", 0, 8, ["нет адреса"]),
        ("day", 0, 24, []),
        ("month", 0, 8, []),
        ("month", 32, 8, []),
        ("week", 7, 8, []),
    ],
)
def test_what_cannot_be_is_refused(office: Office, often: str, day: int, hour: int, addresses: list[str]) -> None:
    report = keep_report(office, MANAGER, "Отчёт", ORDER, shared=False)
    with pytest.raises(ActionRefused):
        set_schedule(office, MANAGER, report.id, Often(often), day=day, hour=hour, addresses=addresses)
