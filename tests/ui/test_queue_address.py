"""The address of the queue: what is written is read back, and no address breaks the page."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.casework.clock import start_of_day
from dashboard.ui.queue_address import QueueAddress, Tab, from_query, to_query
from data.model import OrganisationKind, Status
from data.queue import SORTS, QueueFilter
from tests.casework.desk import IVANOVA, PETROV

days = st.dates(dt.date(2015, 1, 1), dt.date(2099, 12, 30))
moments = st.none() | days.map(start_of_day)
numbers = st.none() | st.integers(0, 10_000)


def codes(values):
    return st.lists(st.sampled_from([str(value) for value in values]), unique=True).map(tuple)


filters = st.builds(
    QueueFilter,
    search=st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=40),
    statuses=codes(Status),
    kinds=codes(OrganisationKind),
    regions=codes(["77", "78", "02"]),
    received_from=moments,
    received_until=moments,
    decided_from=moments,
    decided_until=moments,
    open_at=moments,
    due_from=st.none() | days,
    due_before=st.none() | days,
    days_from=numbers,
    days_until=numbers,
    in_time=st.booleans(),
    late=st.booleans(),
    ground=st.none() | st.sampled_from(["form_errors", "missing_documents"]),
    held=st.booleans(),
    priority=st.booleans(),
    answered=st.booleans(),
    clean=st.booleans(),
    waived=st.none() | st.sampled_from(["scan.blur", "licence.address-not-covered"]),
    assignee=st.none() | st.sampled_from([IVANOVA.name, PETROV.name]),
    not_overdue_on=st.none() | days,
    waited_from=numbers,
    rounds_from=numbers,
    rounds_until=numbers,
    failed=st.none() | st.sampled_from(["scan.blur", "licence.address-not-covered"]),
    failed_family=st.none() | st.sampled_from(["scan", "licence"]),
    broken=st.booleans(),
    registration=st.none() | st.sampled_from(["valid", "attention", "reversed"]),
    reversed_of=st.none() | st.sampled_from([IVANOVA.name, PETROV.name]),
    reversed_from=moments,
    reversed_until=moments,
    sampled=st.none() | st.sampled_from(["confirmed", "declined"]),
    sampled_from=moments,
    sampled_until=moments,
)
addresses = st.builds(
    QueueAddress,
    asked=filters,
    tab=st.sampled_from(get_args(Tab)),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
    page=st.integers(1, 100_000),
)


@given(addresses)
def test_what_is_written_is_read_back(address):
    query = to_query(
        address.asked, tab=address.tab, sort=address.sort, descending=address.descending, page=address.page
    )
    assert from_query(query) == address


def test_nothing_asked_for_is_no_query():
    assert to_query(QueueFilter()) == {}
    assert from_query({}) == QueueAddress()


def test_days_in_the_address_are_moscow_days_and_included():
    asked = QueueFilter(received_from=dt.datetime(2026, 10, 31, 21), received_until=dt.datetime(2026, 11, 30, 21))
    assert to_query(asked) == {"received_from": "2026-11-01", "received_to": "2026-11-30"}


@pytest.mark.parametrize(
    "query",
    [
        {"status": "decided,,approved'; DROP TABLE application"},
        {"kind": "clinic", "region": "Москва,7,777", "tab": "theirs"},
        {
            "received_from": "31.12.2026",
            "received_to": "2026-02-30",
            "open_on": "0001-01-01",
            "due_before": "9999-12-31",
        },
        {"days_from": "-1", "days_to": "1e9", "page": "0"},
        {"ground": "Form Errors!", "sort": "-inn", "page": "٣"},
        {"failed": "scan", "failed_family": "scan.blur", "broken": "yes", "sampled": "drawn"},
        {"rounds_from": "-1", "not_overdue": "today", "reversed_from": "1.2.2026"},
        {"unknown": "x", "q": "  \0 "},
    ],
)
def test_what_cannot_be_understood_is_not_asked_for(query):
    assert from_query(query) == QueueAddress()


def test_one_good_value_among_bad_ones_stays():
    assert from_query({"status": "gone,approved"}).asked.statuses == ("approved",)
    assert from_query({"status": ["approved", "rejected"]}).asked.statuses == ("approved", "rejected")


NAMES = (
    "q",
    "tab",
    "status",
    "kind",
    "region",
    "received_from",
    "decided_to",
    "open_on",
    "due_before",
    "days_to",
    "sort",
    "page",
)


@given(st.dictionaries(st.sampled_from(NAMES), st.text() | st.lists(st.text())))
def test_no_address_raises(query):
    assert isinstance(from_query(query), QueueAddress)
