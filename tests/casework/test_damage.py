"""A store that is torn, cut, old or changed does not open, and says what happened and where to restore it from."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.casework.backup import back_up
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.restoring import restore
from data.checkpoint import CheckpointContradicted, advance
from data.store_errors import CannotWrite, DatabaseDamaged, StoreError
from tests.casework.desk import events, found, in_review, received
from tests.packages import numbered

ROOT = Path(__file__).parents[2]
CASES = 3


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a process leaves it that was killed: all since the start is in the log, the checkpoint knows it."""
    folder = tmp_path_factory.mktemp("left")
    with Office.open(folder / "var") as office:
        for number in range(CASES):
            received(office, numbered(number))
        advance(office.folder, office.database, office.now())
        subprocess.run(["cp", "-r", office.folder, folder / "killed"], check=True)
    return folder / "killed"


@pytest.fixture
def killed(left: Path, tmp_path: Path) -> Path:
    return shutil.copytree(left, tmp_path / "var")


def log_of(folder: Path) -> Path:
    return folder / "egisz.duckdb.wal"


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


def number_of_cases(office: Office) -> int:
    with office.database.read() as reader:
        return reader.value("number_of_applications")


def test_a_killed_office_opens_whole(killed: Path) -> None:
    with Office.open(killed) as office:
        assert number_of_cases(office) == CASES


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda log: log.unlink(), id="missing"),
        pytest.param(lambda log: cut(log, 0), id="empty"),
        pytest.param(lambda log: cut(log, log.stat().st_size // 2), id="half"),
        pytest.param(lambda log: cut(log, log.stat().st_size - 40), id="torn at the end"),
    ],
)
def test_without_its_whole_log_it_does_not_open(damage: Callable[[Path], None], killed: Path) -> None:
    damage(log_of(killed))
    with pytest.raises(StoreError) as refused:
        Office.open(killed)
    told = str(refused.value)
    assert str(killed / "egisz.duckdb") in told and "restore a backup" in told
    assert isinstance(refused.value, CheckpointContradicted | DatabaseDamaged)


def test_a_changed_bit_of_the_log_is_never_read_as_less(killed: Path, tmp_path: Path) -> None:
    content, draw, refused = log_of(killed).read_bytes(), random.Random(5), 0
    for n in range(10):
        folder = shutil.copytree(killed, tmp_path / f"{n}")
        place = draw.randrange(len(content))
        log_of(folder).write_bytes(
            content[:place] + bytes([content[place] ^ 1 << draw.randrange(8)]) + content[place + 1 :]
        )
        try:
            with Office.open(folder) as office:
                assert number_of_cases(office) == CASES
        except StoreError as error:
            assert "restore a backup" in str(error)
            refused += 1
    assert refused > 5


@pytest.mark.parametrize("size", [0, 4096, 8192, 12_287])
def test_a_start_that_died_over_making_the_file_is_made_again(size: int, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "egisz.duckdb").write_bytes(bytes(size))
    with Office.open(tmp_path / "var") as office:
        assert number_of_cases(office) == 0


def test_a_database_that_was_cut_to_nothing_is_not_taken_for_a_new_one(killed: Path) -> None:
    for path in (killed / "egisz.duckdb", log_of(killed)):
        cut(path, 0)
    with pytest.raises(DatabaseDamaged, match="restore a backup"):
        Office.open(killed)


def test_a_database_older_than_its_checkpoint_does_not_open(killed: Path) -> None:
    """As when somebody puts a copy of the file alone in its place."""
    old = killed.with_name("old.duckdb")
    shutil.copy(killed / "egisz.duckdb", old)
    with Office.open(killed) as office:
        received(office, numbered(9))
    shutil.copy(old, killed / "egisz.duckdb")
    with pytest.raises(CheckpointContradicted, match="has lost lines"):
        Office.open(killed)


def test_a_damaged_database_says_where_the_last_backup_is_and_it_is_set_up_again(tmp_path: Path) -> None:
    with Office.open(tmp_path / "var") as office:
        row = in_review(office)
        history = events(office, row)
        *_, last = back_up(office, tmp_path / "backups", by="admin")
    cut(tmp_path / "var" / "egisz.duckdb", 20_000)
    with pytest.raises(DatabaseDamaged) as refused:
        Office.open(tmp_path / "var")
    told = str(refused.value)
    assert "cannot be opened" in told and f"Move {tmp_path / 'var'} away and restore a backup" in told
    assert f"saved to {tmp_path / 'backups'}, as {Path(last['saved']).name}" in told
    (tmp_path / "var").rename(tmp_path / "damaged")
    list(restore(tmp_path / "backups", tmp_path / "var"))
    with Office.open(tmp_path / "var") as office:
        assert found(office, row.number) == row and events(office, row) == history


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root may write everywhere; for as long as the block runs this process is nobody."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_folder_that_cannot_be_written_is_told_of(killed: Path) -> None:
    for folder in (killed, *(each for each in killed.rglob("*") if each.is_dir())):
        folder.chmod(0o555)
    with somebody_else(), pytest.raises(CannotWrite) as refused:
        Office.open(killed)
    told = str(refused.value)
    assert told.startswith(f"{killed} cannot be written (") and DATA_FOLDER_VARIABLE in told
    for folder in (killed, *(each for each in killed.rglob("*") if each.is_dir())):
        folder.chmod(0o755)
    Office.open(killed).close()


def test_a_second_server_ends_and_says_who_has_the_store(tmp_path: Path) -> None:
    with Office.open(tmp_path / "var"):
        second = subprocess.run(
            [sys.executable, "-c", "import streamlit_app; streamlit_app._opened()"],
            cwd=ROOT,
            env=os.environ | {DATA_FOLDER_VARIABLE: str(tmp_path / "var")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert second.returncode == 1
    assert f"held by process {os.getpid()} (" in second.stderr and "runs since" in second.stderr
