"""The command that opens and changes accounts, alone and beside a running office."""

from __future__ import annotations

import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.casework import lock_outs
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.passwords import fits
from dashboard.casework.sign_ins import SignInLocked, SignInRefused, sign_in
from dashboard.cli import main
from dashboard.control import Control
from data.access_log import Deed
from data.passwords import password_of
from tests.people import Counting


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: Counting) -> Path:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "var"))
    return tmp_path / "var"


def users(*words: str) -> int:
    return main(["--language", "en", "users", *words])


def kept(office: Office, login: str) -> str | None:
    with office.database.read() as reader:
        return password_of(reader, login)


def test_the_first_account_gets_a_pass_phrase(folder: Path, capsys: pytest.CaptureFixture) -> None:
    assert users("add", "ivanova", "--name", "Иванова А. А.", "--role", "administrator", "--generate") == 0
    made = capsys.readouterr().out.strip()
    with Office.open(folder) as office:
        assert fits(kept(office, "ivanova"), made)


def test_beside_a_running_office_and_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("what was agreed on\nsomething else\n"))
    with Office.open(folder) as office, ThreadPoolExecutor(1) as executor:
        control = Control(office, executor)
        assert users("add", "orlov", "--name", "Орлов О. О.", "--role", "reviewer", "--region", "77") == 0
        assert fits(kept(office, "orlov"), "what was agreed on")
        assert users("roles", "orlov", "--role", "manager", "--all-regions") == 0
        capsys.readouterr()
        assert users("list") == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["roles"], told["regions"], told["signed_in"]) == (["manager"], [], 0)
        assert users("close", "orlov") == 0 and kept(office, "orlov") is None
        assert users("close", "petrov") == 1
        assert "There is no account petrov." in capsys.readouterr().err
        control.stop()


def test_what_wrong_passwords_locked_is_unlocked_and_that_is_in_the_log(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    assert users("add", "orlov", "--name", "Орлов О. О.", "--role", "reviewer", "--generate") == 0
    phrase = capsys.readouterr().out.strip()
    with Office.open(folder) as office:
        for address in map(str, range(lock_outs.FREE)):
            with pytest.raises(SignInRefused):
                sign_in(office, "orlov", "a guess", address=address)
        with pytest.raises(SignInLocked):
            sign_in(office, "orlov", phrase, address="another")
    assert users("unlock", "orlov") == 0
    with Office.open(folder) as office:
        assert sign_in(office, "orlov", phrase, address="another")
        with office.database.read() as reader:
            lines = [(each["action"], each["details"]) for each in reader.rows("accesses_between", first=1, after=100)]
    assert (Deed.CHANGE_ACCOUNT, '{"lock": "lifted"}') in lines
    assert users("unlock", "orlov") == 1 and "nothing was changed" in capsys.readouterr().err


def test_a_wrong_call_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert users("password", "ivanova") == 2
    assert "holds no password" in capsys.readouterr().err
    assert users("roles", "ivanova") == 2
    assert "--role" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        users("add", "ivanova", "--name", "Иванова А. А.", "--role", "office")
