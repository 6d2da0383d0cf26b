"""The watched folder: what is put there is taken in and disappears from it."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.casework.intake import Receipt, Source, take_in
from dashboard.casework.office import Office

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 1.0
PATIENCE_SECONDS = 60.0
UNFINISHED = (".part", ".tmp", ".crdownload")


class Inbox:
    """Polls the inbox of an office. A package is taken when it has stood still between two looks.

    One that cannot be taken in, or not removed afterwards, stays; it is tried again after PATIENCE_SECONDS.

    Polling, not file events: those are not told of by network shares, where a portal's gateway puts its files.
    """

    def __init__(self, office: Office, taken: Callable[[Receipt], None]) -> None:
        self._office, self._taken = office, taken
        self._seen: dict[Path, tuple] = {}
        self._patience: dict[Path, float] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="inbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while not self._stop.wait(INTERVAL_SECONDS):
            try:
                self.look()
            except OSError:
                log.exception("the inbox %s cannot be read", self._office.inbox)

    def look(self) -> None:
        """Take in every package that has not changed since the last look."""
        present = {path: _state(path) for path in sorted(self._office.inbox.iterdir()) if _is_package(path)}
        before, self._seen = self._seen, present
        self._patience = {path: until for path, until in self._patience.items() if path in present}
        for path, state in present.items():
            is_due = self._patience.get(path, 0) <= time.monotonic()
            if state and before.get(path) == state and is_due and not self._stop.is_set():
                self._take(path, state)

    def _take(self, path: Path, state: tuple) -> None:
        try:
            self._taken(take_in(self._office, path, via=Source.INBOX))
            if _state(path) == state:  # else something else stands there by now, and its turn comes
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        except Exception:
            self._patience[path] = time.monotonic() + PATIENCE_SECONDS
            log.exception("a package stays in the inbox for now")


def _is_package(path: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() in UNFINISHED or path.is_symlink():
        return False
    return path.is_file() or path.is_dir()


def _state(path: Path) -> tuple:
    """What changes while a package is still being written: names, sizes and times. Empty when there is nothing yet."""
    paths = sorted(path.rglob("*")) if path.is_dir() else [path]
    try:
        found = [(str(each), each.lstat()) for each in paths]
    except FileNotFoundError:  # it is being moved away, or its files are being renamed
        return ()
    return tuple((name, status.st_size, status.st_mtime_ns) for name, status in found)
