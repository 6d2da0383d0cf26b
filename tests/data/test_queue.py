import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest

from data.database import Database, Reader
from data.model import Status
from data.queries import statements
from data.queue import SORTS, QueueFilter, count, fold, next_in_turn, numbers, page, search_terms
from data.scope import EVERYTHING
from tests.data.cases import Case, store, write

DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 3, 2, 6, 0)


def made() -> list[Case]:
    """72 cases: every status, two of the kinds, three regions, four assignments, spread over as many days."""
    statuses = itertools.cycle(Status)
    mixed = itertools.product(("medical", "insurance"), ("77", "59", ""), (None, "Иванов", "Петров", "Сидоров"))
    cases = []
    for n, ((kind, region, assignee), _) in enumerate(itertools.product(mixed, range(3))):
        status, received = next(statuses), MONDAY + n * DAY
        closed = received + (n % 7) * DAY if status in (Status.APPROVED, Status.REJECTED, Status.RETURNED) else None
        cases.append(
            Case(
                received_at=received,
                status=status,
                closed_at=closed,
                kind=kind,
                region=region,
                name=f"ООО «Ёлка № {n % 5}»" if n % 2 else f"АО 100%_Больница {n}",
                inn=f"77{n:08}",
                ogrn=f"10{n:011}",
                due_on=(received + (n % 10) * DAY).date() if n % 4 else None,
                working_days=n % 7,
                review_days=3 + n % 2,
                grounds=("form_errors", "missing_documents")[: n % 3] if status is Status.REJECTED else (),
                assignee=assignee,
                priority=n % 6 == 0,
                held_until=received.date() if n % 5 == 0 else None,
                answered=n % 3 == 1,
                waived=("scan.blur", "licence.expired?")[: n % 4] if n % 4 < 3 else (),
                waited_days=n % 9,
                rounds=n % 4,
                failed=("form.kind", "scan.blur", "scan.dpi")[: n % 4],
                broken=n % 8 == 0,
                registered_as=f"ЕГИСЗ-2026-{n // 3:06}" if status is Status.APPROVED else "",
                doubtful=status is Status.APPROVED and n % 2 == 0,
                samples=[(("confirmed", "declined")[k % 2], received + k * DAY) for k in range(n % 3)],
                reversed_by=[(("Иванов", "Петров")[k % 2], received + 2 * k * DAY) for k in range(n % 5 % 3)],
            )
        )
    return cases


CASES = made()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with store(tmp_path_factory.mktemp("queue"), CASES) as database, database.read() as reader:
        yield reader


def number(case: Case) -> str:
    return f"2026-{CASES.index(case) + 1:07}"


def open_just_before(moment: dt.datetime) -> Callable[[Case], bool]:
    ended = (Status.APPROVED, Status.REJECTED, Status.RETURNED, Status.WITHDRAWN)

    def holds(case: Case) -> bool:
        left_at = (case.closed_at or case.received_at) if case.status in ended else None
        return case.received_at < moment and (left_at is None or left_at >= moment)

    return holds


