"""`python -m dashboard check`, as a script sees it: lines on standard output, the exit code, nothing else."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import pikepdf
import pytest

from dashboard.demo.packages import build
from tests.checks import hostile
from tests.checks.scan import sheets
from tests.checks.scan.making import full_page, pdf

ROOT = Path(__file__).parents[2]
A4 = (0, 0, 595.2, 841.92)
SHEET = sheets.scanned(sheets.sheet())
GOOD = sheets.saved(SHEET)
LOW = pdf(
    full_page(sheets.image(SHEET), box=A4),
    full_page(sheets.image(cv2.resize(SHEET, (1240, 1754), interpolation=cv2.INTER_AREA)), box=A4),
)


def check(*words: str | Path, folder: Path) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, lines of standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "check", *map(str, words)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "b.jpg").write_bytes(GOOD)
    (tmp_path / "low.pdf").write_bytes(LOW)
    (inner / "a.png").write_bytes(sheets.saved(sheets.sheet(), format="PNG"))
    (inner / ".hidden").write_bytes(b"")
    return tmp_path


def test_a_line_is_what_the_catalogue_promises(folder: Path) -> None:
    code, lines, errors = check("low.pdf", "--language", "en", folder=folder)
    assert lines == [
        {
            "file": "low.pdf",
            "sha256": hashlib.sha256(LOW).hexdigest(),
            "format": "pdf",
            "pages": 2,
            "findings": [
                {
                    "code": "scan.resolution",
                    "outcome": "failed",
                    "severity": "blocking",
                    "page": 2,
                    "measured": {"dpi": 150.0},
                    "limit": {"dpi": 300},
                    "box": [0.0, 0.0, 1.0, 1.0],
                    "message": "Page 2 has 150 dpi; at least 300 dpi are needed",
                }
            ],
        }
    ]
    assert (code, errors) == (0, "")


def test_messages_are_russian_by_default(folder: Path) -> None:
    _, (line,), _ = check("low.pdf", folder=folder)
    assert line["findings"][0]["message"] == "Страница 2: разрешение 150 dpi, требуется не ниже 300 dpi"


def test_files_come_in_the_order_of_the_arguments_and_folders_are_searched(folder: Path) -> None:
    code, lines, _ = check("low.pdf", "inner", "b.jpg", folder=folder)
    assert [line["file"] for line in lines] == ["low.pdf", "inner/a.png", "b.jpg"]
    assert [len(line["findings"]) for line in lines] == [1, 0, 0]
    assert code == 0


def test_the_order_holds_when_one_file_takes_long(folder: Path) -> None:
    (folder / "0.pdf").write_bytes(hostile.content_bomb())
    names = ["0.pdf", *["b.jpg"] * 30]
    code, lines, _ = check(*names, folder=folder)
    assert [line["file"] for line in lines] == names
    assert (lines[0]["findings"][0]["code"], lines[0]["findings"][0]["outcome"]) == ("scan.unreadable", "error")
    assert code == 1


@pytest.mark.parametrize(
    ("content", "code", "found"),
    [
        pytest.param(LOW, 0, ["scan.resolution"], id="judged, and poor"),
        pytest.param(GOOD[: len(GOOD) // 2], 0, ["scan.format", "scan.unreadable"], id="truncated, a part can be seen"),
        pytest.param(b"II*\0" + bytes(40), 0, ["scan.format"], id="another format"),
        pytest.param(pdf(encryption=pikepdf.Encryption(owner="o", user="u")), 0, ["scan.encrypted"], id="password"),
        pytest.param(b"", 1, ["scan.unreadable"], id="no bytes"),
        pytest.param(b"%PDF-1.7", 1, ["scan.unreadable"], id="damaged beyond opening"),
        pytest.param(hostile.page_tree_loop(), 1, ["scan.unreadable"], id="page tree that holds itself"),
    ],
)
def test_the_exit_code_says_whether_every_file_could_be_opened(
    tmp_path: Path, content: bytes, code: int, found: list[str]
) -> None:
    (tmp_path / "scan.pdf").write_bytes(content)
    exit_code, (line,), _ = check("scan.pdf", folder=tmp_path)
    assert (exit_code, [finding["code"] for finding in line["findings"]]) == (code, found)


def test_a_file_that_is_not_there_has_a_line_too(folder: Path) -> None:
    code, lines, _ = check("nowhere.pdf", "b.jpg", folder=folder)
    assert (lines[0]["file"], lines[0]["sha256"], lines[0]["findings"]) == ("nowhere.pdf", None, [])
    assert "No such file" in lines[0]["error"]
    assert (lines[1]["file"], lines[1]["findings"]) == ("b.jpg", [])
    assert code == 1


@pytest.mark.parametrize("words", [(), ("--nonsense", "b.jpg"), ("b.jpg", "--language", "fr")])
def test_wrong_usage(folder: Path, words: tuple[str, ...]) -> None:
    code, lines, errors = check(*words, folder=folder)
    assert (code, lines) == (2, [])
    assert "usage:" in errors


LIMP = build(11, faults=("low-resolution", "bad-inn", "licence-expired"), scans="small")


@pytest.fixture(params=["zip", "folder"])
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return LIMP.write_zip(tmp_path / "p.zip") if request.param == "zip" else LIMP.write_folder(tmp_path / "p")


def test_a_package_is_one_line_with_findings_of_every_family(package: Path) -> None:
    code, (line,), _ = check("--package", package.name, folder=package.parent)
    assert (code, line["file"]) == (0, package.name)
    assert line["format"] == ("zip" if package.suffix else "folder")
    assert line["pages"] > 3
    found = {finding["code"]: finding for finding in line["findings"] if finding["outcome"] == "failed"}
    assert set(found) == {"scan.resolution", "identifier.inn", "licence.expired"}
    assert found["identifier.inn"]["field"] == "Organization/INN"
    assert found["scan.resolution"]["field"].startswith("documents/")
    assert found["scan.resolution"]["page"] >= 1


def test_packages_come_in_the_order_of_the_arguments(tmp_path: Path) -> None:
    (tmp_path / "not.zip").write_bytes(b"not an archive")
    LIMP.write_zip(tmp_path / "a.zip")
    code, lines, _ = check("--package", "not.zip", "a.zip", "nowhere.zip", "--language", "en", folder=tmp_path)
    assert [line["file"] for line in lines] == ["not.zip", "a.zip", "nowhere.zip"]
    assert lines[0]["error"] == "The file is neither a ZIP archive nor a folder with application.xml."
    assert "No such file" in lines[2]["error"]
    assert lines[1]["sha256"] == hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    assert code == 1
