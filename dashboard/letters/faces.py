"""The type families of letters, from Python packages: no system fonts, so a letter looks the same everywhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

# PT (ParaType) for everything a ministry writes; Noto for what an applicant may have typed besides.
FAMILIES = ("PT Serif", "PT Sans", "Noto Sans", "Noto Sans Arabic")
_WEIGHTS = (400, 700)


@cache
def folders() -> tuple[Path, ...]:
    return tuple(Path(fontpkg.path(family, weight=400, style="normal")).parent for family in FAMILIES)


@cache
def coverages() -> tuple[frozenset[int], ...]:
    """The code points that each family has in every weight letters use; where a text may stand is not known here."""
    return tuple(frozenset.intersection(*(_characters(family, weight) for weight in _WEIGHTS)) for family in FAMILIES)


def _characters(family: str, weight: int) -> frozenset[int]:
    with TTFont(fontpkg.path(family, weight=weight, style="normal"), lazy=True) as font:
        return frozenset(font.getBestCmap())