MIDDLE = MONDAY + 36 * DAY
FILTERS: dict[str, tuple[QueueFilter, Callable[[Case], bool]]] = {
    "all": (QueueFilter(), lambda case: True),
    "assignee": (QueueFilter(assignee="Петров"), lambda case: case.assignee == "Петров"),
    "unassigned": (QueueFilter(unassigned=True), lambda case: case.assignee is None),
    "statuses": (
        QueueFilter(statuses=(Status.CHECKED, "in_review")),
        lambda case: case.status in (Status.CHECKED, Status.IN_REVIEW),
    ),
    "kinds": (QueueFilter(kinds=("insurance", "research")), lambda case: case.kind == "insurance"),
    "regions": (QueueFilter(regions=("59", "")), lambda case: case.region in ("59", "")),
    "received_from": (QueueFilter(received_from=MIDDLE), lambda case: case.received_at >= MIDDLE),
    "received_until": (QueueFilter(received_until=MIDDLE), lambda case: case.received_at < MIDDLE),
    "decided_from": (QueueFilter(decided_from=MIDDLE), lambda case: case.decided and case.closed_at >= MIDDLE),
    "decided_until": (QueueFilter(decided_until=MIDDLE), lambda case: case.decided and case.closed_at < MIDDLE),
    "open_at": (QueueFilter(open_at=MIDDLE), open_just_before(MIDDLE)),
    "due_from": (QueueFilter(due_from=MIDDLE.date()), lambda case: case.due_on and case.due_on >= MIDDLE.date()),
    "due_before": (QueueFilter(due_before=MIDDLE.date()), lambda case: case.due_on and case.due_on < MIDDLE.date()),
    "days_from": (QueueFilter(days_from=3), lambda case: case.decided and case.working_days >= 3),
    "in_time": (QueueFilter(in_time=True), lambda case: case.decided and case.working_days <= case.review_days),
    "late": (QueueFilter(late=True), lambda case: case.decided and case.working_days > case.review_days),
    "days_until": (QueueFilter(days_until=3), lambda case: case.decided and case.working_days <= 3),
    "not_overdue_on": (
        QueueFilter(not_overdue_on=MIDDLE.date()),
        lambda case: case.due_on is None or case.due_on >= MIDDLE.date(),
    ),
    "waited_from": (QueueFilter(waited_from=4), lambda case: case.decided and case.waited_days >= 4),
    "rounds_from": (QueueFilter(rounds_from=2), lambda case: case.decided and case.rounds >= 2),
    "rounds_until": (QueueFilter(rounds_until=0), lambda case: case.decided and case.rounds == 0),
    "failed": (QueueFilter(failed="scan.dpi"), lambda case: "scan.dpi" in case.failed),
    "failed_family": (QueueFilter(failed_family="scan"), lambda case: "scan.blur" in case.failed),
    "broken": (QueueFilter(broken=True), lambda case: case.broken),
    "reversed by anybody": (
        QueueFilter(reversed_from=MIDDLE),
        lambda case: any(at >= MIDDLE for _, at in case.reversed_by),
    ),
    "reversed by one, once": (
        QueueFilter(reversed_of="Петров", reversed_from=MIDDLE, reversed_until=MIDDLE + 9 * DAY),
        lambda case: any(by == "Петров" and MIDDLE <= at < MIDDLE + 9 * DAY for by, at in case.reversed_by),
    ),
    "sampled": (QueueFilter(sampled="declined"), lambda case: any(how == "declined" for how, _ in case.samples)),
    "sampled in a span": (
        QueueFilter(sampled="confirmed", sampled_from=MIDDLE, sampled_until=MIDDLE + 20 * DAY),
        lambda case: any(how == "confirmed" and MIDDLE <= at < MIDDLE + 20 * DAY for how, at in case.samples),
    ),
    "registration": (QueueFilter(registration="attention"), lambda case: case.doubtful),
    "registration number": (
        QueueFilter(search="егисз-2026 - 00000"),
        lambda case: case.registered_as.startswith("ЕГИСЗ-2026-00000"),
    ),
    "held": (QueueFilter(held=True), lambda case: case.held_until is not None),
    "priority": (QueueFilter(priority=True), lambda case: case.priority),
    "waived": (QueueFilter(waived="scan.blur"), lambda case: "scan.blur" in case.waived),
    "waived, but waiting": (QueueFilter(waived="licence.expired"), lambda case: False),
    "answered": (
        QueueFilter(answered=True),
        lambda case: case.answered and case.status in (Status.RECEIVED, Status.CHECKED, Status.IN_REVIEW),
    ),
    "clean": (
        QueueFilter(clean=True),
        lambda case: not case.failed and case.status not in (Status.RECEIVED, Status.RETURNED),
    ),
    "ground": (QueueFilter(ground="form_errors"), lambda case: "form_errors" in case.grounds),
    "name": (QueueFilter(search="елка № 3"), lambda case: "Ёлка № 3" in case.name),
    "name in other letters": (QueueFilter(search="  ООО   «ЁЛКА "), lambda case: "Ёлка" in case.name),
    "signs of patterns": (QueueFilter(search="100%_"), lambda case: "100%_" in case.name),
    "a quote": (QueueFilter(search="' OR true --"), lambda case: False),
    "inn": (QueueFilter(search="77 00000 00"), lambda case: case.inn.startswith("770000000")),
    "ogrn": (QueueFilter(search="1000000000007"), lambda case: case.ogrn == "1000000000007"),
    "number": (QueueFilter(search="2026-0000007"), lambda case: number(case) == "2026-0000007"),
    "everything at once": (
        QueueFilter(search="ёлка", unassigned=True, statuses=("rejected",), kinds=("medical",), received_until=MIDDLE),
        lambda case: (
            "Ёлка" in case.name
            and case.assignee is None
            and (case.status, case.kind) == (Status.REJECTED, "medical")
            and case.received_at < MIDDLE
        ),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filter_finds_what_it_says(name: str, reader: Reader) -> None:
    asked, holds = FILTERS[name]
    wanted = [number(case) for case in CASES if holds(case)]
    assert numbers(reader, asked, EVERYTHING, sort="received") == wanted
    assert count(reader, asked, EVERYTHING) == len(wanted)
    assert {row["number"] for row in page(reader, asked, EVERYTHING, size=100)} == set(wanted)


def test_every_field_of_the_filter_is_tested_and_has_its_condition() -> None:
    tested = {name for asked, _ in FILTERS.values() for name in asked.conditions()}
    conditions = {name.removeprefix("where_") for name in statements() if name.startswith("where_")}
    assert tested == conditions
    assert {name for asked, _ in FILTERS.values() for name in told(asked)} == {
        field.name for field in fields(QueueFilter)
    }


def told(asked: QueueFilter) -> set[str]:
    return {field.name for field in fields(asked) if getattr(asked, field.name) != field.default}


KEYS: dict[str, Callable[[Case], tuple]] = {
    "due": lambda case: (case.due_on is None, case.due_on or dt.date.max),
    "received": lambda case: (CASES.index(case),),
    "name": lambda case: (fold(case.name),),
    "findings": lambda case: (len(case.failed),),
    "decided": lambda case: (not case.decided, case.closed_at if case.decided else dt.datetime.max),
}


@pytest.mark.parametrize("sort", SORTS)
def test_sorts_order_the_whole_queue_and_leave_out_nobody(sort: str, reader: Reader) -> None:
    wanted = sorted(CASES, key=lambda case: (KEYS[sort](case), CASES.index(case)))
    assert numbers(reader, QueueFilter(), EVERYTHING, sort=sort) == [number(case) for case in wanted]
    downwards = numbers(reader, QueueFilter(), EVERYTHING, sort=sort, descending=True)
    assert sorted(downwards) == sorted(map(number, CASES))
    if sort in ("due", "decided"):  # what has no date stands last in both directions
        dated = [number(case) for case in wanted if not KEYS[sort](case)[0]]
        assert downwards[: len(dated)] == dated[::-1]


@pytest.mark.parametrize("sort", ["", "id; DROP TABLE application", "due_down", "DUE"])
def test_there_are_no_other_sorts(sort: str, reader: Reader) -> None:
    with pytest.raises(ValueError):
        page(reader, QueueFilter(), EVERYTHING, sort=sort)


def test_pages_follow_each_other(reader: Reader) -> None:
    whole = [row["number"] for row in page(reader, QueueFilter(), EVERYTHING, sort="name", size=1000)]
    paged = [
        row["number"]
        for skip in range(0, 80, 10)
        for row in page(reader, QueueFilter(), EVERYTHING, sort="name", size=10, skip=skip)
    ]
    assert paged == whole and len(whole) == len(CASES)


def test_findings_order_the_queue(database: Database) -> None:
    write(database, [Case() for _ in range(4)])
    for key, (blocking, warnings) in enumerate([(0, 2), (1, 0), (0, 0), (1, 3)], 1):
        counts = {"blocking": blocking, "warnings": warnings, "unknowns": 0}
        database.write(
            lambda transaction, key=key, c=counts: transaction.change("count_findings", id=key, revision=1, **c)
        )
    with database.read() as reader:
        assert [row["id"] for row in page(reader, QueueFilter(), EVERYTHING, sort="findings", descending=True)] == [
            4,
            2,
            1,
            3,
        ]
        assert [row["id"] for row in page(reader, QueueFilter(), EVERYTHING, sort="findings")] == [3, 1, 2, 4]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", {}),
        ("   ", {}),
        ("7", {"text": "7"}),
        ("77", {"inn": "77"}),
        (" 2026-0000012 ", {"number": "2026-0000012"}),
        ("77 25 08", {"inn": "772508"}),
        ("1027700132195", {"ogrn": "1027700132195"}),
        ("Поликлиника № 12", {"text": "поликлиника № 12"}),
        ("ЁЖ  и\tёж", {"text": "еж и еж"}),
    ],
)
def test_what_a_person_types_is_told_apart(typed: str, terms: dict[str, str]) -> None:
    assert search_terms(typed) == terms


def test_those_with_priority_are_taken_first_then_the_overdue_then_the_oldest(reader: Reader) -> None:
    today = MIDDLE.date()

    def turn(case: Case) -> tuple:
        late = case.due_on is not None and case.due_on < today
        return not case.priority, not late, case.due_on if late else dt.date.min, CASES.index(case)

    asked = QueueFilter(unassigned=True)
    wanted = [number(case) for case in sorted(CASES, key=turn) if case.assignee is None]
    assert [row["number"] for row in next_in_turn(reader, asked, EVERYTHING, today=today, size=100)] == wanted
    assert [row["number"] for row in next_in_turn(reader, asked, EVERYTHING, today=today, size=2)] == wanted[:2]
