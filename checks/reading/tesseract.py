"""Optical recognition by the tesseract program, where it is installed with Russian.

It is given the bare grey levels of a page and reads no file of an applicant's. A page that was laid into the scanner
sideways gives next to nothing at first; then tesseract is asked which way is up.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checks.reading.text import Box, Word

LANGUAGES = ("rus", "eng")

_PATIENCE = 45  # s for a page; dense ones take two
_LEAST_CONFIDENCE = 20.0  # of 100; below it are specks, ornaments and stamps
_SURE = 60.0
_LEAST_SURE_SHARE = 0.5  # of the words; less, and the page may lie on its side
_ROTATE = re.compile(rb"^Rotate: (\d+)$", re.MULTILINE)
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Engine:
    """An installed tesseract. `version` changes whenever the same picture may be read differently."""

    executable: str
    languages: tuple[str, ...]
    version: str
    tells_orientation: bool


class RecognitionFailed(Exception):
    """tesseract ended with an error or did not end in time."""


def installed_engine() -> Engine | None:
    """The tesseract of this machine; None without it, and without its Russian."""
    executable = shutil.which("tesseract")
    if executable is None:
        return None
    try:
        listed = _told(executable, "--list-langs").split()
        version = _told(executable, "--version").split("\n", 1)[0]
    except (OSError, subprocess.SubprocessError):
        return None
    languages = tuple(each for each in LANGUAGES if each in listed)
    return Engine(executable, languages, version, "osd" in listed) if "rus" in languages else None


def recognise(picture: np.ndarray, engine: Engine) -> tuple[Word, ...]:
    """The words of a grey picture in tesseract's reading order, upright or not. Raises RecognitionFailed."""
    found = list(_recognised(picture, engine))
    if engine.tells_orientation and _is_doubtful(found):
        turns = _quarter_turns(picture, engine)
        if turns:
            again = list(_recognised(np.ascontiguousarray(np.rot90(picture, -turns)), engine))
            if _sure(again) > _sure(found):
                return tuple(Word(text, _turned_back(box, turns)) for text, box, _ in again)
    return tuple(Word(text, box) for text, box, _ in found)


def _recognised(picture: np.ndarray, engine: Engine) -> Iterator[tuple[str, Box, float]]:
    height, width = picture.shape
    for line in _run(picture, engine, "--psm", "3", "tsv").decode("utf-8", "replace").splitlines():
        columns = line.split("\t")
        if len(columns) != 12 or columns[0] != _WORD_LEVEL:
            continue
        text, confidence = columns[11].strip(), float(columns[10])
        if text and confidence >= _LEAST_CONFIDENCE:
            left, top, across, down = map(int, columns[6:10])
            yield text, (left / width, top / height, (left + across) / width, (top + down) / height), confidence


def _is_doubtful(found: Sequence[tuple[str, Box, float]]) -> bool:
    return _sure(found) <= _LEAST_SURE_SHARE * len(found)


def _sure(found: Sequence[tuple[str, Box, float]]) -> int:
    return sum(confidence >= _SURE and len(text) > 1 for text, _, confidence in found)


def _quarter_turns(picture: np.ndarray, engine: Engine) -> int:
    """How many times the picture must be turned clockwise by 90° to stand upright."""
    try:
        told = _ROTATE.search(_run(picture, engine, "--psm", "0"))
    except RecognitionFailed:  # too few letters to tell
        return 0
    return int(told[1]) // 90 % 4 if told else 0


def _turned_back(box: Box, turns: int) -> Box:
    """A box on the picture turned clockwise, as a box on the picture as it was."""
    x0, y0, x1, y1 = box
    for _ in range(turns):
        x0, y0, x1, y1 = y0, 1 - x1, y1, 1 - x0
    return x0, y0, x1, y1


def _run(picture: np.ndarray, engine: Engine, *options: str) -> bytes:
    height, width = picture.shape
    languages = "osd" if options == ("--psm", "0") else "+".join(engine.languages)
    # A reviewer's pages are drawn on the same processors: reading in the background gives way.
    command = ["nice", "-n", "10", engine.executable, "stdin", "stdout", "-l", languages, "--dpi", "300", *options]
    try:
        done = subprocess.run(
            command,
            input=b"P5 %d %d 255\n" % (width, height) + picture.tobytes(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", os.defpath), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise RecognitionFailed(str(error)) from error
    return done.stdout


def _told(executable: str, question: str) -> str:
    return subprocess.run([executable, question], capture_output=True, text=True, timeout=10, check=True).stdout
