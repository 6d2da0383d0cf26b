"""What lies outside of a scope does not exist: every reader says of a store what it says of one without those cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from data import queue, statistics
from data.database import Reader
from data.exports import Lines, count_lines
from data.model import OrganisationKind, Status
from data.queue import QueueFilter
from data.registered_organisations import counted, in_doubt, listed, registered
from data.scope import EVERYTHING, Scope
from data.statistics import StatisticsFilter, Step
from tests.data.cases import OPENED, Case, store

SCOPE = Scope(frozenset({OrganisationKind.MEDICAL, OrganisationKind.RESEARCH}), frozenset({"77", "50"}))
TODAY = dt.date(2026, 3, 31)


def of(kind: str, region: str) -> list[Case]:
    """One in each of some states, so that whatever counts it would count one too many."""
    place = {"kind": kind, "region": region, "assignee": "Иванова А. А."}
    at = OPENED + dt.timedelta(days=3)
    return [
        Case(status=Status.CHECKED, due_on=TODAY, failed=("form.missing-field",), **place | {"assignee": None}),
        Case(status=Status.IN_REVIEW, due_on=dt.date(2026, 2, 1), broken=True, waived=("scan.blur",), **place),
        Case(status=Status.REJECTED, closed_at=at, working_days=3, grounds=("form_errors",), rounds=1, waited_days=2, **place),
        Case(status=Status.APPROVED, closed_at=at, working_days=2, registered_as=f"ЕГИСЗ-2026-{kind}{region}", doubtful=True, **place),
        Case(status=Status.RETURNED, closed_at=at, **place),
        Case(samples=[("confirmed", at)], reversed_by=[("Иванова А. А.", at)], **place),
    ]  # fmt: skip


INSIDE = [case for kind in ("medical", "research") for region in ("77", "50") for case in of(kind, region)]
OUTSIDE = [*of("insurance", "77"), *of("medical", "78"), *of("medical", ""), *of("educational", "05")]
# Keys follow the order of arrival: cases outside come after those inside, so that both stores number the latter alike.
LATER = [replace(case, received_at=case.received_at + dt.timedelta(days=1)) for case in OUTSIDE]


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Reader]]:
    """Of all cases, and of those inside alone."""
    with ExitStack() as opened:
        yield tuple(
            opened.enter_context(opened.enter_context(store(tmp_path_factory.mktemp("store"), cases)).read())
            for cases in ([*INSIDE, *LATER], INSIDE)
        )


def asked(scope: Scope) -> StatisticsFilter:
    return StatisticsFilter(dt.date(2026, 1, 1), TODAY, scope)


FILTERS = {
    "everything": QueueFilter(),
    "a kind that is partly outside": QueueFilter(kinds=("medical", "insurance")),
    "outside alone": QueueFilter(kinds=("insurance",)),
    "a region outside": QueueFilter(regions=("78",)),
    "words": QueueFilter(search="клиника"),
    "a number": QueueFilter(search="2026-00000"),
    "an INN": QueueFilter(search="77250885"),
    "overdue": QueueFilter(due_before=TODAY),
    "of a ground": QueueFilter(ground="form_errors"),
    "reversed": QueueFilter(reversed_of="Иванова А. А."),
}
Ask = Callable[[Reader, Scope], Any]
READERS: dict[str, Ask] = {
    **{f"queue: {name}": lambda reader, scope, of=of: (
        queue.numbers(reader, of, scope), queue.count(reader, of, scope),
        [row["number"] for row in queue.page(reader, of, scope, sort="name")],
        queue.next_in_turn(reader, of, scope, today=TODAY, size=100),
    ) for name, of in FILTERS.items()},
    **{f"exported: {name}": lambda reader, scope, of=of: count_lines(
        reader, Lines("exported_applications", "application_lines", scope, of)
    ) for name, of in FILTERS.items()},
    "exported events": lambda reader, scope: count_lines(reader, Lines("exported_waivers", "exported_waivers", scope)),
    "flow": lambda reader, scope: statistics.flow(reader, asked(scope)),
    "open": lambda reader, scope: statistics.open_cases(reader, asked(scope)),
    "pressing": lambda reader, scope: statistics.pressing(reader, scope, today=TODAY, day=dt.date(2026, 1, 14)),
    "first arrival": statistics.first_arrival,
    **{each.__name__: lambda reader, scope, each=each: each(reader, asked(scope)) for each in (
        statistics.received_number, statistics.durations, statistics.rounds, statistics.rejections, statistics.standings,
        statistics.failures, statistics.waivers, statistics.outputs, statistics.reversals,
    )},
    **{each.__name__: lambda reader, scope, each=each: each(reader, asked(scope), Step.MONTH) for each in (
        statistics.decisions, statistics.times, statistics.waits, statistics.first_passes, statistics.samples,
    )},
    "timeliness": lambda reader, scope: statistics.timeliness(reader, asked(scope), Step.MONTH, today=TODAY),
    "assignments": lambda reader, scope: statistics.assignments(reader, asked(scope), today=TODAY),
    "registered": lambda reader, scope: [
        listed(reader, QueueFilter(), scope, size=100), counted(reader, QueueFilter(), scope), in_doubt(reader, scope),
        registered(reader, "ЕГИСЗ-2026-medical77", scope), registered(reader, "ЕГИСЗ-2026-insurance77", scope),
    ],
    "workload": lambda reader, scope: reader.seen_by(scope).rows("workload", today=TODAY, since=OPENED),
    "tickets": lambda reader, scope: reader.seen_by(scope).rows("ticket_counts"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_reader_sees_the_cases_of_the_scope_and_no_other(readers: tuple[Reader, Reader], name: str) -> None:
    whole, inside = readers
    assert READERS[name](whole, SCOPE) == READERS[name](inside, EVERYTHING)


def test_there_is_something_outside_to_be_seen(readers: tuple[Reader, Reader]) -> None:
    """Without a scope almost every reader sees more: else the tests above would prove nothing."""
    whole, inside = readers
    blind = {name for name, ask in READERS.items() if ask(whole, EVERYTHING) == ask(inside, EVERYTHING)}
    assert blind <= {"first arrival", "tickets"}


def test_a_scope_of_one_sort_leaves_the_other_open() -> None:
    kinds, regions = Scope(SCOPE.kinds, frozenset()), Scope(frozenset(), SCOPE.regions)
    assert kinds.holds("medical", "") and not kinds.holds("insurance", "77")
    assert regions.holds("insurance", "77") and not regions.holds("medical", "")
    assert EVERYTHING.holds("", "") and EVERYTHING.is_everything and not kinds.is_everything


def test_what_is_asked_for_and_what_is_seen_have_to_meet() -> None:
    assert SCOPE.narrow((), ()) == (("medical", "research"), ("50", "77"))
    assert SCOPE.narrow(("medical", "insurance"), ("77",)) == (("medical",), ("77",))
    assert EVERYTHING.narrow(("insurance",), ()) == (("insurance",), ())
    kinds, _ = SCOPE.narrow(("insurance",), ())
    assert kinds and not set(kinds) & set(OrganisationKind)  # nothing, which is not the same as anything


def test_a_statement_that_asks_for_a_scope_runs_with_none_but_one(readers: tuple[Reader, Reader]) -> None:
    with pytest.raises(Exception, match="visible"):
        readers[0].rows("ticket_counts")
