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
