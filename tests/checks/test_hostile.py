"""Every class of hostile document: what is said of it, and that nobody else notices."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checks.isolation import Limits
from checks.rendering import NotRenderable, render
from checks.runner import DocumentReport, examine_in
from checks.scan.reading.scan import MAX_BYTES, Fault
from checks.scan.size import LIMIT_BYTES
from checks.workers import WorkerError, Workers
from data.model import Outcome
from tests.checks import hostile, hostile_images, hostile_pdfs
from tests.checks.cases import CONTEXT
from tests.checks.scan.making import jpeg

ROOT = Path(__file__).parents[2]
LIMITS = Limits(cpu=2, wall=5)
GOOD = jpeg(300, 420, dpi=(300, 300))
HARMLESS = {**hostile_images.HARMLESS, **hostile_pdfs.HARMLESS}
NOTICED = {**hostile_images.NOTICED, **hostile_pdfs.NOTICED}
ALL = {**hostile.FILES, **HARMLESS, **{name: make for name, (make, _) in NOTICED.items()}}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, limits=LIMITS) as workers:
        yield workers


def written(folder: Path, content: bytes, name: str = "document") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def outcomes(report: DocumentReport) -> dict[str, Outcome]:
    return {result.code: result.outcome for result in report.results}


def examined(workers: Workers, folder: Path, content: bytes, name: str = "document") -> DocumentReport:
    return examine_in(workers, written(folder, content), name, None, CONTEXT)()


def good_is_still_good(workers: Workers, folder: Path) -> bool:
    report = examined(workers, folder, GOOD, "scan.jpg")
    return outcomes(report)["scan.unreadable"] is outcomes(report)["scan.resolution"] is Outcome.PASSED


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_sound_beside_its_tricks_is_judged_like_any_other(tmp_path: Path, workers: Workers, name: str) -> None:
    report = examined(workers, tmp_path, HARMLESS[name]())
    assert (report.fault, report.pages) == (None, 1)
    assert outcomes(report)["scan.unreadable"] is Outcome.PASSED
    assert good_is_still_good(workers, tmp_path)


@pytest.mark.parametrize("name", NOTICED)
def test_the_others_do_not_pass(tmp_path: Path, workers: Workers, name: str) -> None:
    make, code = NOTICED[name]
    report = examined(workers, tmp_path, make())
    assert outcomes(report)[code] in (Outcome.FAILED, Outcome.UNKNOWN, Outcome.ERROR)
    assert good_is_still_good(workers, tmp_path)


@pytest.mark.parametrize("name", ALL)
def test_drawing_one_ends_too(tmp_path: Path, workers: Workers, name: str) -> None:
    try:
        picture = workers.submit(render, written(tmp_path, ALL[name]()), 1, 800).result(timeout=2 * LIMITS.wall)
    except (NotRenderable, WorkerError):
        picture = b"\xff\xd8"
    assert picture.startswith(b"\xff\xd8")
    assert workers.submit(render, written(tmp_path, GOOD), 1, 100).result()


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("scan.pdf", GOOD, Outcome.FAILED),
        ("scan.exe", GOOD, Outcome.FAILED),
        ("scan", GOOD, Outcome.PASSED),
        ("SCAN.JPG", GOOD, Outcome.PASSED),
        ("scan.jpg.exe", GOOD, Outcome.FAILED),
        ("scan.jpg", b"MZ" + bytes(1000), Outcome.FAILED),
        ("scan.jpg", b"", Outcome.NOT_APPLICABLE),
    ],
)
def test_the_content_decides_and_a_wrong_extension_is_told(
    tmp_path: Path, workers: Workers, name: str, content: bytes, outcome: Outcome
) -> None:
    assert outcomes(examined(workers, tmp_path, content, name))["scan.format"] is outcome


@pytest.mark.parametrize(
    ("size", "is_accepted", "is_opened"),
    [
        (LIMIT_BYTES, True, True),
        (LIMIT_BYTES + 1, False, True),
        (MAX_BYTES, False, True),
        (MAX_BYTES + 1, False, False),
    ],
)
def test_the_bounds_of_size(tmp_path: Path, workers: Workers, size: int, is_accepted: bool, is_opened: bool) -> None:
    path = written(tmp_path, GOOD)
    with path.open("r+b") as stream:
        stream.truncate(size)  # a JPEG may be followed by anything
    report = examine_in(workers, path, "scan.jpg", None, CONTEXT)()
    assert outcomes(report)["scan.size"] is (Outcome.PASSED if is_accepted else Outcome.FAILED)
    assert report.fault is (None if is_opened else Fault.TOO_LARGE)


@pytest.mark.parametrize("hanging", [hostile.forms_doubling, hostile_images.scans_without_end], ids=["PDF", "JPEG"])
def test_others_work_on_while_one_hangs(tmp_path: Path, hanging: Callable[[], bytes]) -> None:
    bad, good = written(tmp_path, hanging(), "bad"), written(tmp_path, GOOD, "good")
    with Workers(2, limits=LIMITS) as workers, ThreadPoolExecutor(1) as threads:
        examine_in(workers, good, "good.jpg", None, CONTEXT)()
        hangs = threads.submit(examine_in(workers, bad, "bad", None, CONTEXT))
        for _ in range(10):
            began = time.monotonic()
            report = examine_in(workers, good, "good.jpg", None, CONTEXT)()
            assert time.monotonic() - began < 1
            assert report.fault is None
        assert not hangs.done()
        assert hangs.result().fault in (Fault.TIMED_OUT, Fault.CRASHED)  # by a clock, or when memory has run out


def test_the_process_that_asks_has_nothing_to_open_documents_with(tmp_path: Path) -> None:
    """Also where a worker is lost over one, and something must be said of it all the same."""
    bad = written(tmp_path, hostile.content_bomb())
    script = textwrap.dedent(
        f"""
        import datetime as dt, sys
        from pathlib import Path
        from checks.check import Context
        from checks.runner import examine_in
        from checks.workers import Workers
        from data.reference import load_reference
        with Workers(1) as workers:
            context = Context(dt.date(2026, 11, 23), load_reference())
            print(examine_in(workers, Path({str(bad)!r}), "bad.pdf", None, context)().fault)
        print(sorted({{"PIL", "cv2", "pikepdf", "pypdfium2", "simplejpeg"}} & set(sys.modules)))
        """
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == ["worker-crashed", "[]"]
