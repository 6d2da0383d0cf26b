import hashlib
import multiprocessing
import resource
import signal
import threading
from pathlib import Path

import pytest

from data.blobs import Blobs

CONTENT = b"a scan" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(CONTENT)
    return path


def everything_in(blobs: Blobs) -> list[Path]:
    return sorted(path for path in blobs.root.rglob("*") if path.is_file())


def test_bytes_are_kept_under_their_hash(blobs: Blobs, source: Path) -> None:
    assert SHA256 not in blobs
    target = blobs.put(source, SHA256)
    assert target == blobs.path(SHA256) and SHA256 in blobs
    assert target.read_bytes() == CONTENT
    assert source.exists()


def test_the_same_bytes_are_kept_once_and_not_written_again(blobs: Blobs, source: Path) -> None:
    before = blobs.put(source, SHA256).stat()
    assert blobs.put(source, SHA256).stat().st_ino == before.st_ino
    assert everything_in(blobs) == [blobs.path(SHA256)]


def test_a_copy_that_fails_leaves_nothing(blobs: Blobs, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        blobs.put(tmp_path / "missing", SHA256)
    assert everything_in(blobs) == [] and SHA256 not in blobs


def put_on_a_full_disk(blobs: Blobs, source: Path) -> None:
    """Exits with 0 when the copy is refused because no file may grow beyond a thousand bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    with pytest.raises(OSError):
        blobs.put(source, SHA256)


def test_a_full_disk_leaves_nothing(blobs: Blobs, source: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(target=put_on_a_full_disk, args=(blobs, source))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert everything_in(blobs) == []


def test_what_a_process_that_died_was_copying_is_swept_away(blobs: Blobs, source: Path) -> None:
    blobs.put(source, SHA256)
    (blobs.root / ".incoming-abc").write_bytes(b"half")
    blobs.sweep()
    assert everything_in(blobs) == [blobs.path(SHA256)]


def test_many_threads_put_the_same_bytes(blobs: Blobs, source: Path) -> None:
    together = threading.Barrier(16)

    def put() -> None:
        together.wait()
        blobs.put(source, SHA256)

    threads = [threading.Thread(target=put) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert everything_in(blobs) == [blobs.path(SHA256)]
    assert blobs.path(SHA256).read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "g" * 64, "а" * 64, "a" * 64 + "\n"])
def test_only_a_hash_leads_anywhere(blobs: Blobs, name: str) -> None:
    with pytest.raises(ValueError):
        blobs.path(name)
