"""The register of organisations under the conditions of the queue: which lines, in which order, how many of each state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.database import Reader
from data.model import Status
from data.queue import QueueFilter
from data.registered_organisations import SORTS, Standing, counted, in_doubt, listed, registered
from data.scope import EVERYTHING
from tests.data.cases import Case, store

MONDAY = dt.datetime(2026, 3, 2, 6)
DAY = dt.timedelta(days=1)
APPROVED = Case(MONDAY, Status.APPROVED, MONDAY + 3 * DAY)
CASES = (
    replace(
        APPROVED, name="ООО «Ёлка»", registered_as="ЕГИСЗ-2026-000002", doubtful=True, region="59", kind="research"
    ),
    replace(APPROVED, name="АО «Берёза»", registered_as="ЕГИСЗ-2026-000001", closed_at=MONDAY + DAY, inn="7725088527"),
    replace(
        APPROVED, name="ГБУ «Ясень»", registered_as="ЕГИСЗ-2026-000011", closed_at=MONDAY + 5 * DAY, inn="5902000000"
    ),
    Case(MONDAY, name="ООО «Ещё не решено»"),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with store(tmp_path_factory.mktemp("register"), CASES) as database, database.read() as reader:
        yield reader


def numbers(reader: Reader, asked: QueueFilter, **order: object) -> list[int]:
    return [int(each.registration_number[-6:]) for each in listed(reader, asked, EVERYTHING, **order)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (QueueFilter(), [11, 2, 1]),
        (QueueFilter(kinds=("research",)), [2]),
        (QueueFilter(regions=("77",)), [11, 1]),
        (QueueFilter(registration="attention"), [2]),
        (QueueFilter(registration="valid", search="береза"), [1]),
        (QueueFilter(search="ЕГИСЗ-2026-00000"), [2, 1]),
        (QueueFilter(search="5902"), [11]),
        (QueueFilter(registration="reversed"), []),
    ],
)
def test_what_is_asked_for_is_listed_newest_first_and_counted(
    reader: Reader, asked: QueueFilter, found: list[int]
) -> None:
    assert numbers(reader, asked) == found
    counts = counted(reader, asked, EVERYTHING)
    assert (counts[Standing(asked.registration)] if asked.registration else sum(counts.values())) == len(found)


def test_orders_and_pages(reader: Reader) -> None:
    assert numbers(reader, QueueFilter(), sort="organisation", descending=False) == [1, 11, 2]
    assert numbers(reader, QueueFilter(), sort="since", descending=False, size=1, skip=1) == [2]
    for sort in SORTS:
        assert (
            numbers(reader, QueueFilter(), sort=sort)
            == numbers(reader, QueueFilter(), sort=sort, descending=False)[::-1]
        )
    with pytest.raises(ValueError, match="sorted"):
        listed(reader, QueueFilter(), EVERYTHING, sort="inn; DROP TABLE decision")


def test_one_is_found_by_its_whole_number_only(reader: Reader) -> None:
    one = registered(reader, "ЕГИСЗ-2026-000002", EVERYTHING)
    assert (one.name, one.standing, one.faulty_licences) == ("ООО «Ёлка»", Standing.ATTENTION, 1)
    assert registered(reader, "ЕГИСЗ-2026-00000", EVERYTHING) is None and registered(reader, "", EVERYTHING) is None
    assert in_doubt(reader, EVERYTHING) == 1
