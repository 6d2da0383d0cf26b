"""The figures of the scan checks: the whole family against the floor and a plain reader, and the same file again."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.bench import family, remembering
from dashboard.bench.row import Part

PARTS: Mapping[str, Part] = {
    "family": family.measure,
    "again": remembering.measure,
}
