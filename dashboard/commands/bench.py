"""Measure what was promised, and say whether it is kept."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.bench.report import BEGIN, END, REPORT, has_place, write_report

if TYPE_CHECKING:
    from dashboard.bench.row import Row

HELP = "measure what was promised: a table, ratios first"
BENCHES = {
    "first-light": "dashboard.bench.first_light",
    "checks": "dashboard.bench.checks",
    "registers": "dashboard.bench.registers",
    "accuracy": "dashboard.bench.accuracy.parts",
    "duplicates": "dashboard.bench.duplicates",
    "signatures": "dashboard.bench.signatures",
    "comparison": "dashboard.bench.comparison",
    "letters": "dashboard.bench.letters",
    "viewer": "dashboard.bench.viewer",
    "outbox": "dashboard.bench.outbox",
    "decisions": "dashboard.bench.decisions",
    "desk": "dashboard.bench.desk",
    "audit": "dashboard.bench.audit",
    "analytics": "dashboard.bench.analytics",
    "exports": "dashboard.bench.exports",
    "load": "dashboard.bench.load.parts",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=BENCHES, metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--part", action="append", metavar="PART", help="measure this part only; may be repeated")
    parser.add_argument(
        "--applications", type=int, metavar="N", help="over so many, where a bench has more than one size"
    )
    parser.add_argument("--reviewers", type=int, metavar="N", help="so many people at work at once (load)")
    parser.add_argument("--minutes", type=float, metavar="M", help="for so long (load)")
    parser.add_argument(
        "--think", type=float, metavar="S", help="seconds of thought before each act, on average (load)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put the tables into a page of docs, where it is marked"
    )


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when every promise is kept, 1 when one is not, 2 for a part, a size or a place in a page that does not exist."""
    bench = importlib.import_module(BENCHES[options.name])
    if options.applications and not hasattr(bench, "sized"):
        print(f"{options.name} is measured over one size: leave --applications out", file=sys.stderr)
        return 2
    crowd = (options.reviewers, options.minutes, options.think)
    is_crowd = any(each is not None for each in crowd)
    if is_crowd and not hasattr(bench, "crowded"):
        print(f"nobody works in {options.name}: leave --reviewers, --minutes and --think out", file=sys.stderr)
        return 2
    parts = bench.sized(options.applications) if options.applications else bench.PARTS
    parts = bench.crowded(*crowd) if is_crowd else parts
    if unknown := set(options.part or ()) - set(parts):
        print(f"{', '.join(sorted(unknown))}: parts are {', '.join(parts)}", file=sys.stderr)
        return 2
    if options.write and not has_place(options.write):
        print(f"{options.write} has no place for tables: {BEGIN} and {END}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    reports: list[str] = []
    for name in options.part or getattr(bench, "STANDARD", parts):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            rows.extend(parts[name](Path(folder)))
            reports.extend(left.read_text(encoding="utf-8") for left in Path(folder).glob(REPORT))
    print(table(rows))
    if options.json:
        figures = {"bench": options.name, "machine": _machine(), "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if options.write:
        write_report(options.write, "\n".join(reports))
    return 0 if all(row.is_met is not False for row in rows) else 1


def table(rows: Sequence[Row]) -> str:
    """Ratios first, then what was promised, then the rest."""
    ordered = sorted(rows, key=lambda row: (not row.is_ratio, row.limit is None))
    cells = [("part", "measured", "value", "limit", "")]
    for row in ordered:
        verdict = {True: "kept", False: "BROKEN", None: ""}[row.is_met]
        limit = "" if row.limit is None else f"≤ {row.limit:g} {row.unit}"
        cells.append((row.part, row.what, f"{row.value:.3g} {row.unit}".strip(), limit, verdict))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def _machine() -> dict[str, str | int]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": len(os.sched_getaffinity(0)),
    }
