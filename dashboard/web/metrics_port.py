"""Prometheus' port: of its own and on this machine only, so that no rule of a proxy can give it away."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from prometheus_client import start_http_server

from dashboard.house import House
from dashboard.web.gauges import OfficeGauges
from dashboard.web.measures import REGISTRY

METRICS_PORT_VARIABLE = "EGISZ_METRICS_PORT"
ADDRESS = "127.0.0.1"


class BadMetricsPort(ValueError):
    """The environment names no port that could be opened."""


def metrics_port(environment: Mapping[str, str] = os.environ) -> int | None:
    """None when none is wanted. Raises BadMetricsPort."""
    port = environment.get(METRICS_PORT_VARIABLE, "").strip()
    if not port:
        return None
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise BadMetricsPort(
            f"{METRICS_PORT_VARIABLE} is “{port}”; set it to a number from 1 to 65535, or leave it out"
        )
    return int(port)


@contextmanager
def serving_metrics(house: House) -> Iterator[None]:
    """Tell Prometheus for as long as the house is open, where a port is set. Raises BadMetricsPort."""
    port = metrics_port()
    if port is None:
        yield
        return
    gauges = OfficeGauges(house)
    REGISTRY.register(gauges)
    try:
        try:
            server, thread = start_http_server(port, addr=ADDRESS, registry=REGISTRY)
        except OSError as error:
            raise BadMetricsPort(
                f"{METRICS_PORT_VARIABLE} is {port}, which cannot be opened on {ADDRESS}: {error.strerror}; "
                "stop what uses it, or name another one"
            ) from error
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
    finally:
        REGISTRY.unregister(gauges)
