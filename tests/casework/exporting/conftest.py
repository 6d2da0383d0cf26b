import datetime as dt
from collections.abc import Iterator

import pytest

from dashboard.casework.office import Office
from dashboard.locale import activate
from tests.casework.exporting.writing_out import furnish
from tests.conftest import Clock


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One for all tests of a file: writing out changes nothing but the log."""
    clock = Clock(dt.datetime(2026, 11, 10, 9, 0))
    with Office.open(tmp_path_factory.mktemp("office") / "var", now=clock) as office:
        furnish(office)
        yield office


@pytest.fixture
def office(furnished: Office) -> Office:
    activate("ru")
    return furnished
