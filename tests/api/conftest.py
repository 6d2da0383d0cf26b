from collections.abc import Iterator

import pytest

from dashboard import session
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office that the routes of these tests work on; they read it only."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(DATA_FOLDER_VARIABLE, str(tmp_path_factory.mktemp("office")))
        yield session.office()
        session.close()
