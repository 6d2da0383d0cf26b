"""The registers page: what is loaded and how fresh it is, loading by hand, what was refused."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from dashboard import session
from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.casework.registers import load_register
from data.registers.records import RegisterKind
from tests.data.registers.files import EMPLOYEES, TAXPAYERS
from tests.pages.screens import component, screen, texts


def loaded(office: Office, folder: Path, kind: RegisterKind, text: str, *, days_ago: int) -> None:
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    list(load_register(office, kind, path, as_of=moscow_day(office.now()) - dt.timedelta(days=days_ago)))


def states(app) -> dict[str, str]:
    rows = component(app, "register_table")["rows"]
    return {row["id"]: row["cells"][1]["badges"][0]["icon"] for row in rows}


def test_nothing_is_loaded_at_first(desk: Office) -> None:
    app = screen("registers")
    assert set(states(app).values()) == {"block"} and len(states(app)) == 5
    assert component(app, "register_loads")["rows"] == []


def test_fresh_stale_and_refused(desk: Office, tmp_path: Path) -> None:
    loaded(desk, tmp_path, RegisterKind.FNS, TAXPAYERS, days_ago=1)
    loaded(desk, tmp_path, RegisterKind.FRMR, EMPLOYEES, days_ago=60)
    loaded(desk, tmp_path, RegisterKind.FNS, TAXPAYERS.replace("2024", "20244"), days_ago=0)
    app = screen("registers", lang="en")
    assert states(app) == {
        "fns": "check_circle",
        "frmr": "history_toggle_off",
        "frmo": "block",
        "licences": "block",
        "oms": "block",
    }
    refused, *others = component(app, "register_loads")["rows"]
    assert len(others) == 2
    assert refused["cells"][2]["badges"][0]["icon"] == "cancel" and "01.02.20244" in refused["cells"][4]["text"]


def test_a_file_is_loaded_by_hand(desk: Office) -> None:
    app = screen("registers", lang="en")
    app.selectbox(key="register_kind").set_value(RegisterKind.FNS)
    app.date_input(key="register_day").set_value(moscow_day(desk.now()))
    app.file_uploader(key="register_file").set_value([("fns.csv", TAXPAYERS.encode(), "text/csv")])
    next(button for button in app.button if button.label == "Load").click().run()
    assert not app.exception
    loader, began = session.house().register_loader, time.monotonic()
    while loader.under_way and time.monotonic() < began + 60:
        time.sleep(0.1)
    app = screen("registers", lang="en")
    assert states(app)["fns"] == "check_circle" and "loaded, 2 records" in texts(app)


def test_without_a_file_nothing_happens(desk: Office) -> None:
    app = screen("registers", lang="en")
    next(button for button in app.button if button.label == "Load").click().run()
    assert not app.exception and "Choose the register" in texts(app)
    assert session.house().register_loader.under_way == {}
