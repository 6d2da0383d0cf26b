"""The figures of the first version: checking scans, the queue, the start of the server."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.bench import checking, queue, start
from dashboard.bench.row import Part

PARTS: Mapping[str, Part] = {
    "check": checking.measure,
    "queue": queue.measure,
    "start": start.measure,
}
