"""Whether the house can work: what keeps it from working, and what is late."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from dashboard.house import House

LEAST_FREE = 256 * 1024**2  # bytes; a package may have that many
PATIENCE = 3.0  # s for the store to answer; a large batch before the question takes a second
LATE = dt.timedelta(hours=1)  # for mail that could go out
KEPT = 2.0  # s an answer holds: strangers may ask, and each time costs the writer a turn


class Fault(StrEnum):
    """With what an administrator looks at first."""

    STORE = "store"  # the writer does not answer
    FOLDER = "folder"  # the data folder is read-only
    DISK = "disk"  # less than LEAST_FREE is free there
    CHECKPOINT = "checkpoint"  # it cannot be moved on
    WORKERS = "workers"  # one pool has none
    MAIL = "mail"  # something is LATE; the office works all the same


@dataclass(frozen=True, slots=True)
class Readiness:
    faults: tuple[Fault, ...] = ()

    @property
    def works(self) -> bool:
        return not set(self.faults) - {Fault.MAIL}


def look(house: House) -> Readiness:
    """Ask the house now."""
    found = (
        (Fault.STORE, not _answers(house)),
        (Fault.FOLDER, not os.access(house.office.folder, os.W_OK)),
        (Fault.DISK, shutil.disk_usage(house.office.folder).free < LEAST_FREE),
        (Fault.CHECKPOINT, bool(house.checkpointer.fault)),
        (Fault.WORKERS, not all(pool.alive for pool in (house.workers, house.drawing))),
    )
    faults = tuple(fault for fault, is_so in found if is_so)
    if Fault.STORE not in faults and _mail_is_late(house):
        faults += (Fault.MAIL,)
    return Readiness(faults)


class Lookout:
    """The readiness as of at most KEPT seconds ago, however many ask."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._lock = threading.Lock()
        self._seen, self._until = Readiness(), 0.0

    def readiness(self) -> Readiness:
        with self._lock:
            if time.monotonic() >= self._until:
                self._seen = look(self._house())
                self._until = time.monotonic() + KEPT
            return self._seen


def _answers(house: House) -> bool:
    """A writer that waits for a disk never answers, so the question is put from a thread that may be left behind."""
    asking = ThreadPoolExecutor(1, thread_name_prefix="lookout")
    try:
        asked = asking.submit(house.office.database.write, lambda transaction: transaction.value("readiness_probe"))
        return asked.result(timeout=PATIENCE) == 1
    except Exception:
        return False
    finally:
        asking.shutdown(wait=False)


def _mail_is_late(house: House) -> bool:
    with house.office.database.read() as reader:
        oldest = reader.row("readiness_of_outbox", channels=list(house.channels.open))["oldest"]
    return oldest is not None and house.office.now() - oldest > LATE
