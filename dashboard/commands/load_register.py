"""Load a register's file as its next snapshot."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tqdm import tqdm

from dashboard.casework.wording import problem_of_register
from dashboard.locale import _, ngettext
from data.registers.problems import Problem
from data.registers.records import RegisterKind

HELP = "load a snapshot of an outside register"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[str(kind) for kind in RegisterKind], metavar="KIND", help="%(choices)s")
    parser.add_argument("file", type=Path, metavar="FILE", help="the register's file; docs/registers.md describes each")
    parser.add_argument(
        "--as-of",
        type=dt.date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the day its content is true of; by default the one in the name of the file (data-YYYYMMDD…)",
    )


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when it is loaded or was already, 1 when it was refused, 2 when the file cannot be read.

    Standard output is one JSON object, what became of the file; people read standard error.
    """
    from dashboard.control import perform

    day = options.as_of.isoformat() if options.as_of else None
    results = perform("load-register", kind=options.kind, path=str(options.file.resolve()), as_of=day)
    result: Mapping[str, Any] = {}
    with tqdm(desc=_("Loading"), unit="B", unit_scale=True, disable=None) as progress:
        for result in results:
            if "read" in result:
                progress.total = result["total"]
                progress.update(result["read"] - progress.n)
    print(json.dumps({"file": str(options.file), **_with_sentences(result)}, ensure_ascii=False))
    for line in _told(result):
        print(line, file=sys.stderr)
    if "failed" in result:
        return 2
    return 1 if "refused" in result else 0


def _with_sentences(result: Mapping[str, Any]) -> dict[str, Any]:
    """The result, each problem and remark with its sentence."""
    return {
        name: [each | {"text": problem_of_register(Problem(**each))} for each in value]
        if name in ("refused", "remarks")
        else value
        for name, value in result.items()
    }


def _told(result: Mapping[str, Any]) -> list[str]:
    if "failed" in result:
        return [_("The file cannot be read: {detail}").format(detail=result["failed"])]
    if "known" in result:
        return [_("This file is loaded already, as the snapshot of {day}.").format(day=_day(result["known"]))]
    if "loaded" in result:
        loaded = result["loaded"]
        told = ngettext("Loaded {n} record as of {day}.", "Loaded {n} records as of {day}.", loaded["records"])
        told = told.format(n=loaded["records"], day=_day(loaded))
        return [told, *_sentences(result["remarks"])]
    kept = result["kept"]
    if kept is None:
        stays = _("Nothing was loaded; this register has no snapshot.")
    else:
        stays = _("Nothing was loaded; the snapshot of {day} stays.").format(day=_day(kept))
    return [stays, *_sentences(result["refused"])]


def _sentences(problems: list[dict[str, Any]]) -> list[str]:
    return [problem_of_register(Problem(**each)) for each in problems]


def _day(snapshot: Mapping[str, Any]) -> str:
    return f"{dt.date.fromisoformat(snapshot['as_of']):%d.%m.%Y}"
