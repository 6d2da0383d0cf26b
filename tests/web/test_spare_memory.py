"""What threads leave behind when they end does not stay with the process."""

from __future__ import annotations

import subprocess
import sys

from tests.serving import ROOT

# As the framework does: each run in a thread of its own.
SCRIPT = """
import threading
import streamlit_app
import pyarrow

def run():
    pieces = [bytes(20_000) for _ in range(20)]
    held.append(pyarrow.array(range(1000)).cast(pyarrow.string()))
    together.wait()

held, together = [], threading.Barrier(20)
threads = [threading.Thread(target=run) for _ in range(20)]
for each in threads: each.start()
for each in threads: each.join()
stores = sum(line.startswith("<heap") for line in malloc_info().splitlines())
print(pyarrow.default_memory_pool().backend_name, stores)
"""
INFO = """
import ctypes, os, tempfile
def malloc_info():
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    with tempfile.NamedTemporaryFile() as told:
        stream = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
        libc.malloc_info(0, stream)
        libc.fclose(stream)
        return told.read().decode()
"""


def test_arrow_asks_the_system_and_threads_share_few_stores() -> None:
    told = subprocess.run(
        [sys.executable, "-c", INFO + SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    backend, stores = told.split()
    assert backend == "system"
    assert int(stores) <= 2
