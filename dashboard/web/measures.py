"""What Prometheus is told of the server's own work. What waits in the office is told by gauges.py."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
_STEPS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # s

REQUESTS = Counter("egisz_requests", "Requests answered", ["route", "method", "status"], registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "egisz_request_seconds", "Until the answer was sent", ["route"], buckets=_STEPS, registry=REGISTRY
)
SCREENS = Gauge("egisz_screens", "Screens that are open", registry=REGISTRY)
RUN_SECONDS = Histogram("egisz_run_seconds", "One run of a page's script", ["page"], buckets=_STEPS, registry=REGISTRY)
INCIDENTS = Counter("egisz_incidents", "Unexpected errors that somebody was shown", ["where"], registry=REGISTRY)
