import hashlib
import logging
import os
from pathlib import Path

import pytest

from data.remembered import Remembered
from tests.threads import at_once

SHA256 = hashlib.sha256(b"a scan").hexdigest()


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "remembered")


def everything_in(remembered: Remembered) -> list[Path]:
    return sorted(path for path in remembered.root.rglob("*") if path.is_file())


def test_what_was_put_is_got(remembered: Remembered) -> None:
    assert remembered.get(SHA256) is None
    remembered.put(SHA256, b"found")
    assert remembered.get(SHA256) == b"found"
    assert Remembered(remembered.root).get(SHA256) == b"found"


def test_what_is_put_again_replaces(remembered: Remembered) -> None:
    for content in (b"found", b"found something else"):
        remembered.put(SHA256, content)
    assert remembered.get(SHA256) == b"found something else"
    assert everything_in(remembered) == [remembered.path(SHA256)]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "A" * 64])
def test_what_is_no_sha256_is_refused(remembered: Remembered, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        remembered.get(name)
    with pytest.raises(ValueError, match="not a SHA-256"):
        remembered.put(name, b"")


def test_a_place_that_cannot_be_written_or_read_is_no_error(
    remembered: Remembered, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    remembered.path(SHA256).mkdir(parents=True)
    remembered.put(SHA256, b"found")
    assert remembered.get(SHA256) is None
    assert "is not remembered" in caplog.text and "cannot be read" in caplog.text
    assert everything_in(remembered) == []


def test_writers_at_once_leave_one_of_their_entries_whole(remembered: Remembered) -> None:
    contents = [bytes([n]) * 100_000 for n in range(8)]
    at_once(8, lambda n: remembered.put(SHA256, contents[n]))
    assert remembered.get(SHA256) in contents
    assert everything_in(remembered) == [remembered.path(SHA256)]


def test_what_a_dead_writer_left_is_swept(remembered: Remembered) -> None:
    remembered.put(SHA256, b"found")
    (remembered.root / f".incoming-{os.getpid()}").write_bytes(b"half")
    remembered.sweep()
    assert everything_in(remembered) == [remembered.path(SHA256)]
