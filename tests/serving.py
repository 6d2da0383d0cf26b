"""Servers that tests start: an app under `streamlit run` on a port of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from dashboard.bench.free_port import free_port

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # s for the server to answer
# Where tesseract is not found. It reads a scan in a second, which only tests of what it reads have to spend.
WITHOUT_RECOGNITION = {"PATH": "/nonexistent"}


@contextmanager
def serving(
    script: Path,
    folder: Path | None = None,
    log: Path | None = None,
    *,
    reads_scans: bool = False,
    **environment: str,
) -> Iterator[str]:
    """Run the app in `script` on the data in `folder`; gives its address. `log` takes what it says of itself."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    data = {"EGISZ_DATA": str(folder)} if folder else {}
    data |= {} if reads_scans else WITHOUT_RECOGNITION
    with log.open("wb") if log else nullcontext() as told:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | data | environment,
            stderr=told,
        )
    try:
        _wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
