"""A port for a server that is started to be tried."""

from __future__ import annotations

import socket


def free_port() -> int:
    """One of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
