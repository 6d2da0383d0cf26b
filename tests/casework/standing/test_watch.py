"""The thread that makes the passes: a disk that fills up under it puts a pass off and ends nothing."""

from __future__ import annotations

import pytest

from dashboard.casework.office import Office
from dashboard.casework.standing.passing import ask_for_pass
from dashboard.casework.standing.watch import RegistrationWatch
from data.registration_passes import PassState, last_passes
from tests.casework.desk import SENIOR
from tests.casework.test_checking import until
from tests.full_disk import full_disk


def states(office: Office) -> list[PassState]:
    with office.database.read() as reader:
        return [each.state for each in last_passes(reader, size=1)]


def test_a_pass_is_made_once_the_disk_has_space_again(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    ask_for_pass(office, SENIOR)
    caplog.set_level("INFO")
    watch = RegistrationWatch(office)
    try:
        with full_disk(office.database.path.with_name("egisz.duckdb.wal").stat().st_size + 100):
            watch.wake()
            until(lambda: "waits for the store" in caplog.text)
        assert states(office)[0] is not PassState.DONE
        watch.wake()
        until(lambda: states(office)[0] is PassState.DONE)
    finally:
        watch.stop()
