"""Whether the house can work: each thing that keeps it from working is seen, and a stranger is told no reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from dashboard import session
from dashboard.casework.office import DATA_FOLDER_VARIABLE
from dashboard.house import House
from dashboard.web import readiness
from dashboard.web.gauges import OfficeGauges
from dashboard.web.health import HEALTH_ROUTES
from dashboard.web.readiness import LATE, Fault, Lookout, Readiness, look
from data.checkpoint import checkpoint_file
from data.notifications import MAIL
from tests.casework.desk import received
from tests.casework.test_checking import until
from tests.web.calling import Called, run


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(DATA_FOLDER_VARIABLE, str(tmp_path_factory.mktemp("office")))
        yield session.house()
        session.close()


def ready() -> Called:
    return run(Called("/readyz", "GET").by(Starlette(routes=HEALTH_ROUTES)))


def test_a_house_that_can_work_is_ready(house: House) -> None:
    assert look(house) == Readiness() and look(house).works
    assert (ready().status, ready().body) == (200, "ready\n")


def test_a_full_disk_is_seen(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE", 2**80)
    assert look(house).faults == (Fault.DISK,)


def test_late_mail_is_told_and_the_office_works(house: House) -> None:
    received(house.office)
    later = house.office.now() + LATE * 2
    sending = replace(
        house,
        office=replace(house.office, now=lambda: later),
        channels=replace(house.channels, open={MAIL: object()}),
    )
    assert look(sending) == Readiness((Fault.MAIL,)) and look(sending).works
    numbers = {each.name: each.samples for each in OfficeGauges(sending).collect()}
    assert numbers["egisz_outbox_late_seconds"][0].value >= LATE.total_seconds()
    assert [(each.labels["status"], each.value) for each in numbers["egisz_applications"]] != []


def test_what_breaks_for_good_is_seen(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    checkpoint_file(house.office.folder).unlink()
    until(lambda: house.checkpointer.fault != "")
    assert look(house).faults == (Fault.CHECKPOINT,)
    house.workers.shutdown()
    assert look(house).faults == (Fault.CHECKPOINT, Fault.WORKERS)
    house.office.database.close()
    assert Fault.STORE in look(house).faults
    monkeypatch.setattr("dashboard.web.health._lookout", Lookout(lambda: house))
    assert (ready().status, ready().body) == (503, "not ready\n")
    assert next(each.name for each in OfficeGauges(house).collect()) == "egisz_ready"
