import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import session
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office that the screens of this test work on."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "office"))
    yield session.office()
    session.close()


@pytest.fixture(autouse=True)
def _own_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves its script behind as the main module, and a process spawned later would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
