"""Draw a set page by page, let the product's own workers examine each file, and keep what was said of it."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from checks.check import Context
from checks.report import DocumentReport
from checks.runner import examine_in
from checks.workers import Workers
from dashboard.bench.accuracy.specimens import Specimen, write_specimens
from dashboard.bench.accuracy.tally import Judged
from dashboard.casework.clock import moscow_day, utc_now
from data.reference import load_reference

AHEAD = 2  # drawn pages that may wait on the disk, for each processor

_Waiting = list[tuple[Specimen, Callable[[], DocumentReport]]]


def judged_set(folder: Path, seed: int, pages: Iterable[int]) -> Iterator[Judged]:
    """The pages of a set by their numbers, with what the checks say of them.

    Files are in the folder only until they are examined: a whole set would take some gigabytes.

    Raises RuntimeError for one that could not be opened, which is no judgement of its page.
    """
    context = Context(today=moscow_day(utc_now()), reference=load_reference())
    for batch in _examined_batches(folder, seed, pages, context):
        for specimen, wait in batch:
            report = wait()
            if report.fault is not None:
                raise RuntimeError(f"{specimen.file} could not be examined: {report.fault}")
            yield Judged(specimen, {result.code: result for result in report.results})
            (folder / specimen.file).unlink()


def _examined_batches(folder: Path, seed: int, pages: Iterable[int], context: Context) -> Iterator[_Waiting]:
    processors = len(os.sched_getaffinity(0))
    with (
        Workers() as workers,
        ProcessPoolExecutor(processors, multiprocessing.get_context("spawn"), one_thread) as drawing,
    ):
        to_draw = (drawing.submit(specimens_of_page, folder, seed, number) for number in pages)
        drawn: deque[Future[list[Specimen]]] = deque(islice(to_draw, AHEAD * processors))
        while drawn:
            specimens = drawn.popleft().result()
            batch = [
                (one, examine_in(workers, folder / one.file, one.file, one.document, context)) for one in specimens
            ]
            yield batch
            drawn.extend(islice(to_draw, 1))


def specimens_of_page(folder: Path, seed: int, number: int) -> list[Specimen]:
    """The task of a drawing process."""
    return list(write_specimens(folder, seed, number))


def one_thread() -> None:
    """Drawing processes share the processors; OpenCV would use all of them in each."""
    import cv2

    cv2.setNumThreads(1)
