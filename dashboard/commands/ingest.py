"""Take packages in: files, folders in the package's form, or folders of either."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from dashboard.casework.wording import refusal_of_package
from dashboard.locale import _, ngettext

HELP = "take application packages in and check them"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a package (ZIP or folder), or a folder of packages"
    )


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when everything was accepted or known, 1 when something is in quarantine or could not be read."""
    from dashboard.control import perform

    missing = [path for path in options.paths if not path.exists()]
    for path in missing:
        print(_("{path}: there is no such file or folder").format(path=path), file=sys.stderr)
    results = perform("ingest", paths=[str(path.resolve()) for path in options.paths if path.exists()])
    total = next(results)["total"]
    counts = dict.fromkeys(("accepted", "duplicate", "quarantined", "failed"), 0)
    checked = 0
    with (
        tqdm(total=total, desc=_("Taking in"), unit="", disable=None) as intake,
        tqdm(desc=_("Checking"), unit="", disable=None) as checks,
    ):
        for result in results:
            if "checked" in result:
                checked += 1
                checks.update()
                continue
            outcome, line = _line(result)
            counts[outcome] += 1
            tqdm.write(line, file=sys.stdout)
            intake.update()
    print(_summary(counts, checked), file=sys.stderr)
    return 1 if missing or counts["quarantined"] or counts["failed"] else 0


def _line(result: dict[str, Any]) -> tuple[str, str]:
    path = result["path"]
    if "failed" in result:
        return "failed", "\t".join((path, _("could not be read"), result["failed"]))
    receipt = result["receipt"]
    words = {"accepted": _("accepted"), "duplicate": _("already here"), "quarantined": _("quarantined")}
    detail = receipt["number"] or refusal_of_package(receipt["reason"], receipt["arguments"])
    return receipt["result"], f"{path}\t{words[receipt['result']]}\t{detail}"


def _summary(counts: dict[str, int], checked: int) -> str:
    return (
        _("Accepted {accepted}, already here {duplicate}, quarantined {quarantined}, unreadable {failed}.").format(
            **counts
        )
        + " "
        + (ngettext("{n} application checked.", "{n} applications checked.", checked).format(n=checked))
    )
