"""The text of a document comes back as it was; whatever it depends on makes it forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checks.reading import remembering
from checks.reading.remembering import recall_text, remember_text
from checks.reading.tesseract import Engine
from checks.reading.text import PageText, Source, Word
from data.remembered import Remembered

SHA256 = "a" * 64
ENGINE = Engine("/usr/bin/tesseract", ("rus", "eng"), "tesseract 5.3.0", tells_orientation=True)
PAGES = (
    PageText(1, Source.OCR, (Word("ИНН", (0.1, 0.2, 0.15, 0.22)), Word("7725088527", (0.2, 0.2, 0.4, 0.22)))),
    PageText(2, Source.LAYER),
)


@pytest.fixture
def memory(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path)


def test_it_comes_back_as_it_was(memory: Remembered) -> None:
    remember_text(memory, SHA256, PAGES, ENGINE)
    assert recall_text(memory, SHA256, 2, ENGINE) == PAGES
    assert recall_text(memory, SHA256, 1, ENGINE) == PAGES[:1]


def test_what_was_never_read_is_not_known(memory: Remembered) -> None:
    assert recall_text(memory, SHA256, 1, ENGINE) is None
    remember_text(memory, SHA256, PAGES, ENGINE)
    assert recall_text(memory, SHA256, 3, ENGINE) is None


@pytest.mark.parametrize("engine", [None, replace(ENGINE, version="tesseract 6"), replace(ENGINE, languages=("rus",))])
def test_another_recognition_reads_anew(memory: Remembered, engine: Engine | None) -> None:
    remember_text(memory, SHA256, PAGES, ENGINE)
    assert recall_text(memory, SHA256, 2, engine) is None


def test_another_way_of_reading_reads_anew(memory: Remembered, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_text(memory, SHA256, PAGES, ENGINE)
    monkeypatch.setattr(remembering, "VERSION", remembering.VERSION + 1)
    assert recall_text(memory, SHA256, 2, ENGINE) is None


def test_a_lost_page_is_tried_again_another_day(memory: Remembered) -> None:
    remember_text(memory, SHA256, (PAGES[0], PageText(2, Source.LOST)), ENGINE)
    assert recall_text(memory, SHA256, 2, ENGINE) is None


@pytest.mark.parametrize("content", [b"", b"torn", b"\xff\n{}", b"{}\n{}"])
def test_a_torn_entry_counts_as_never_remembered(memory: Remembered, content: bytes) -> None:
    memory.put(SHA256, content)
    assert recall_text(memory, SHA256, 1, ENGINE) is None


def test_half_an_entry_counts_as_never_remembered(memory: Remembered) -> None:
    remember_text(memory, SHA256, PAGES, ENGINE)
    memory.put(SHA256, memory.get(SHA256)[:-20])
    assert recall_text(memory, SHA256, 2, ENGINE) is None
