"""Bytes stored once, by SHA-256, outside the database. A blob is written whole or not at all and never changes."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

from data.durably import settle

_INCOMING = ".incoming-"
_at_work = threading.Lock()  # putting and removing
JUST_PUT = 3600.0  # seconds in which whoever put a blob writes down what refers to it


def place(root: Path, sha256: str) -> Path:
    """Where in a folder the file of this name lies, fanned out by its first two digits. Raises ValueError."""
    if len(sha256) != 64 or not all(digit in "0123456789abcdef" for digit in sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return root / sha256[:2] / sha256


class Blobs:
    """A folder of files named by their SHA-256, fanned out by the first two digits."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._put: dict[str, float] = {}  # when it was last put
        root.mkdir(parents=True, exist_ok=True)

    def sweep(self) -> None:
        """Remove what a process that died was copying. Only for the one process that may write here."""
        for unfinished in self.root.glob(f"{_INCOMING}*"):
            unfinished.unlink()

    def path(self, sha256: str) -> Path:
        return place(self.root, sha256)

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).exists()

    def put(self, source: Path, sha256: str) -> Path:
        """Copy `source` in and make it durable; a blob that is there already costs nothing."""
        target = self.path(sha256)
        with _at_work:
            now = time.monotonic()
            self._put = {each: at for each, at in self._put.items() if now - at < JUST_PUT} | {sha256: now}
        if target.exists():
            return target
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True)
            settle(self.root)
        with tempfile.NamedTemporaryFile(dir=self.root, prefix=_INCOMING, delete=False) as copy:
            try:
                with source.open("rb") as stream:
                    shutil.copyfileobj(stream, copy, 1024 * 1024)
                copy.flush()
                os.fsync(copy.fileno())
                Path(copy.name).replace(target)
            except BaseException:
                Path(copy.name).unlink(missing_ok=True)
                raise
        settle(target.parent)
        return target

    def remove(self, sha256: str) -> bool:
        """Remove a blob to which nothing refers; False, and it stays, when somebody put it just now.

        Called while no writer can write down a reference to it (data.database.Database.write).
        """
        target = self.path(sha256)
        with _at_work:
            if time.monotonic() - self._put.get(sha256, -JUST_PUT) < JUST_PUT:
                return False
            target.unlink(missing_ok=True)
        if target.parent.exists():
            settle(target.parent)
        return True
