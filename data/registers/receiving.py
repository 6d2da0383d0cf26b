"""The parent's end of the process that reads a register's file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from data.registers.problems import Problem, UnreadableRegister, unreadable
from data.registers.records import RegisterKind

if TYPE_CHECKING:  # whoever opens a store comes by here, and next to nobody loads a register
    import pyarrow as pa

_LAST_WORDS = 1_000_000  # bytes of standard error that are listened to


class Reading:
    """The reading of one file. Use as a context manager: leaving it ends the process, whatever it is doing.

    Take all `portions` first, then all `key_portions`, then ask `remarks`; each raises UnreadableRegister for a bad file.
    """

    def __init__(self, kind: RegisterKind, file: BinaryIO) -> None:
        """`file` must be a real one, open for reading; its position is moved."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "data.registers.reading", kind],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the parent, which ends its child in order
        )
        self._said = bytearray()
        self._listener = threading.Thread(target=self._listen, name="register-reader", daemon=True)
        self._listener.start()

    def portions(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        """Portions of records, each with the number of bytes of the file that were read for it and those before."""
        import pyarrow as pa

        try:
            with pa.ipc.open_stream(self._process.stdout) as stream:
                while True:
                    try:
                        portion, metadata = stream.read_next_batch_with_custom_metadata()
                    except StopIteration:
                        return
                    yield portion, int(metadata["read"])
        except (pa.ArrowInvalid, OSError) as error:
            raise self._refusal() from error

    def key_portions(self) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        try:
            with pa.ipc.open_stream(self._process.stdout) as stream:
                yield from stream
        except (pa.ArrowInvalid, OSError) as error:
            raise self._refusal() from error

    def remarks(self) -> tuple[Problem, ...]:
        """What the file was forgiven. Only now it is certain that it was read to its end."""
        code, told = self._end()
        if code != 0 or "remarks" not in told:
            raise self._refusal()
        return tuple(Problem(**each) for each in told["remarks"])

    def _refusal(self) -> UnreadableRegister:
        self._process.stdout.close()  # a reader that still writes would otherwise wait for us, and we for it
        code, told = self._end()
        if told.get("problems"):
            return UnreadableRegister(*(Problem(**each) for each in told["problems"]))
        if -code == signal.SIGXCPU:
            return unreadable("out-of-time")
        return unreadable("reader-died", detail=signal.Signals(-code).name if code < 0 else f"exit code {code}")

    def _listen(self) -> None:
        while piece := self._process.stderr.read1():
            self._said += piece
            del self._said[:-_LAST_WORDS]

    def _end(self) -> tuple[int, dict[str, list[dict]]]:
        """The exit code and the last words. Waits until the process has ended, which it has when its output has."""
        code = self._process.wait()
        self._listener.join()
        try:
            told = json.loads(self._said.splitlines()[-1])
        except (IndexError, ValueError):
            told = {}
        return code, told if isinstance(told, dict) else {}

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        self._process.stdout.close()
        self._process.stderr.close()


def _environment() -> dict[str, str]:
    """Nothing secret goes to where hostile files are opened, and one thread is enough there."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(str(Path(entry or ".").resolve()) for entry in sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }
