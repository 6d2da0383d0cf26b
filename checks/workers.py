"""An executor whose tasks may crash, hang or eat memory: each harms itself only.

    Executor raises        when
    ─────────────────      ─────────────────────────────────────────────────────────
    WorkerError            the base of the three
    ├ WorkerCrashed        the process died of its task: a fault in native code
    ├ WorkerTimedOut       the task took longer than the limit, by the wall clock or in processor time
    └ WorkerOutOfMemory    the task asked for more memory than the limit

The worker that is lost is replaced; tasks of other workers and tasks still waiting never notice.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from checks.isolation import Answer, Limits

PRELOAD = ("checks.warm",)

_PATIENCE = 60  # seconds beyond a task's limit; only a machine that stands still is that late


class WorkerError(Exception):
    """A task that took its worker with it."""


class WorkerCrashed(WorkerError):
    pass


class WorkerTimedOut(WorkerError):
    pass


class WorkerOutOfMemory(WorkerError):
    pass


@dataclass(slots=True)
class _Task:
    call: bytes
    future: Future = field(default_factory=Future)


class Workers(Executor):
    """`count` warm worker processes. Functions and arguments are pickled; a result must be picklable too.

    Make it where no page script runs, close it with `shutdown` or as a context manager. Those that work `beside` others
    come from the same warm process, with the same limits.
    """

    def __init__(
        self,
        count: int | None = None,
        *,
        limits: Limits | None = None,
        preload: Sequence[str] = PRELOAD,
        beside: Workers | None = None,
    ) -> None:
        self.count = count or len(os.sched_getaffinity(0))
        self._limits = limits = beside._limits if beside else limits or Limits()
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._closing = False
        self._serving = self.count
        self.done, self.seconds = 0, 0.0  # tasks that ended, however they did, and the time they took together
        self._lock = threading.Lock()
        self._server = beside._server if beside else _ForkServer(limits, preload)
        self._server.join()
        self._threads = [
            threading.Thread(target=self._serve, name=f"worker-{number}", daemon=True) for number in range(self.count)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def alive(self) -> bool:
        """Whether what is handed in will be done; a lost worker is replaced, so that is as good as one."""
        return not self._closing and any(thread.is_alive() for thread in self._threads)

    @property
    def waiting(self) -> int:
        return self._tasks.qsize()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future:
        """Raises RuntimeError after `shutdown`, PicklingError when the call cannot be sent to another process."""
        task = _Task(pickle.dumps((function, arguments, keywords)))
        with self._lock:
            if self._closing:
                raise RuntimeError("the workers were shut down")
            self._tasks.put(task)
        return task.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._lock:
            if not self._closing:
                self._closing = True
                if cancel_futures:
                    self._cancel_waiting()
                for _ in self._threads:
                    self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _cancel_waiting(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except Empty:
                return
            if task:
                task.future.cancel()

    def _serve(self) -> None:
        """One thread keeps one worker: it hands over tasks one by one and hires anew when the worker is gone."""
        worker = self._hire()
        while (task := self._tasks.get()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            worker = worker or self._hire()
            began = time.monotonic()
            answer = worker.run(task.call) if worker else Answer(error=WorkerCrashed("no worker could be started"))
            with self._lock:
                self.done, self.seconds = self.done + 1, self.seconds + time.monotonic() - began
            if isinstance(answer.error, MemoryError):
                answer = Answer(error=WorkerOutOfMemory(f"more than {self._limits.memory} bytes"))
            if worker and (isinstance(answer.error, WorkerError) or worker.tasks >= self._limits.tasks):
                worker.dismiss()
                worker = self._hire()
            if answer.error is None:
                task.future.set_result(answer.value)
            else:
                task.future.set_exception(answer.error)
        if worker:
            worker.dismiss()
        with self._lock:
            self._serving -= 1
            if self._serving == 0:
                self._server.leave()

    def _hire(self) -> _Worker | None:
        """None when this process or the machine is at its limits; the next task tries again."""
        try:
            return self._server.hire()
        except OSError:
            return None


class _Worker:
    """The parent's end of one worker process."""

    def __init__(self, connection: Connection, report: int, patience: float) -> None:
        self._connection = connection
        self._report = report
        self._patience = patience
        self.tasks = 0

    def run(self, call: bytes) -> Answer:
        """The answer, or a WorkerError as its error when the worker ended before it gave one."""
        self.tasks += 1
        try:
            self._connection.send_bytes(call)
            if not self._connection.poll(self._patience):
                return Answer(error=WorkerTimedOut(f"no sign of life for {self._patience:.0f} s"))
            answer = self._connection.recv_bytes()
        except (EOFError, OSError):
            return Answer(error=_ending(os.read(self._report, 16)))
        try:
            return pickle.loads(answer)
        except Exception as error:
            return Answer(error=error)

    def dismiss(self) -> None:
        self._connection.close()
        os.close(self._report)


def _ending(report: bytes) -> WorkerError:
    """What the exit code says. An empty report: the fork server itself is gone, and its workers with it."""
    code = int(report or 1)
    if -code in (signal.SIGALRM, signal.SIGXCPU):
        return WorkerTimedOut("the wall clock" if -code == signal.SIGALRM else "processor time")
    return WorkerCrashed(signal.Signals(-code).name if code < 0 else f"exit code {code}")


class _ForkServer:
    """The parent's end of a fork server, for one or more pools; one that died is started again at the next hire."""

    def __init__(self, limits: Limits, preload: Sequence[str]) -> None:
        self._limits, self._preload = limits, list(preload)
        self._lock = threading.Lock()
        self._users = 0
        self._start()

    def join(self) -> None:
        with self._lock:
            self._users += 1

    def leave(self) -> None:
        """The last user who leaves ends it."""
        with self._lock:
            self._users -= 1
            if self._users == 0:
                self._close()

    def _start(self) -> None:
        self._door, entrance = socket.socketpair()
        with entrance:
            arguments = json.dumps([entrance.fileno(), asdict(self._limits), self._preload])
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from checks.isolation import main; main()", arguments],
                stdin=subprocess.DEVNULL,
                pass_fds=[entrance.fileno()],
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the parent, which lets its workers go in order
            )

    def hire(self) -> _Worker:
        ours, theirs = socket.socketpair()
        report, reported = os.pipe()
        with theirs:
            try:
                self._send([theirs.fileno(), reported])
            finally:
                os.close(reported)
        return _Worker(Connection(ours.detach()), report, self._limits.wall + _PATIENCE)

    def _send(self, descriptors: list[int]) -> None:
        with self._lock:
            try:
                socket.send_fds(self._door, [b"w"], descriptors)
            except OSError:
                self._close()
                self._start()
                socket.send_fds(self._door, [b"w"], descriptors)

    def _close(self) -> None:
        self._door.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _environment() -> dict[str, str]:
    """Nothing secret goes to where hostile files are opened. One thread each: the workers share the processors."""
    paths = [str(Path(entry or ".").resolve()) for entry in sys.path]
    return {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENCV_FOR_THREADS_NUM": "1",
        "OPENCV_LOG_LEVEL": "SILENT",
        # Pictures take megabytes each. Given back to the kernel at once, every one of them is paged in anew, which took
        # a third of the time of a page; the limits of a worker hold all the same.
        "MALLOC_MMAP_THRESHOLD_": str(128 * 1024**2),
        "MALLOC_TRIM_THRESHOLD_": str(256 * 1024**2),
    }
