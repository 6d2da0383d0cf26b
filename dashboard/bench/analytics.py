"""What managers count, over a history of millions: each chart as the page asks for it, beside the same by pandas."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import pandas

from dashboard.bench import analytics_page
from dashboard.bench.history import TODAY, fill_history
from dashboard.bench.row import Part, Row
from dashboard.casework import figures
from dashboard.casework.alerts import alerts
from dashboard.casework.figures import Counts
from dashboard.casework.permissions import Actor, Role
from data.database import Database, Reader
from data.queue import count
from data.reference import load_reference
from data.scope import EVERYTHING
from data.settings import Settings
from data.statistics import StatisticsFilter, Step

APPLICATIONS = 1_000_000
ROUNDS = 9
LIMIT = 300.0  # ms
MANAGER = Actor("Орлов О. О.", frozenset({Role.MANAGER}))

_DAYS = 3 * 365
Chart = Callable[[Counts], object]

CHARTS: Mapping[str, Chart] = {
    "key figures": figures.key_figures,
    "received, decided, open": figures.throughput,
    "outcomes and deadlines kept": figures.decisions_over_time,
    "time to decision": figures.decision_times,
    "pauses": figures.pauses,
    "durations": figures.durations,
    "deadlines of the received": figures.deadlines_over_time,
    "first pass": figures.first_pass,
    "rounds": figures.clarification_rounds,
    "grounds": figures.grounds,
    "failed checks": figures.failed_checks,
    "waivers": figures.waived,
    "outcome by kind": figures.outcomes_by_kind,
    "outcome by region": figures.outcomes_by_region,
    "backlog by age": figures.backlog_by_age,
    "reviewers": lambda counts: figures.reviewers(counts, MANAGER, Settings()),
    "quality sample": figures.sample_results,
    "forecast": figures.forecast,
    "alerts": lambda counts: alerts(counts.reader, Settings(), TODAY, load_reference(), EVERYTHING),
}


def asked() -> Iterator[tuple[StatisticsFilter, Step]]:
    """As people ask: the usual quarter, a year by weeks and by days, everything, one kind, two regions, both."""
    long = TODAY - dt.timedelta(days=_DAYS)
    for days, step in ((90, Step.WEEK), (365, Step.WEEK)):
        yield StatisticsFilter(TODAY - dt.timedelta(days=days - 1), TODAY, EVERYTHING), step
    yield StatisticsFilter(long, TODAY, EVERYTHING), Step.MONTH
    yield StatisticsFilter(TODAY - dt.timedelta(days=364), TODAY, EVERYTHING), Step.DAY
    yield StatisticsFilter(long, TODAY, EVERYTHING, kinds=("medical",)), Step.MONTH
    yield StatisticsFilter(long, TODAY, EVERYTHING, regions=("05", "30")), Step.MONTH
    yield StatisticsFilter(long, TODAY, EVERYTHING, kinds=("research", "insurance"), regions=("05",)), Step.MONTH


def sized(applications: int) -> Mapping[str, Part]:
    """The parts over so many applications."""

    def measure(folder: Path) -> Iterator[Row]:
        with Database(folder / "bench.duckdb", keeps=False) as database:
            began = time.perf_counter()
            findings = fill_history(database, applications)
            size = f"{applications:,} applications, {findings:,} findings"
            yield Row("history", f"made, {size}", time.perf_counter() - began, "s")
            ours = {}
            for name, times in _charts(database).items():
                ours[name] = median(times)
                yield Row("charts", f"{name}, p95", quantiles(times, n=20, method="inclusive")[-1], "ms", LIMIT)
                yield Row("charts", f"{name}, p50", ours[name], "ms")
            yield from _drilling(database)
            yield from _naive(database, ours)

    return {"charts": measure, "page": partial(analytics_page.measure, applications=applications)}


PARTS: Mapping[str, Part] = sized(APPLICATIONS)


def _charts(database: Database) -> dict[str, list[float]]:
    """Milliseconds of every chart for every way of asking, each round with other charts in between."""
    times: dict[str, list[float]] = {name: [] for name in CHARTS}
    for turn in range(ROUNDS):
        for filters, step in asked():
            for name, chart in CHARTS.items():
                with database.read() as reader:
                    began = time.perf_counter()
                    chart(Counts(reader, filters, TODAY, step))
                    took = (time.perf_counter() - began) * 1000
                if turn:  # the first one warms up
                    times[name].append(took)
    return times


def _drilling(database: Database) -> Iterator[Row]:
    """The count that the queue shows behind a click."""
    with database.read() as reader:
        counts = Counts(reader, StatisticsFilter(TODAY - dt.timedelta(days=89), TODAY, EVERYTHING), TODAY, Step.WEEK)
        clicked = {
            "a week of decisions": figures.throughput(counts)[5].decided,
            "a ground": figures.grounds(counts)[0].rejected,
            "a failed check": figures.failed_checks(counts)[0].cases,
            "a reviewer's reversals": figures.reviewers(counts, MANAGER, Settings())[0].reversed,
        }
        for name, figure in clicked.items():
            began = time.perf_counter()
            number = count(reader, figure.asked, EVERYTHING)
            took = (time.perf_counter() - began) * 1000
            if number != figure.number:
                raise RuntimeError(f"{name}: the chart says {figure.number}, the queue {number}")
            yield Row("queue", f"the queue behind {name}", took, "ms")


def _naive(database: Database, ours: Mapping[str, float]) -> Iterator[Row]:
    """The tables taken into pandas and grouped there, everything asked for; taking them in is told apart."""
    with database.read() as reader:
        cases, taken_in = _taken(partial(_cases, reader))
        yield Row("pandas", "taking the applications in", taken_in, "ms")
        for name, chart in _BY_PANDAS.items():
            _, took = _taken(partial(chart, cases))
            yield Row("pandas", name, took, "ms")
            yield Row("pandas", f"{name}, ours against taking in and counting", ours[name] / (taken_in + took), "×")
        del cases
        gc.collect()
        _, took = _taken(partial(_failed, reader))
        yield Row("pandas", "failed checks, taking the findings in", took, "ms")
        yield Row("pandas", "failed checks, ours against taking in and counting", ours["failed checks"] / took, "×")


def _taken(act: Callable[[], object]) -> tuple[object, float]:
    began = time.perf_counter()
    result = act()
    return result, (time.perf_counter() - began) * 1000


def _cases(reader: Reader) -> pandas.DataFrame:
    cases = reader.frame("cases_as_a_frame")
    ahead = pandas.Timedelta(hours=3)
    return cases.assign(
        received=(cases.received_at + ahead).dt.floor("D"), decided=(cases.decided_at + ahead).dt.floor("D")
    )


def _failed(reader: Reader) -> pandas.Series:
    found = reader.frame("findings_as_a_frame")
    found = found[(found.outcome == "failed") & (found.severity != "note")]
    current = found.merge(reader.frame("revisions_as_a_frame"), on=["application", "revision"])
    return current.drop_duplicates(["application", "code"]).groupby("code").size().sort_values()


_BY_PANDAS: Mapping[str, Callable[[pandas.DataFrame], object]] = {
    "received, decided, open": lambda cases: (cases.groupby("received").size(), cases.groupby("decided").size()),
    "time to decision": lambda cases: (
        cases.dropna(subset="decided")
        .groupby(pandas.Grouper(key="decided", freq="MS"))
        .working_days.quantile([0.5, 0.75, 0.9, 0.95])
    ),
    "deadlines of the received": lambda cases: (
        cases.assign(late=cases.working_days > 3)
        .groupby([pandas.Grouper(key="received", freq="MS"), "status", "late"], observed=True)
        .size()
    ),
    "outcome by region": lambda cases: cases.groupby(["region", "status"], observed=True).size(),
    "reviewers": lambda cases: cases.dropna(subset="decided").groupby("assignee").working_days.agg(["size", "median"]),
}
