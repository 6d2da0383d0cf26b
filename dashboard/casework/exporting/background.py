"""Files made beside the screens: begun, looked at, stopped, fetched within the hour."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from dashboard.casework.accounts import as_of_now
from dashboard.casework.exporting.making import Cancelled, check_order, file_name, make
from dashboard.casework.exporting.order import Order
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import REPORTERS, Actor
from dashboard.locale import N_

log = logging.getLogger(__name__)

FOLDER = "exports"
KEPT = dt.timedelta(hours=1)
AT_ONCE = 2
MOST_OF_ONE = 3  # that one person has in the making


class State(StrEnum):
    MAKING = "making"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Making:
    """`lines` of `total` are written; `name` is the file's, `bytes` its size when it is done. `refusal` says why not."""

    token: str
    order: Order
    actor: Actor
    name: str
    began_at: dt.datetime
    state: State = State.MAKING
    lines: int = 0
    total: int | None = None
    bytes: int = 0
    ended_at: dt.datetime | None = None
    refusal: ActionRefused | None = field(default=None, compare=False)

    @property
    def person(self) -> str:
        return self.actor.name


class Exports:
    """One a server. A file is found by its token alone, which nobody can guess; after an hour it is gone."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._folder = office.folder / FOLDER
        shutil.rmtree(self._folder, ignore_errors=True)  # of a server that is gone
        self._folder.mkdir(mode=0o700)
        self._makings: dict[str, Making] = {}
        self._stops: dict[str, threading.Event] = {}
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="export")

    def start(self, order: Order, actor: Actor, *, reveal: bool = False) -> str:
        """Begin to make a file and return its token. Raises ActionRefused."""
        with self._office.database.read() as reader:
            actor = as_of_now(reader, actor)
        if not actor.roles & REPORTERS:
            raise ActionRefused(N_("Your role does not let you make reports."))
        check_order(order, actor, reveal=reveal)
        self.sweep()
        token = secrets.token_urlsafe(24)
        now = self._office.now()
        with self._lock:
            of_person = [each for each in self._makings.values() if each.person == actor.name]
            if sum(each.state is State.MAKING for each in of_person) >= MOST_OF_ONE:
                raise ActionRefused(
                    N_("You have {most} files in the making: wait for one or stop it."), most=str(MOST_OF_ONE)
                )
            self._makings[token] = Making(token, order, actor, file_name(self._office, order), now)
            self._stops[token] = threading.Event()
        self._threads.submit(self._make, token, actor, reveal)
        return token

    def look(self, token: str) -> Making | None:
        with self._lock:
            return self._makings.get(token)

    def stop_making(self, token: str) -> None:
        with self._lock:
            if token in self._stops:
                self._stops[token].set()

    def file(self, token: str) -> tuple[Making, Path] | None:
        """A file that is done, and where it is."""
        self.sweep()
        making = self.look(token)
        return (making, self._path(token)) if making and making.state is State.DONE else None

    def sweep(self) -> None:
        """Forget what ended an hour ago."""
        before = self._office.now() - KEPT
        with self._lock:
            old = [token for token, each in self._makings.items() if each.ended_at and each.ended_at < before]
            for token in old:
                del self._makings[token], self._stops[token]
        for token in old:
            self._path(token).unlink(missing_ok=True)

    def stop(self) -> None:
        """End what is in the making."""
        with self._lock:
            for stop in self._stops.values():
                stop.set()
        self._threads.shutdown(cancel_futures=True)

    def _path(self, token: str) -> Path:
        return self._folder / token

    def _make(self, token: str, actor: Actor, reveal: bool) -> None:
        making, stop = self._makings[token], self._stops[token]

        def progress(lines: int, total: int) -> None:
            self._change(token, lines=lines, total=total)

        try:
            make(
                self._office,
                making.order,
                actor,
                self._path(token),
                reveal=reveal,
                progress=progress,
                cancelled=stop.is_set,
            )
        except Cancelled:
            self._end(token, state=State.STOPPED)
        except ActionRefused as refusal:
            self._end(token, state=State.FAILED, refusal=refusal)
        except Exception:
            log.exception("an export of %s could not be made", making.order.dataset)
            self._end(token, state=State.FAILED)
        else:
            self._end(token, state=State.DONE, bytes=self._path(token).stat().st_size)

    def _end(self, token: str, **changes: object) -> None:
        self._change(token, **changes, ended_at=self._office.now())

    def _change(self, token: str, **changes: object) -> None:
        with self._lock:
            self._makings[token] = replace(self._makings[token], **changes)
