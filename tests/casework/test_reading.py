"""Reading in the background: whoever looks last is served first, a document is read once, a broken page costs itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from hashlib import sha256
from pathlib import Path

import pytest

from checks.reading.text import Source
from checks.workers import WorkerTimedOut
from dashboard.casework.office import Office
from dashboard.casework.reading import Read, Reader, Wanted
from tests.checks.scan.making import Leaf, pdf, text

PATIENCE = 20  # s


class Here(Executor):
    """Runs a task at once, in the reader's own thread; what it was given is told, and may be held up or broken."""

    def __init__(self, before: Callable[[int], None] = lambda number: None) -> None:
        self.pages: list[tuple[str, int]] = []
        self._before = before

    def submit(self, function, /, path: Path, number: int, _engine: object) -> Future:
        self.pages.append((path.name, number))
        future: Future = Future()
        try:
            self._before(number)
            future.set_result(function(path, number, None))
        except Exception as error:
            future.set_exception(error)
        return future


def stored(office: Office, folder: Path, pages: int, name: str = "document") -> Wanted:
    content = pdf(*(Leaf(text(2) + f" BT /F 9 Tf 50 50 Td ({name} {number}) Tj ET") for number in range(pages)))
    path = folder / name
    path.write_bytes(content)
    digest = sha256(content).hexdigest()
    office.blobs.put(path, digest)
    return Wanted(digest, pages)


@pytest.fixture
def readers(office: Office) -> Iterator[Callable[[Executor], Reader]]:
    opened: list[Reader] = []

    def open_one(executor: Executor) -> Reader:
        opened.append(Reader(office, lambda: executor))
        return opened[-1]

    yield open_one
    for reader in opened:
        reader.stop()


def finished(reader: Reader, *documents: Wanted) -> Read:
    until = time.monotonic() + PATIENCE
    while not (read := reader.read(documents)).is_finished:
        assert time.monotonic() < until
        time.sleep(0.01)
    return read


def test_all_pages_are_read_and_counted(office: Office, tmp_path: Path, readers) -> None:
    document = stored(office, tmp_path, 3)
    read = finished(readers(Here()), document)
    assert [page.source for page in read.texts[document.sha256]] == [Source.LAYER] * 3
    assert (read.done, read.total) == (3, 3)


def test_the_first_pages_come_first(office: Office, tmp_path: Path, readers) -> None:
    one, two = stored(office, tmp_path, 2, "one"), stored(office, tmp_path, 2, "two")
    here = Here()
    finished(readers(here), one, two)
    assert [number for _, number in here.pages] == [1, 1, 2, 2]


def test_a_document_is_read_once(office: Office, tmp_path: Path, readers) -> None:
    document = stored(office, tmp_path, 2)
    first, later = Here(), Here()
    before = finished(readers(first), document)
    after = finished(readers(later), document)
    assert (len(first.pages), later.pages) == (2, [])
    assert [len(page.words) for page in after.texts[document.sha256]] == [
        len(page.words) for page in before.texts[document.sha256]
    ]


def test_whoever_looks_last_is_served_first(office: Office, tmp_path: Path, readers) -> None:
    long, urgent = stored(office, tmp_path, 6, "long"), stored(office, tmp_path, 1, "urgent")
    here = Here(before=lambda number: time.sleep(0.1))
    reader = readers(here)
    reader.read([long])
    finished(reader, urgent)
    assert here.pages.index((urgent.sha256, 1)) < 4
    assert not reader.read([long]).is_finished
    finished(reader, long)


def test_a_page_that_breaks_its_worker_is_lost_and_the_others_are_read(office: Office, tmp_path: Path, readers) -> None:
    def break_the_second(number: int) -> None:
        if number == 2:
            raise WorkerTimedOut("the wall clock")

    document, here = stored(office, tmp_path, 3), Here(break_the_second)
    reader = readers(here)
    read = finished(reader, document)
    assert [page.source for page in read.texts[document.sha256]] == [Source.LAYER, Source.LOST, Source.LAYER]
    reader.read([document])
    assert len(here.pages) == 3  # not tried again and again while somebody looks
    later = Here()
    assert len(finished(readers(later), document).texts[document.sha256]) == len(later.pages) == 3


def test_bytes_that_are_gone_are_lost(office: Office, readers) -> None:
    gone = Wanted("b" * 64, 1)
    assert finished(readers(Here()), gone).texts[gone.sha256][0].source is Source.LOST


def test_nothing_to_read_is_finished(readers) -> None:
    assert readers(Here()).read([]).is_finished
