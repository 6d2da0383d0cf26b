"""Save the office to another folder, also while the server runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from dashboard.locale import _, ngettext

HELP = "save the office to a folder, also while the server runs"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to; it may hold earlier backups")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when everything was saved; 1 when a file of the office is damaged or the folder cannot be written.

    Standard output is the path of the new backup.
    """
    from dashboard.control import caller, perform

    with tqdm(desc=_("Saving"), unit="", disable=None) as progress:
        for result in perform("backup", folder=str(options.folder.resolve()), by=caller()):
            if "copied" in result:
                progress.total = result["of"]
                progress.update(result["copied"] - progress.n)
    if "failed" in result:
        print(
            _("{path} cannot be written: {reason}").format(path=options.folder, reason=result["failed"]),
            file=sys.stderr,
        )
        return 1
    for sha256 in result["damaged"]:
        print(_("Damaged in the office and left out: {file}").format(file=sha256), file=sys.stderr)
    print(result["saved"])
    told = ngettext(
        "Saved: {n} file of cases, {new} of them new.", "Saved: {n} files of cases, {new} of them new.", result["files"]
    )
    print(told.format(n=result["files"], new=result["new"]), file=sys.stderr)
    return 1 if result["damaged"] else 0
