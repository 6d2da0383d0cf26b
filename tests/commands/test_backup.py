"""`backup` beside the running server, `restore` where nothing is yet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.casework.office import Office
from dashboard.control import Control
from tests.casework.desk import received
from tests.commands.test_verify_audit import run


def test_saved_while_the_server_runs_and_set_up_again(tmp_path: Path) -> None:
    backup, again = str(tmp_path / "backup"), tmp_path / "again"
    with Office.open(tmp_path / "var") as office, ThreadPoolExecutor(1) as executor:
        received(office)
        control = Control(office, executor)
        try:
            code, _, told = run(tmp_path / "var", "backup", backup)
            assert code == 0 and "Saved: " in told
            # The store's lock outlives the copying: nobody else may open the file.
            code, _, told = run(tmp_path / "var", "restore", backup)
            assert code == 1 and "There is an office in" in told
        finally:
            control.stop()
        code, _, told = run(tmp_path / "var", "verify-audit")
        assert code == 1 and "open in another process" in told
    code, _, told = run(again, "restore", backup)
    assert code == 0 and "Restored in" in told and "1 application." in told
    code, result, told = run(again, "verify-audit")
    assert code == 0 and result["event"] == 1 and "Whole" in told


def test_where_it_cannot_write_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    code, _, told = run(tmp_path / "var", "backup", str(tmp_path / "file"))
    assert code == 1 and "cannot be written" in told and "Traceback" not in told
    code, _, told = run(tmp_path / "again", "restore", str(tmp_path / "nothing"))
    assert code == 1 and "There is no finished backup" in told
