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


# Every second piece stays, so that what lies between them is at no end; returns what the process holds, in bytes.
SCATTERED = """
import ctypes, os, time
from dashboard.web.spare_memory import giving_back_memory

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

def resident():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

pieces = [libc.malloc(60_000) for _ in range(2_000)]
for each in pieces:
    ctypes.memset(each, 1, 60_000)
full = resident()
for each in pieces[::2]:
    libc.free(each)
left = resident()
with giving_back_memory(every=0.05):
    until = time.monotonic() + 20
    while resident() > full - 40_000_000 and time.monotonic() < until:
        time.sleep(0.02)
    print(full - left, full - resident())
"""


def test_what_lies_empty_between_what_stays_is_given_back() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SCATTERED], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    by_itself, given_back = map(int, told.split())
    assert by_itself < 10_000_000 and given_back >= 40_000_000
