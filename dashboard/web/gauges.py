"""What Prometheus is told of the office, read from it when Prometheus asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dashboard.house import House
from dashboard.web.readiness import Fault, look


class OfficeGauges(Collector):
    def __init__(self, house: House) -> None:
        self._house = house

    def describe(self) -> Iterator[Metric]:
        """Nothing: the registry would read the office once more to find out."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        readiness = look(self._house)
        yield GaugeMetricFamily("egisz_ready", "1 when work can be done", value=readiness.works)
        faults = GaugeMetricFamily("egisz_fault", "1 for what is wrong or late", labels=["fault"])
        for fault in Fault:
            faults.add_metric([fault], fault in readiness.faults)
        yield faults
        yield from self._workers()
        yield from self._store()
        if Fault.STORE not in readiness.faults:
            yield from self._cases()

    def _workers(self) -> Iterator[Metric]:
        tasks = CounterMetricFamily("egisz_worker_tasks", "Tasks that workers finished", labels=["pool"])
        seconds = CounterMetricFamily("egisz_worker_seconds", "Time that they took", labels=["pool"])
        waiting = GaugeMetricFamily("egisz_worker_waiting", "Tasks that no worker has taken yet", labels=["pool"])
        for name, pool in (("checks", self._house.workers), ("pages", self._house.drawing)):
            tasks.add_metric([name], pool.done)
            seconds.add_metric([name], pool.seconds)
            waiting.add_metric([name], pool.waiting)
        yield from (tasks, seconds, waiting)

    def _store(self) -> Iterator[Metric]:
        folder = self._house.office.folder
        sizes = GaugeMetricFamily("egisz_store_bytes", "Size of the store's files", labels=["file"])
        for label, name in (("database", "egisz.duckdb"), ("log", "egisz.duckdb.wal")):
            sizes.add_metric([label], _size(folder / name))
        yield sizes

    def _cases(self) -> Iterator[Metric]:
        office = self._house.office
        with office.database.read() as reader:
            statuses = reader.rows("readiness_of_cases")
            outbox = reader.row("readiness_of_outbox", channels=list(self._house.channels.open))
        cases = GaugeMetricFamily("egisz_applications", "Applications by status", labels=["status"])
        for row in statuses:
            cases.add_metric([row["status"]], row["number"])
        messages = GaugeMetricFamily("egisz_outbox", "Notifications that were not sent yet", labels=["state"])
        for state in ("waiting", "sending", "failed"):
            messages.add_metric([state], outbox[state])
        age = (office.now() - outbox["oldest"]).total_seconds() if outbox["oldest"] else 0.0
        yield from (cases, messages)
        yield GaugeMetricFamily(
            "egisz_outbox_late_seconds", "Since when the oldest could have gone", value=max(0.0, age)
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
