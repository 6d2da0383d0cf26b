"""`check` over a folder of mixed scans, against the least that any check of them must do.

The floor is to read, hash and decode every file once, each image to its own colours by the fastest decoder at hand, in
as many processes as `check` uses. They are warm when the clock starts; `check` is timed as a user sees it, from the
start of its process to the end.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from checks.workers import Workers
from dashboard.bench.mixed_scans import write_mixed_scans
from dashboard.bench.row import Row

FILES = 200
ROUNDS = 5
PROMISED = 3.0

_PART = "check"
_ROOT = Path(__file__).parents[2]


def measure(folder: Path) -> Iterator[Row]:
    scans = folder / "scans"
    write_mixed_scans(scans, FILES)
    paths = sorted(scans.iterdir())
    floors, checks = [], []
    with Workers() as workers:
        for _ in range(ROUNDS):
            floors.append(_floor(workers, paths))
            checks.append(_check(scans))
        processes = workers.count
    yield Row(_PART, "check / floor", median(checks) / median(floors), "×", PROMISED)
    yield Row(_PART, "check, whole command", median(checks), "s")
    yield Row(_PART, "floor: read + SHA-256 + decode once", median(floors), "s")
    yield Row(_PART, "processes", processes, "")
    yield Row(_PART, "files", len(paths), "")
    yield Row(_PART, "bytes", sum(path.stat().st_size for path in paths) / 1024**2, "MiB")


def _floor(workers: Workers, paths: list[Path]) -> float:
    for future in [workers.submit(read_hash_decode, paths[0]) for _ in range(workers.count * 2)]:
        future.result()
    start = perf_counter()
    for future in [workers.submit(read_hash_decode, path) for path in paths]:
        future.result()
    return perf_counter() - start


def _check(scans: Path) -> float:
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "check", str(scans)], cwd=_ROOT, capture_output=True, check=False
    )
    elapsed = perf_counter() - start
    lines = done.stdout.splitlines()
    if len(lines) != FILES:
        raise RuntimeError(f"check judged {len(lines)} of {FILES} files: {done.stderr.decode()[-500:]}")
    return elapsed


def read_hash_decode(path: Path) -> str:
    """The floor's task, for a worker."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    for stream in _images(data):
        _decode(stream)
    return digest


def _images(data: bytes) -> Iterator[bytes]:
    import pikepdf

    if not data.startswith(b"%PDF"):
        yield data
        return
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                for image in page.get_images().values():
                    yield image.read_raw_bytes()
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return


def _decode(stream: bytes) -> None:
    import cv2
    import numpy as np
    import simplejpeg

    if stream.startswith(b"\xff\xd8"):
        _, _, colours, _ = simplejpeg.decode_jpeg_header(stream, strict=False)
        simplejpeg.decode_jpeg(stream, colorspace="GRAY" if colours == "Gray" else "BGR", strict=False)
    elif stream.startswith(b"\x89PNG"):
        cv2.imdecode(np.frombuffer(stream, np.uint8), cv2.IMREAD_UNCHANGED)
