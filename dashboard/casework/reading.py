"""Reading the documents of the cases that people look at, page by page in the background.

What was asked for last is read first: somebody has that case open. A document is read once, and remembered by the
SHA-256 of its bytes; a page that broke or took too long is not tried again until the server starts anew.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checks.reading.page import LIMITS, read_page
from checks.reading.remembering import recall_text, remember_text
from checks.reading.tesseract import Engine, installed_engine
from checks.reading.text import PageText, Source
from checks.workers import PRELOAD, WorkerError, Workers
from dashboard.casework.office import Office
from data.remembered import Remembered

log = logging.getLogger(__name__)

FOLDER = "texts"
MOST_PAGES = 50  # of a document; the checks look at as many
KEPT = 200  # documents whose text is kept at hand
WAITING = 2000  # pages; beyond it those that nobody has asked for lately are forgotten

_PRELOAD = (
    *PRELOAD,
    "checks.reading.opening.layer",
    "checks.reading.opening.picture",
    "checks.reading.opening.cleaning",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to be read: the hash of its bytes and the number of its pages."""

    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Read:
    """What has been read so far, by SHA-256; pages are in order and may be missing until `done` is `total`."""

    texts: Mapping[str, tuple[PageText, ...]]
    done: int
    total: int

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total


def isolated() -> Executor:
    """One worker: whoever waits for a page to be drawn, or for checks, has the other processors."""
    return Workers(1, limits=LIMITS, preload=_PRELOAD)


class Reader:
    """Reads in a thread of its own; `workers` makes the executor when the first page is to be read."""

    def __init__(self, office: Office, workers: Callable[[], Executor] = isolated) -> None:
        self._locate, self._workers = office.blobs.path, workers
        self._memory = Remembered(office.folder / FOLDER)
        self._memory.sweep()
        self._read: OrderedDict[str, dict[int, PageText]] = OrderedDict()
        self._waiting: deque[tuple[Wanted, int]] = deque()
        self._lock, self._work = threading.Lock(), threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self._thread.start()

    @cached_property
    def engine(self) -> Engine | None:
        """The recognition that was installed when it was first asked for."""
        return installed_engine()

    def read(self, documents: Sequence[Wanted]) -> Read:
        """What is known of the documents now; what is not is read next, the first page of each before the second."""
        wanted = [Wanted(each.sha256, min(each.pages, MOST_PAGES)) for each in documents]
        for each in wanted:
            self._recall(each)
        with self._lock:
            missing = [
                (number, place)
                for place, each in enumerate(wanted)
                for number in range(1, each.pages + 1)
                if number not in self._read.get(each.sha256, {})
            ]
            tasks = [(wanted[place], number) for number, place in sorted(missing)]
            asked = set(tasks)
            rest = [task for task in self._waiting if task not in asked]
            self._waiting = deque((tasks + rest)[:WAITING])
            texts = {each.sha256: _in_order(self._read.get(each.sha256, {}), each.pages) for each in wanted}
            while len(self._read) > KEPT:
                self._read.popitem(last=False)
        if tasks:
            self._work.set()
        total = sum(each.pages for each in wanted)
        return Read(texts, total - len(tasks), total)

    def stop(self) -> None:
        self._stopping = True
        self._work.set()
        self._thread.join(timeout=30)

    def _recall(self, document: Wanted) -> None:
        with self._lock:
            if document.sha256 in self._read:
                self._read.move_to_end(document.sha256)
                return
        known = recall_text(self._memory, document.sha256, document.pages, self.engine) or ()
        with self._lock:
            self._read.setdefault(document.sha256, {}).update((page.number, page) for page in known)

    def _run(self) -> None:
        executor: Executor | None = None
        while True:
            self._work.wait()
            self._work.clear()
            while not self._stopping and (task := self._next()):
                executor = executor or self._workers()
                try:
                    self._read_page(executor, *task)
                except Exception:
                    log.exception("a page could not be read; the others are")
            if self._stopping:
                if executor:
                    executor.shutdown(cancel_futures=True)
                return

    def _next(self) -> tuple[Wanted, int] | None:
        with self._lock:
            return self._waiting[0] if self._waiting else None

    def _read_page(self, executor: Executor, document: Wanted, number: int) -> None:
        page = self._text(executor, self._locate(document.sha256), number)
        with self._lock:
            pages = self._read.setdefault(document.sha256, {})
            pages[number] = page
            self._waiting = deque(task for task in self._waiting if task != (document, number))
            whole = _in_order(pages, document.pages)
        if len(whole) == document.pages:
            remember_text(self._memory, document.sha256, whole, self.engine)

    def _text(self, executor: Executor, path: Path, number: int) -> PageText:
        try:
            return executor.submit(read_page, path, number, self.engine).result()
        except (WorkerError, BrokenExecutor) as error:
            log.warning("a page broke its worker: %s: %s", type(error).__name__, error)
            return PageText(number, Source.LOST)
        except (OSError, MemoryError):
            return PageText(number, Source.LOST)


def _in_order(pages: Mapping[int, PageText], count: int) -> tuple[PageText, ...]:
    return tuple(pages[number] for number in range(1, count + 1) if number in pages)
