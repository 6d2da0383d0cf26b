"""The set: clean pages, and the same pages degraded, each made from a seed and nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from dashboard.bench.accuracy import scanner
from dashboard.bench.accuracy.containers import any_clean_container, any_container, packed
from dashboard.bench.accuracy.degradations import DEGRADATIONS
from dashboard.bench.accuracy.degradations.degradation import Degradation, Level, Spoilt, Stage, Verdict
from dashboard.bench.accuracy.papers import PAPERS, Drawn, draw
from dashboard.bench.accuracy.picture import Picture
from data.model import Document

CLEAN = "clean"
CLEAN_COPIES = 5  # of each page, every time on another day of the scanner
SEEDS = {"tuning": 20261123, "reported": 20270108}


@dataclass(frozen=True, slots=True)
class Specimen:
    """One file of one page. `code` is the check that should speak of it, "" for a clean page.

    `is_promised` says that a bad one is to be found: not where the fault separates badly by nature, and not where next
    to nothing is on the page.
    """

    file: str
    page: int  # which drawn page it comes from
    paper: str
    kind: str
    level: str
    code: str
    verdict: Verdict
    is_sparse: bool
    is_promised: bool
    original_in_colour: bool
    parameters: dict[str, Any]

    @property
    def is_clean(self) -> bool:
        return self.kind == CLEAN

    @property
    def is_bad(self) -> bool:
        return self.verdict is Verdict.BAD

    @property
    def document(self) -> Document:
        """As an applicant would declare it."""
        return Document(type="other", file=self.file, original_in_colour=self.original_in_colour)


def write_specimens(folder: Path, seed: int, number: int) -> Iterator[Specimen]:
    """Draw page `number` of a set and write its clean copies and its degraded ones into the folder, one by one."""
    paper = PAPERS[number % len(PAPERS)]
    drawn = draw(paper, Random(f"{seed}/{number}"))
    for copy in range(CLEAN_COPIES):
        yield _written(folder, seed, number, drawn, None, Level(f"copy {copy + 1}", copy, Verdict.FINE))
    for order, degradation in enumerate(DEGRADATIONS):
        if degradation.suits(drawn):
            # Each page takes another level of each kind, so that all levels come up equally often.
            level = degradation.levels[(number + order) % len(degradation.levels)]
            try:
                yield _written(folder, seed, number, drawn, degradation, level)
            except Unspoilable:
                continue


def files_of(folder: Path, seed: int, *numbers: int) -> Iterator[tuple[Path, str, str, bool, Document]]:
    """What limits are chosen on: file, kind, level, whether a person calls it bad, and how it is declared."""
    for number in numbers:
        for one in write_specimens(folder, seed, number):
            yield folder / one.file, one.kind, one.level, one.is_bad, one.document


class Unspoilable(Exception):
    """The page has nothing on it that this degradation could spoil."""


def _written(
    folder: Path, seed: int, number: int, drawn: Drawn, degradation: Degradation | None, level: Level
) -> Specimen:
    kind = degradation.name if degradation else CLEAN
    rng = Random(f"{seed}/{number}/{kind}/{level.name}")
    day = scanner.ordinary(rng)
    container = any_container(rng) if degradation else any_clean_container(drawn.picture, rng)
    picture, parameters = _scanned(drawn.picture, day, degradation, level, rng)
    stem = f"{number:04}-{kind}-{level.name}"
    # The plain name may lose what tells two levels apart; the sum keeps it.
    file = f"{_plain(stem)}-{zlib.crc32(stem.encode()):08x}.{container.extension}"
    (folder / file).write_bytes(packed(picture, container))
    return Specimen(
        file=file,
        page=number,
        paper=drawn.paper,
        kind=kind,
        level=level.name,
        code=degradation.code if degradation else "",
        verdict=level.verdict,
        is_sparse=drawn.is_sparse,
        is_promised=degradation is not None
        and degradation.is_promised
        and not (degradation.needs_print and drawn.is_sparse),
        original_in_colour=drawn.has_colour,
        parameters={**parameters, "day": asdict(day), "container": asdict(container)},
    )


def _scanned(
    picture: Picture, day: scanner.Day, degradation: Degradation | None, level: Level, rng: Random
) -> tuple[Picture, dict[str, float | str]]:
    """From the paper to the picture in the file; the degradation takes its place on the way."""
    parameters: dict[str, float | str] = {}

    def spoilt_at(stage: Stage, picture: Picture) -> Picture:
        if degradation is None or degradation.stage is not stage:
            return picture
        spoilt: Spoilt | None = degradation.apply(picture, level.amount, rng)
        if spoilt is None:
            raise Unspoilable
        parameters.update(spoilt.parameters)
        return spoilt.picture

    picture = spoilt_at(Stage.PAPER, picture)
    picture = scanner.on_the_glass(picture, day, rng)
    picture = spoilt_at(Stage.LENS, picture)
    picture = scanner.through_the_lens(picture, day, rng)
    return spoilt_at(Stage.FILE, picture), parameters


def _plain(text: str) -> str:
    return "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in text)
