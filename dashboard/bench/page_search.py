"""One page sought among ten million stored ones, as a copy of one of them: how long it takes and what memory it costs."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

import numpy as np

from dashboard.bench.row import Row
from data.database import Database
from data.known_elsewhere import MOST_IN_REACH, pages_alike
from data.overlaying import apart
from data.page_hashes import HEAD_BYTES, HEIGHT, WIDTH, page_hash, picture_of

PAGES = 10_000_000
ROUNDS = 200
FLIPPED = 0.05  # of the bits of a copy
SEED = 20261124

_PART = "search"
_BATCH = 250_000
_PICTURES = 500
_LIMIT, _MEMORY = 50, 1024  # ms; MiB over what the process took before
_STORE = "512MB"  # that the store may take: what it was read from once it keeps up to its limit, whether needed or not


def measure(folder: Path, *, pages: int = PAGES, rounds: int = ROUNDS) -> Iterator[Row]:
    path = folder / "pages.duckdb"
    with Database(path, keeps=False) as database:
        began = perf_counter()
        _fill(database, pages)
        yield Row(_PART, "pages stored", pages, "")
        yield Row(_PART, "stored in", perf_counter() - began, "s")
    yield Row(_PART, "the file", path.stat().st_size / 2**30, "GiB")
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        times, processor, found, memory = fresh.submit(_search, path, pages, rounds).result()
    percentiles = quantiles(times, n=20)
    yield Row(_PART, "one page, p50", percentiles[9], "ms")
    yield Row(_PART, "one page, p95", percentiles[-1], "ms", _LIMIT)
    yield Row(_PART, "one page, processor time, p50", median(processor), "ms")
    yield Row(_PART, f"copies not found, {FLIPPED:.0%} of the bits flipped", (1 - found / rounds) * 100, "%", 2)
    yield Row(_PART, "memory that searching took", memory, "MiB", _MEMORY)
    yield Row(_PART, f"with {MOST_IN_REACH} others in reach, processor time more, p50", _laying(rounds), "ms")


def _search(path: Path, pages: int, rounds: int) -> tuple[list[float], list[float], int, float]:
    """In a process of its own: milliseconds of each search, on the clock and on all processors, how many found the page,
    and MiB over what the process took before.
    """
    rng = Random(SEED)
    before = _megabytes()
    times, processor, found = [], [], 0
    with Database(path, memory_limit=_STORE, keeps=False) as database:
        for _ in range(rounds):
            application = 1 + rng.randrange(pages) // 10
            with database.read() as reader:
                row = rng.choice(reader.rows("page_hashes_of_revision", application=application, revision=1))
                copy = _spoilt(row["hash"], rng)
                began, began_working = perf_counter(), process_time()
                alike = pages_alike(reader, copy)
                times.append((perf_counter() - began) * 1000)
                processor.append((process_time() - began_working) * 1000)
            place = application, row["path"], row["page"]
            found += any((each["application"], each["path"], each["page"]) == place for _, each in alike)
    return times, processor, found, _megabytes() - before


def _fill(database: Database, pages: int) -> None:
    edges = [*range(0, pages, _BATCH), pages]
    pictures = _pictures()
    for first, end in pairwise(edges):
        database.write(
            lambda transaction, first=first, end=end: transaction.change(
                "fill_page_hashes", expect=end - first, **{"from": first, "until": end}, pictures=pictures
            )
        )


def _laying(rounds: int) -> float:
    """Milliseconds that so many other pages take that are in reach by chance: none is among random heads."""
    pictures = [bytes(HEAD_BYTES) + picture for picture in _pictures()]
    took = []
    for n in range(rounds):
        began = process_time()
        apart(pictures[n], pictures[n + 1 : n + 1 + MOST_IN_REACH])
        took.append((process_time() - began) * 1000)
    return median(took)


def _pictures() -> list[bytes]:
    """Of pages with lines of words: as they lie in a hash, which is about as long as that of a real page."""
    random = np.random.default_rng(SEED)
    pictures = []
    for _ in range(_PICTURES):
        picture = np.zeros((HEIGHT, WIDTH), bool)
        for top in range(12, HEIGHT - 12, 4):
            left = 10
            while left < WIDTH - 16:
                word = int(random.integers(2, 10))
                picture[top : top + 2, left : left + word] = True
                left += word + int(random.integers(1, 5))
        pictures.append(page_hash(b"", picture))
    return pictures


def _spoilt(page: bytes, rng: Random) -> bytes:
    """A copy: bits of the head are other than in the original, and so are cells of the picture."""
    random = np.random.default_rng(rng.getrandbits(32))
    head = np.frombuffer(page[:HEAD_BYTES], np.uint8) ^ np.packbits(random.random(HEAD_BYTES * 8) < FLIPPED)
    return page_hash(head.tobytes(), picture_of(page) ^ (random.random((HEIGHT, WIDTH)) < FLIPPED / 10))


def _megabytes() -> float:
    """The most this process took so far. Not getrusage, which counts what its parent took before it began."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
