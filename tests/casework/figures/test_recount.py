"""Every figure equals a slow recount in plain Python, and the list behind it has as many cases."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.casework import figures
from dashboard.casework.clock import moscow_day, working_days_between
from dashboard.casework.figures import AGES, PERCENTILES, SLOWEST, Counts, Figure, Reached
from dashboard.casework.permissions import Actor, Role
from data.model import OrganisationKind, Status
from data.queue import OPEN, count
from data.scope import EVERYTHING
from data.settings import Settings
from data.statistics import StatisticsFilter, Step
from tests.casework.figures.histories import FAILING, GROUNDS, PEOPLE, TODAY, WAIVABLE, Recount, filters, histories
from tests.data.cases import Case, store

MANAGER = Actor("Орлов О. О.", frozenset({Role.MANAGER}))

Told = Iterator[tuple[Figure, int]]
Span = tuple[dt.date, dt.date]
# Without shrinking, which opens a store a thousand times: a history of thirty cases can be read.
slow = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@slow
@given(histories, filters, st.sampled_from(Step))
def test_every_figure_equals_its_recount_and_the_list_behind_it(cases, asked, step):
    if step is Step.DAY:  # every day is as good as another
        asked = replace(asked, last=min(asked.last, asked.first + dt.timedelta(days=8)))
    recount, counted = Recount(cases, asked), {}
    with tempfile.TemporaryDirectory() as folder, store(Path(folder), cases) as database, database.read() as reader:
        counts = Counts(reader, asked, TODAY, step)
        for subject in SUBJECTS:
            for figure, expected in subject(counts, recount, asked.first, asked.last):
                assert figure.number == expected, (subject.__name__, figure)
                if figure.asked not in counted:
                    counted[figure.asked] = count(reader, figure.asked, EVERYTHING)
                assert counted[figure.asked] == expected, (subject.__name__, figure)


def steps(counts: Counts) -> list[Span]:
    """The first and the last day of each step of the period, found by walking through it."""
    found: list[list[dt.date]] = []
    day = counts.asked.first
    while day <= counts.asked.last:
        if found and counts.step.start(found[-1][0]) == counts.step.start(day):
            found[-1].append(day)
        else:
            found.append([day])
        day += dt.timedelta(days=1)
    return [(group[0], group[-1]) for group in found]


def by_step(counts: Counts, rows: list) -> Iterator[tuple]:
    """Rows over time with their days, which are those of the steps."""
    spans = steps(counts)
    assert [(row.first, row.last) for row in rows] == spans
    return zip(rows, spans, strict=True)


def ranked(numbers: list[int], percent: int) -> int:
    """The number at a percentile, the numbers being sorted."""
    return numbers[-(-len(numbers) * percent // 100) - 1]


def reached(told: dict[int, Reached], numbers: list[int]) -> Told:
    assert {percent: each.days for percent, each in told.items()} == (
        {percent: ranked(numbers, percent) for percent in PERCENTILES} if numbers else {}
    )
    for each in told.values():
        yield each.cases, len([number for number in numbers if number >= each.days])


def at_the_head(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    key = figures.key_figures(counts)
    yield key.received, recount.received(first, last)
    yield key.decided, recount.decided(first, last)
    yield key.approved, recount.decided(first, last, lambda case: case.status is Status.APPROVED)
    yield key.backlog, recount.open_after(last)
    yield key.running, recount.open(lambda case: case.status is not Status.AWAITING_APPLICANT)
    yield key.overdue, recount.open(lambda case: case.due_on is not None and case.due_on < TODAY)
    taken = recount.of_decided(first, last, lambda case: case.working_days)
    assert key.median_days == (ranked(taken, 50) if taken else None)


def throughput(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    for row, span in by_step(counts, figures.throughput(counts)):
        yield row.received, recount.received(*span)
        yield row.decided, recount.decided(*span)
        yield row.backlog, recount.open_after(span[1])


def throughput_before(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    length = last - first + dt.timedelta(days=1)
    asked = StatisticsFilter(first - length, last - length, EVERYTHING, counts.asked.kinds, counts.asked.regions)
    rows = figures.throughput_before(counts, Counts(counts.reader, asked, TODAY, counts.step))
    for row, span in zip(rows, steps(counts), strict=True):
        days = [day - length for day in span]
        assert [row.first, row.last] == days
        yield row.received, recount.received(*days)
        yield row.decided, recount.decided(*days)
        yield row.backlog, recount.open_after(days[1])


def decisions(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    for row, span in by_step(counts, figures.decisions_over_time(counts)):
        yield row.approved, recount.decided(*span, lambda case: case.status is Status.APPROVED)
        yield row.rejected, recount.decided(*span, lambda case: case.status is Status.REJECTED)
        yield row.in_time, recount.decided(*span, lambda case: case.working_days <= case.review_days)
        yield row.late, recount.decided(*span, lambda case: case.working_days > case.review_days)


def decision_times(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    for row, span in by_step(counts, figures.decision_times(counts)):
        yield row.decided, recount.decided(*span)
        yield from reached(row.percentiles, recount.of_decided(*span, lambda case: case.working_days))
    taken = recount.of_decided(first, last, lambda case: case.working_days)
    assert figures.percentiles(counts) == ({each: ranked(taken, each) for each in PERCENTILES} if taken else {})


def pauses(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    for row, span in by_step(counts, figures.pauses(counts)):
        waited = recount.of_decided(*span, lambda case: case.waited_days, lambda case: case.rounds > 0)
        yield row.asked, len(waited)
        yield from reached(row.percentiles, waited)
        assert row.days == sum(waited)


def durations(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    rows = figures.durations(counts)
    assert sum(row.decided.number for row in rows) == recount.decided(first, last)
    for row in rows:
        assert (row.most is None) == (row.least > SLOWEST)
        if row.most is None:
            yield row.decided, recount.decided(first, last, lambda case, row=row: case.working_days >= row.least)
        else:
            yield row.decided, recount.decided(first, last, lambda case, row=row: case.working_days == row.least)


def clarified(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    for row, span in by_step(counts, figures.first_pass(counts)):
        yield row.decided, recount.decided(*span)
        yield row.clean, recount.decided(*span, lambda case: case.status is Status.APPROVED and case.rounds == 0)
    rows = figures.clarification_rounds(counts)
    assert [(row.least, row.most) for row in rows] == [(0, 0), (1, 1), (2, 2), (3, None)]
    for row in rows:
        yield row.decided, recount.decided(first, last, lambda case, row=row: min(case.rounds, 3) == row.least)


def deadlines(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    def overdue(case: Case) -> bool:
        return case.status in OPEN and case.due_on is not None and case.due_on < TODAY

    for row, span in by_step(counts, figures.deadlines_over_time(counts)):
        yield row.received, recount.received(*span)
        yield row.in_time, recount.received(*span, lambda case: case.decided and case.working_days <= case.review_days)
        yield row.late, recount.received(*span, lambda case: case.decided and case.working_days > case.review_days)
        yield row.overdue, recount.received(*span, overdue)
        yield row.within, recount.received(*span, lambda case: case.status in OPEN and not overdue(case))
        yield row.closed, recount.received(*span, lambda case: case.status in (Status.RETURNED, Status.WITHDRAWN))


def outcomes(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    kinds = figures.outcomes_by_kind(counts)
    assert [row.code for row in kinds] == list(counts.asked.kinds or OrganisationKind)
    regions = figures.outcomes_by_region(counts)
    came = {code for code in ("77", "78") if recount.received(first, last, lambda case, code=code: case.region == code)}
    assert [row.code for row in regions] == sorted(came)
    for rows, name in ((kinds, "kind"), (regions, "region")):
        for row in rows:
            yield from outcomes_of(row, recount, first, last, lambda case, n=name, r=row: getattr(case, n) == r.code)


def outcomes_of(row: figures.Outcomes, recount: Recount, first: dt.date, last: dt.date, theirs: Callable) -> Told:
    yield row.received, recount.received(first, last, theirs)
    yield row.open, recount.received(first, last, lambda case: theirs(case) and case.status in OPEN)
    for status in (Status.APPROVED, Status.REJECTED, Status.RETURNED, Status.WITHDRAWN):
        expected = recount.received(first, last, lambda case, s=status: theirs(case) and case.status is s)
        yield getattr(row, status), expected


def shares(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    """What is sorted by how often it occurs."""
    checks, grounds = figures.failed_checks(counts), figures.grounds(counts)
    for rows, figure in ((checks, "cases"), (grounds, "rejected"), (figures.waived(counts), "cases")):
        numbers = [getattr(row, figure).number for row in rows]
        assert numbers == sorted(numbers, reverse=True) and 0 not in numbers
    for rows in (checks, grounds):
        assert not rows or round(rows[-1].reached, 6) == 100
    yield from occurring(
        {row.code: row.cases for row in checks},
        {code: recount.received(first, last, lambda case, code=code: code in case.failed) for code in FAILING},
    )
    families = {code.partition(".")[0] for code in FAILING}
    yield from occurring(
        {row.family: row.cases for row in figures.failed_families(counts)},
        {
            family: recount.received(first, last, lambda case, f=family: any(c.startswith(f) for c in case.failed))
            for family in families
        },
    )
    yield from occurring(
        {row.code: row.cases for row in figures.waived(counts)},
        {
            code: recount.received(first, last, lambda case, code=code: code in case.waived)
            for code in WAIVABLE
            if "?" not in code
        },
    )
    yield from occurring(
        {row.ground: row.rejected for row in grounds},
        {
            ground: recount.decided(first, last, lambda case, ground=ground: ground in case.grounds)
            for ground in GROUNDS
        },
    )


def occurring(told: dict[str, Figure], expected: dict[str, int]) -> Told:
    """Everything that occurs is told, and nothing else."""
    assert set(told) == {name for name, number in expected.items() if number}
    for name, figure in told.items():
        yield figure, expected[name]


def backlog(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    def of_age(case: Case, least: int, most: int | None) -> bool:
        age = working_days_between(moscow_day(case.received_at), TODAY)
        return least <= age and (most is None or age <= most)

    for row, ages in zip(figures.backlog_by_age(counts), AGES, strict=True):
        for status, figure in row.by_status.items():
            yield figure, recount.open(lambda case, s=status, ages=ages: case.status is s and of_age(case, *ages))
    rows = figures.open_deadlines(counts)
    yield rows.overdue, recount.open(lambda case: case.due_on is not None and case.due_on < TODAY)
    yield rows.today, recount.open(lambda case: case.due_on == TODAY)
    yield rows.later, recount.open(lambda case: case.due_on is not None and case.due_on > TODAY)
    yield rows.stopped, recount.open(lambda case: case.status is Status.AWAITING_APPLICANT)


def people(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    told = {row.name: row for row in figures.reviewers(counts, MANAGER, Settings())}
    assert list(told) == sorted(told)
    for name in PEOPLE:
        theirs = lambda case, name=name: case.assignee == name  # noqa: E731
        turned = recount.number(
            lambda case, name=name: any(by == name and first <= moscow_day(at) <= last for by, at in case.reversed_by)
        )
        taken = recount.of_decided(first, last, lambda case: case.working_days, theirs)
        if name not in told:
            assert not (taken or turned or recount.open(theirs))
            continue
        row = told[name]
        yield row.assigned, recount.open(theirs)
        late = recount.open(lambda case, name=name: case.assignee == name and bool(case.due_on) and case.due_on < TODAY)
        yield row.overdue, late
        yield row.decided, len(taken)
        yield row.reversed, turned
        assert row.median_days == (ranked(taken, 50) if taken else None)


def samples(counts: Counts, recount: Recount, first: dt.date, last: dt.date) -> Told:
    def settled(case: Case, how: str, days: Span) -> bool:
        return any(said == how and days[0] <= moscow_day(at) <= days[1] for said, at in case.samples)

    for row, span in by_step(counts, figures.sample_results(counts)):
        yield row.agreed, recount.number(lambda case, span=span: settled(case, "confirmed", span))
        yield row.sent_back, recount.number(lambda case, span=span: settled(case, "declined", span))


SUBJECTS = (
    at_the_head, throughput, throughput_before, decisions, decision_times, pauses, durations, clarified, deadlines,
    outcomes, shares, backlog, people, samples,
)  # fmt: skip
