"""The intake page: what came in, loading by hand, the quarantine and another try."""

from __future__ import annotations

from pathlib import Path

from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.demo.packages import build
from tests.pages.screens import component, received, screen, texts


def test_an_empty_office_says_how_packages_come(desk: Office):
    app = screen("intake")
    assert component(app, "intake_table")["rows"] == []
    assert "Карантин пуст" in texts(app)


def test_accepted_and_quarantined_packages_are_listed(desk: Office, tmp_path: Path):
    number = received(desk, build("one", scans="small"), tmp_path).number
    garbage = tmp_path / "garbage.zip"
    garbage.write_bytes(b"not a package")
    take_in(desk, garbage, via=Source.COMMAND)
    app = screen("intake")
    rows = component(app, "intake_table")["rows"]
    assert [row["href"] for row in rows] == ["", f"application?case={number}"]
    assert "не является ни архивом ZIP" in texts(app)
    assert [metric.value for metric in app.metric] == ["1", "0", "1"]


def test_a_quarantined_package_can_be_tried_again(desk: Office, tmp_path: Path):
    garbage = tmp_path / "garbage.zip"
    garbage.write_bytes(b"not a package")
    take_in(desk, garbage, via=Source.COMMAND)
    app = screen("intake")
    next(button for button in app.button if button.key.startswith("retry_")).click().run()
    assert not app.exception
    assert "в карантине" in texts(app)


def test_a_package_loaded_by_hand_becomes_a_case(desk: Office):
    package = build("by-hand", scans="small")
    app = screen("intake")
    app.file_uploader(key="packages").set_value([("package.zip", package.zipped(), "application/zip")])
    app.button[0].click().run()
    assert not app.exception
    assert "заявка №" in texts(app)
    assert len(component(app, "intake_table")["rows"]) == 1
