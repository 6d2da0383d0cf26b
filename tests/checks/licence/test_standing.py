"""The register's texts on suspension and end, day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from checks.licence.standing import (
    State,
    annulment_on,
    coming_suspension,
    is_alive,
    ran_out_on,
    suspension_on,
    termination_on,
)
from tests.registers import LICENCE_RECORD

DAY = dt.date(2026, 11, 3)
VALID, STOPPED, IN_PART, UNDATED, UNCLEAR = State.VALID, State.STOPPED, State.IN_PART, State.UNDATED, State.UNCLEAR


def suspended(text: str):
    return replace(LICENCE_RECORD, suspension=text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", VALID),
        ("—", VALID),
        ("нет", VALID),
        ("Приостановлено: приказ № 12 от 2026-11-03", STOPPED),
        ("Приостановлено: приказ № 12 от 2026-11-04", VALID),
        ("ПРИОСТАНОВЛЕНО приказом от 01.10.2026", STOPPED),
        ("Приостановлено: решение от 2026-03-01 / Возобновлено: решение от 2026-05-01", VALID),
        ("Приостановлено: решение от 2026-03-01 / Возобновлено: 2026-12-01", STOPPED),
        ("Возобновлено: 2026-05-01 / Приостановлено: от 2026-03-01", VALID),
        ("Приостановлено: 2024-03-01 / Возобновлено: 2024-05-01 / Приостановлено: 2026-10-01", STOPPED),
        ("Приостановлено: приказ от 2026-09-30 с 2026-10-01 по 2026-11-02", VALID),
        ("Приостановлено: приказ от 2026-09-30 с 2026-10-01 по 2026-11-03", STOPPED),
        ("Приостановлено: с 2026-10-01 до 2026-11-03", VALID),
        ("Приостановлено в части стоматологии: от 2026-10-01", IN_PART),
        ("Приостановлено: 2026-10-01 / Возобновлено в части терапии: 2026-10-20", IN_PART),
        ("Приостановлено: от 2026-10-01 и от 2026-10-02", UNCLEAR),
        ("Приостановлено: дата не указана", UNCLEAR),
        ("Приостановлено: от 2026-02-31", UNCLEAR),
        ("Приостановлено: 2026-03-01 / Возобновлено", UNCLEAR),
        ("сведения уточняются", UNCLEAR),
    ],
)
def test_suspension(text: str, state: State) -> None:
    assert suspension_on(suspended(text), DAY).state is state


def test_a_coming_resumption_is_known() -> None:
    record = suspended("Приостановлено: решение от 2026-03-01 / Возобновлено: 2026-12-01")
    standing = suspension_on(record, DAY)
    assert (standing.since, standing.until) == (dt.date(2026, 3, 1), dt.date(2026, 11, 30))


def test_a_coming_suspension_is_known() -> None:
    assert coming_suspension(suspended("Приостановлено: от 2026-12-01"), DAY) == dt.date(2026, 12, 1)
    assert coming_suspension(suspended(""), DAY) is None


@pytest.mark.parametrize(
    ("text", "on", "state"),
    [
        ("", None, VALID),
        ("Причина: Прекращение лицензии", None, UNDATED),
        ("Причина: Прекращение лицензии", dt.date(2026, 11, 3), STOPPED),
        ("Причина: Прекращение лицензии", dt.date(2026, 11, 4), VALID),
        ("", dt.date(2026, 10, 1), STOPPED),
        ("Прекращено 2026-10-01", None, STOPPED),
        ("Прекращено приказом от 2026-10-01 с 2026-10-05", None, UNCLEAR),
        ("Прекращение в части адреса: г. Тверь", None, IN_PART),
    ],
)
def test_termination(text: str, on: dt.date | None, state: State) -> None:
    assert termination_on(replace(LICENCE_RECORD, termination=text, terminated_on=on), DAY).state is state


def test_annulment() -> None:
    assert annulment_on(replace(LICENCE_RECORD, annulment="Решение суда от 01.09.2026"), DAY).state is STOPPED
    assert annulment_on(replace(LICENCE_RECORD, annulment="Аннулирована"), DAY).state is UNDATED


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, None), (dt.date(2011, 11, 2), dt.date(2011, 11, 2)), (dt.date(2011, 11, 3), None), (dt.date(2020, 1, 1), None)],
)  # fmt: skip
def test_only_an_end_before_licences_became_perpetual_counts(until: dt.date | None, expected: dt.date | None) -> None:
    assert ran_out_on(replace(LICENCE_RECORD, valid_until=until)) == expected


def test_alive() -> None:
    assert is_alive(LICENCE_RECORD, DAY)
    assert not is_alive(suspended("сведения уточняются"), DAY)
    assert not is_alive(replace(LICENCE_RECORD, termination="Прекращена"), DAY)
    assert not is_alive(replace(LICENCE_RECORD, valid_until=dt.date(2010, 1, 1)), DAY)
