"""The figures of the search for copies: what is recognised, what is taken for a copy wrongly, and how long it takes."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.bench import likeness, look_ups, page_search
from dashboard.bench.row import Part

PARTS: Mapping[str, Part] = {
    "likeness": likeness.measure,
    "search": page_search.measure,
    "look-ups": look_ups.measure,
}
