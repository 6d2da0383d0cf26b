"""How a command reaches the office: directly, or through the running server, which alone may open the store.

The server listens on a Unix socket in the data folder that only its own user may use. A command sends one JSON line,
its name and arguments; the answer is one JSON line a result, the last of them `{"done": true}` or `{"error": …}`.
"""

from __future__ import annotations

import getpass
import json
import logging
import os
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from checks.workers import Workers
from dashboard.casework.office import Office, data_folder
from dashboard.operations import OPERATIONS, UNPROVEN
from data.store_errors import DatabaseBusy

log = logging.getLogger(__name__)

SOCKET = "control.sock"

Operation = Callable[..., Iterator[Mapping[str, Any]]]


class OperationFailed(Exception):
    """What the running server says of an operation it could not carry out."""


class Control:
    """Serves operations to commands while the server holds the store."""

    def __init__(self, office: Office, executor: Executor) -> None:
        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                # When the command was interrupted nobody listens any more; what it began is whole.
                with suppress(BrokenPipeError, ConnectionResetError):
                    try:
                        request = json.loads(self.rfile.readline())
                        operation = OPERATIONS[request["operation"]]
                        for result in operation(office, executor, **request["arguments"]):
                            self._say(result)
                        self._say({"done": True})
                    except (BrokenPipeError, ConnectionResetError):
                        raise
                    except Exception as error:
                        log.exception("a command's operation failed")
                        self._say({"error": f"{type(error).__name__}: {error}"})

            def _say(self, line: Mapping[str, Any]) -> None:
                self.wfile.write(_line(line))

        with _short_path(office.folder) as path:
            path.unlink(missing_ok=True)  # the store's lock is ours, so whoever left it is gone
            self._server = _Server(str(path), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, name="control", daemon=True)
        self._thread.start()
        self._path = office.folder / SOCKET

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._path.unlink(missing_ok=True)


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def server_bind(self) -> None:
        os.fchmod(self.socket.fileno(), 0o600)  # before it has a name; umask would be every thread's
        super().server_bind()


def _line(message: Mapping[str, Any]) -> bytes:
    """One line of ASCII: a file's name may hold bytes that are no text, and JSON can escape them."""
    return json.dumps(message).encode() + b"\n"


def caller() -> str:
    """The name of the user who runs the command, for the access log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have none
        return f"uid {os.getuid()}"


def perform(operation: str, **arguments: Any) -> Iterator[Mapping[str, Any]]:
    """Carry out an operation on the office of the data folder, wherever it is open; yield its results.

    Raises OperationFailed when the running server could not do it, DatabaseBusy when another process has the store
    and does not answer, and whatever the operation raises when it runs here.
    """
    folder = data_folder()
    try:
        office = Office.open(folder, unproven=operation in UNPROVEN)
    except DatabaseBusy as busy:
        yield from _ask(folder, operation, arguments, holder=busy.holder)
        return
    with office, Workers() as workers:
        yield from OPERATIONS[operation](office, workers, **arguments)


def _ask(folder: Path, operation: str, arguments: Mapping[str, Any], *, holder: str) -> Iterator[Mapping[str, Any]]:
    with _short_path(folder) as path, socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError as error:
            raise DatabaseBusy(
                f"the store in {folder} is open in another process that does not answer; stop it first"
                + (f": {holder}" if holder else "")
            ) from error
        connection.sendall(_line({"operation": operation, "arguments": arguments}))
        for line in connection.makefile(encoding="utf-8"):
            result = json.loads(line)
            if "error" in result:
                raise OperationFailed(result["error"])
            if "done" in result:
                return
            yield result
    raise OperationFailed("the server went away before it was done; what it had confirmed is kept")


@contextmanager
def _short_path(folder: Path) -> Iterator[Path]:
    """The socket's path through an open descriptor: a Unix socket's own path may have 107 bytes only."""
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        yield Path(f"/proc/self/fd/{descriptor}") / SOCKET
    finally:
        os.close(descriptor)
