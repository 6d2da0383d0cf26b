"""Loading registers in the background of the running server, one of each kind at a time."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.registers import Result, load_register
from data.registers.records import RegisterKind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far a load has come: bytes of the file that were read, and records that are in."""

    read: int = 0
    total: int = 0
    records: int = 0


class RegisterLoader:
    """`under_way` are the loads that last, by register; `ended` is what the last one of each came to.

    A result is one that `load_register` ends with, or `{"failed": why}` when the load itself broke.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._threads: dict[RegisterKind, threading.Thread] = {}
        self._under_way: dict[RegisterKind, LoadProgress] = {}
        self._ended: dict[RegisterKind, Result] = {}

    @property
    def under_way(self) -> Mapping[RegisterKind, LoadProgress]:
        return dict(self._under_way)

    @property
    def ended(self) -> Mapping[RegisterKind, Result]:
        return dict(self._ended)

    def start(self, kind: RegisterKind, path: Path, *, origin: str, as_of: dt.date | None, actor: Actor) -> bool:
        """Load `path`, which is deleted afterwards. False when this register is being loaded here already."""
        with self._lock:
            if kind in self._under_way or self._stopping.is_set():
                return False
            self._under_way[kind] = LoadProgress()
            self._ended.pop(kind, None)
            thread = threading.Thread(
                target=self._load, args=(kind, path, origin, as_of, actor), name=f"register-{kind}", daemon=True
            )
            self._threads[kind] = thread
        thread.start()
        return True

    def stop(self) -> None:
        """End what is under way; the snapshots before stay."""
        self._stopping.set()
        for thread in list(self._threads.values()):
            thread.join(timeout=30)

    def _load(self, kind: RegisterKind, path: Path, origin: str, as_of: dt.date | None, actor: Actor) -> None:
        result: Result = {"failed": ""}
        results = load_register(self._office, kind, path, as_of=as_of, actor=actor, origin=origin)
        try:
            for result in results:
                if "read" in result:
                    self._under_way[kind] = LoadProgress(**result)
                if self._stopping.is_set():
                    break
        except Exception as error:
            log.exception("register %s could not be loaded", kind)
            result = {"failed": f"{type(error).__name__}: {error}"}
        finally:
            results.close()
            path.unlink(missing_ok=True)
            with self._lock:
                self._ended[kind] = result
                del self._under_way[kind]
