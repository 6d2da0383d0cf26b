"""The parts of `bench accuracy`: the set that is reported, and the one that limits are chosen on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from tqdm import tqdm

from dashboard.bench.accuracy.codes import CODES, MAX_FALSE, MAX_MISSED, false_alarms, findings_of, missed_share
from dashboard.bench.accuracy.measuring import judged_set
from dashboard.bench.accuracy.report import report
from dashboard.bench.accuracy.specimens import SEEDS
from dashboard.bench.report import REPORT
from dashboard.bench.row import Part, Row

PAGES = 80  # drawn; more than 1,500 files come of them


def measure(folder: Path, *, set_name: str, pages: int = PAGES) -> Iterator[Row]:
    """Leaves the tables in the folder, as its report."""
    seed = SEEDS[set_name]
    judged = list(tqdm(judged_set(folder, seed, range(pages)), unit=" files", disable=None))
    (folder / REPORT).write_text(report(judged, set_name=set_name, seed=seed), encoding="utf-8")
    for code in CODES:
        bad, clean = findings_of(judged, code, promised=True), false_alarms(judged, code)
        if bad.asked or not any(code in page.results for page in judged):
            yield Row(code, "missed of what a person calls bad", missed_share(bad) * 100, "%", MAX_MISSED * 100)
        harder = findings_of(judged, code, promised=False)
        if harder.asked:
            yield Row(code, f"missed of {harder.asked} pages hard to tell", missed_share(harder) * 100, "%")
        yield Row(code, "false alarms on clean pages", (clean.share_found or 0.0) * 100, "%", MAX_FALSE * 100)
    yield Row("set", "files", len(judged), "")


PARTS: Mapping[str, Part] = {name: partial(measure, set_name=name) for name in ("reported", "tuning")}
STANDARD = ("reported",)
