"""The process in which hostile files are opened: a fork server of our own, and the workers it forks.

The server imports the heavy libraries once and forks a worker on request, so a replaced worker costs milliseconds.
multiprocessing has a fork server as well, but its workers first run the main module of their parent again: under
Streamlit that is the page a reviewer happens to look at. Here nothing of the parent is run.

A worker serves one connection: it takes a pickled call, answers with its result, and takes the next. The kernel holds
its limits; a worker that oversteps one is killed by a signal, and the server reports the signal to the parent.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import resource
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use: bytes of address space, seconds a task, open files, tasks before it is replaced; `nice` is
    how far it steps back for others, up to 19.
    """

    memory: int = 1024**3
    cpu: int = 10
    wall: float = 15
    files: int = 32
    tasks: int = 100
    nice: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of a call: a value, or the exception that it raised."""

    value: object = None
    error: BaseException | None = None


_OUT_OF_MEMORY = pickle.dumps(Answer(error=MemoryError()))  # made while there is memory to make it


def serve_forks(door: int, limits: Limits, preload: Sequence[str]) -> None:
    """Fork a worker for each message at `door`, a socket that hands over the worker's connection and a pipe.

    When a worker ends, its exit code (negative: the signal that killed it) is written to its pipe. Returns when the
    parent has closed the other end of `door`.
    """
    for module in preload:
        import_module(module)
    gc.freeze()
    entrance = socket.socket(fileno=door)
    with selectors.DefaultSelector() as selector:
        selector.register(entrance, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is not entrance:
                    selector.unregister(key.fileobj)
                    _report_end(key.fd, *key.data)
                    continue
                message, descriptors, _, _ = socket.recv_fds(entrance, 1, 2)
                if not message:
                    return
                connection, report = descriptors
                worker = os.fork()
                if worker == 0:
                    inherited = [each.fd for each in selector.get_map().values()]
                    reports = [each.data[1] for each in selector.get_map().values() if each.data]
                    selector.close()
                    for descriptor in (*inherited, *reports, report):
                        os.close(descriptor)
                    _work(Connection(connection), limits)
                os.close(connection)
                selector.register(os.pidfd_open(worker), selectors.EVENT_READ, (worker, report))


def _report_end(descriptor: int, worker: int, report: int) -> None:
    _, status = os.waitpid(worker, 0)
    os.close(descriptor)
    with suppress(BrokenPipeError):  # the parent that let this worker go does not wait for its end
        os.write(report, str(os.waitstatus_to_exitcode(status)).encode())
    os.close(report)


def _work(connection: Connection, limits: Limits) -> None:
    """Serve calls until the parent closes the connection. Never returns into the server's loop."""
    try:
        _confine(limits)
        while True:
            call = connection.recv_bytes()
            _start_clocks(limits)
            answer = _answer(call)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send_bytes(answer)
    except (EOFError, ConnectionError):
        os._exit(0)
    except BaseException:
        os._exit(1)


def _confine(limits: Limits) -> None:
    # Decoders complain about every damaged file in their own words; what they found is in the answer.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.files, limits.files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold somebody's passport
    os.nice(limits.nice)
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def _start_clocks(limits: Limits) -> None:
    """Both clocks are the kernel's: they end a worker that is stuck in native code, where Python cannot look."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = ceil(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + limits.cpu, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, limits.wall)


def _answer(call: bytes) -> bytes:
    try:
        function, arguments, keywords = pickle.loads(call)
        return pickle.dumps(Answer(value=function(*arguments, **keywords)))
    except MemoryError:
        return _OUT_OF_MEMORY
    except BaseException as error:
        error.add_note("".join(traceback.format_exception(error)))
        try:
            return pickle.dumps(Answer(error=error))
        except Exception:
            return pickle.dumps(Answer(error=RuntimeError(repr(error))))


def main() -> None:
    """The entry of the server's process; its arguments come from `checks.workers`."""
    door, limits, preload = json.loads(sys.argv[1])
    serve_forks(door, Limits(**limits), preload)
