"""What was worked out once about some bytes, kept in files by their SHA-256.

Unlike a blob it can be worked out again: it is replaced freely, the disk is not waited for, and what cannot be read or
written is no error. Who reads must be able to tell a whole entry from a torn one.
"""

from __future__ import annotations

import logging
import tempfile
from contextlib import suppress
from pathlib import Path

from data.blobs import place

log = logging.getLogger(__name__)

_INCOMING = ".incoming-"


class Remembered:
    """A folder of entries, one for each SHA-256."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def sweep(self) -> None:
        """Remove what a process that died was writing. Only for the one process that may write here."""
        for unfinished in self.root.glob(f"{_INCOMING}*"):
            unfinished.unlink()

    def path(self, sha256: str) -> Path:
        return place(self.root, sha256)

    def get(self, sha256: str) -> bytes | None:
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("what is remembered of %s cannot be read: %s", sha256, error)
            return None

    def put(self, sha256: str, content: bytes) -> None:
        """Keep `content`, replacing what was kept before; readers see the one or the other."""
        target = self.path(sha256)
        try:
            target.parent.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.root, prefix=_INCOMING, delete=False) as written:
                try:
                    written.write(content)
                    written.flush()
                    Path(written.name).replace(target)
                except BaseException:
                    with suppress(OSError):
                        Path(written.name).unlink()
                    raise
        except OSError as error:
            log.warning("%s is not remembered: %s", sha256, error)
