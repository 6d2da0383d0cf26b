"""Which copies of a page its hash recognises, and how often it takes another page for a copy.

Pages of all the papers of the demonstration and of the layouts of the accuracy bench are drawn, scanned and copied. A
copy is recognised when the search finds it: it nearly agrees with the original in the key and in the sketch, and is
within the limit when it is laid upon it. Papers with little text on a patterned ground, in a frame or on a card are told
apart from pages of text. Pairs of different pages are all pairs but those of one sheet. Among them are those of one
paper, that is one form with another applicant's words in it. Most pages of a charter are the same words whosever it is:
no hash tells them apart, and they are counted by themselves.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from dashboard.bench.accuracy.measuring import one_thread
from dashboard.bench.accuracy.papers import PAPERS, SPARSE, draw
from dashboard.bench.copies import ORIGINAL, copies
from dashboard.bench.row import Row
from data.overlaying import MOST_APART, SURELY_APART, apart
from data.page_hashes import in_reach, is_page_hash

SEEDS = {"chosen on": 1, "reported": 4}
EACH = 12  # sheets of each paper: 2,000 hashes make two million pairs
PARAMETERS = "pages.jsonl"
TOLD = tuple(paper for paper in PAPERS if paper not in SPARSE)

PATTERNED = frozenset(
    {
        "card",
        "passport",
        "snils",
        "policy",
        "photographs",
        "registration_certificate",
        "licence",
        "specialist_certificate",
    }
)  # little text on a ground with a pattern, in a frame, or on a small card

COMMON_TEXT = frozenset({"charter"})  # most of its pages are the same words whosever it is

BLACK_AND_WHITE = "black and white"

_PART = "likeness"
_MISSED, _FALSE = 2.0, 1.0  # % of copies; of 100,000 pairs of pages of different papers


@dataclass(frozen=True, slots=True)
class Hashed:
    paper: str
    sheet: int
    kind: str
    page_hash: bytes
    parameters: dict[str, Any]


def measure(
    folder: Path, *, seed: int = SEEDS["reported"], each: int = EACH, papers: Sequence[str] = TOLD
) -> Iterator[Row]:
    """Leaves in the folder what each page was made with."""
    processors = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(processors, multiprocessing.get_context("spawn"), one_thread) as drawing:
        sheets = drawing.map(_hashed, *zip(*((seed, *pair) for pair in product(papers, range(each))), strict=True))
        pages = [page for sheet in sheets for page in sheet]
    with (folder / PARAMETERS).open("w", encoding="utf-8") as file:
        for page in pages:
            made = {"paper": page.paper, "sheet": page.sheet, "kind": page.kind, **page.parameters}
            file.write(json.dumps(made, ensure_ascii=False) + "\n")
    known = [page for page in pages if is_page_hash(page.page_hash)]
    yield Row(_PART, "pages without a hash", len(pages) - len(known), "")
    yield from _recall(known)
    yield from _false_matches(known)


def _hashed(seed: int, paper: str, sheet: int) -> list[Hashed]:
    """The task of a process: one sheet with its copies. Hashed as the checks do it."""
    from checks.scan.measuring.quality import quality
    from checks.scan.reading.page import Basis, Page, Resolution
    from checks.scan.reading.raster import Raster

    rng = Random(f"{seed}/{paper}/{sheet}")
    picture = draw(paper, rng).picture
    pages = []
    for copy in copies(picture, rng):
        height, width = copy.pixels.shape
        size = (width * 72 / copy.dpi, height * 72 / copy.dpi)
        page = Page(1, size, Resolution(Basis.PLACEMENT, float(copy.dpi)))
        found = quality(page, [Raster(copy.pixels)])
        pages.append(Hashed(paper, sheet, copy.kind, found.likeness if found else b"", copy.parameters))
    return pages


def _recall(pages: list[Hashed]) -> Iterator[Row]:
    originals = {(page.paper, page.sheet): page.page_hash for page in pages if page.kind == ORIGINAL}
    groups = {"text": False, "patterned or small": True}
    for group, patterned in groups.items():
        found: dict[str, list[tuple[bool, bool]]] = {}
        for page in pages:
            original = originals.get((page.paper, page.sheet))
            if original and page.kind != ORIGINAL and (page.paper in PATTERNED) is patterned:
                found.setdefault(page.kind, []).append(_is_found(original, page.page_hash))
        promised = [each for kind, of_kind in found.items() if kind != BLACK_AND_WHITE for each in of_kind]
        if not promised:
            continue
        missed = 100 * (1 - np.mean([any_found for any_found, _ in promised]))
        limit = None if patterned else _MISSED
        yield Row(_PART, f"{group}: copies missed, all kinds but black and white", float(missed), "%", limit)
        sure = 100 * float(np.mean([surely for _, surely in promised]))
        yield Row(_PART, f"{group}: copies surely recognised", sure, "%")
        for kind, of_kind in found.items():
            share = 100 * float(np.mean([any_found for any_found, _ in of_kind]))
            yield Row(_PART, f"{group}: recognised, {kind}", share, "%")
    yield from _recall_by_paper(pages, originals)


def _recall_by_paper(pages: list[Hashed], originals: dict[tuple[str, int], bytes]) -> Iterator[Row]:
    found: dict[str, list[bool]] = {}
    for page in pages:
        original = originals.get((page.paper, page.sheet))
        if original and page.paper in PATTERNED and page.kind not in (ORIGINAL, BLACK_AND_WHITE):
            found.setdefault(page.paper, []).append(_is_found(original, page.page_hash)[0])
    for paper, of_paper in found.items():
        yield Row(_PART, f"patterned or small: recognised, {paper}", 100 * float(np.mean(of_paper)), "%")


def _is_found(original: bytes, copy: bytes) -> tuple[bool, bool]:
    """Whether the search finds it, and whether it is near enough to be sure."""
    if not in_reach(original, copy):
        return False, False
    far = apart(original, [copy])[0]
    return bool(far <= MOST_APART), bool(far <= SURELY_APART)


def _false_matches(pages: list[Hashed]) -> Iterator[Row]:
    pairs = {"of other papers": 0, "of one paper": 0, "of a common text": 0}
    near, sure = dict(pairs), dict(pairs)
    surely: dict[str, int] = {}
    for one, other in combinations(pages, 2):
        if one.paper == other.paper and one.sheet == other.sheet:
            continue
        name = "of other papers"
        if one.paper == other.paper:
            name = "of a common text" if one.paper in COMMON_TEXT else "of one paper"
        pairs[name] += 1
        found, is_sure = _is_found(one.page_hash, other.page_hash)
        near[name] += found
        sure[name] += is_sure
        if is_sure:
            surely[f"{one.paper}, {other.paper}"] = surely.get(f"{one.paper}, {other.paper}", 0) + 1
    for name, count in pairs.items():
        if not count:
            continue
        limit = _FALSE if name == "of other papers" else None
        yield Row(_PART, f"pairs of different pages {name}", count, "")
        yield Row(_PART, f"false matches {name}, of 100,000", near[name] / max(1, count) * 100_000, "", limit)
        wrongly = sure[name] / max(1, count) * 100_000
        limit = None if name == "of a common text" else _FALSE
        yield Row(_PART, f"false matches {name} called sure, of 100,000", wrongly, "", limit)
    for papers, count in surely.items():
        yield Row(_PART, f"pairs called sure wrongly: {papers}", count, "")
