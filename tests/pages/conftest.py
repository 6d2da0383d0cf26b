from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import session
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from data.demonstration import mark_demonstration
from tests.conftest import furnish_with


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_store: Path) -> Iterator[Office]:
    """The office that the screens of this test work on: a demonstration, where everybody is in at once."""
    furnish_with(empty_store, tmp_path / "office")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "office"))
    office = session.office()
    office.database.write(lambda transaction: mark_demonstration(transaction, office.now()))
    yield office
    session.close()
