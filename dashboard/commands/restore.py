"""Set the office up again from a backup, in a data folder where there is none."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from tqdm import tqdm

from dashboard.locale import _, ngettext

HELP = "set the office up again from a backup"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that `backup` saved to")
    parser.add_argument("--at", default="", metavar="NAME", help="one of the backups in it; the newest when left out")
    parser.add_argument(
        "--destroyed",
        type=Path,
        metavar="FILE",
        help="audit/destroyed.json of the old data folder: what was destroyed after the last backup is destroyed again, too",
    )


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when the office is there with all its files; 1 when it is not, or a file is missing."""
    from dashboard.casework.clock import moscow
    from dashboard.casework.office import data_folder
    from dashboard.casework.restoring import CannotRestore, restore

    try:
        with tqdm(desc=_("Restoring"), unit="", disable=None) as progress:
            for result in restore(options.folder, data_folder(), generation=options.at, destroyed=options.destroyed):
                if "copied" in result:
                    progress.total = result["of"]
                    progress.update(result["copied"] - progress.n)
    except CannotRestore as refused:
        print(_(refused.message).format(**refused.arguments), file=sys.stderr)
        return 1
    except OSError as error:
        print(
            _("{path} cannot be read or written: {reason}").format(path=error.filename, reason=error.strerror),
            file=sys.stderr,
        )
        return 1
    for sha256 in result["missing"]:
        print(_("A file of a case is not in the backup: {file}").format(file=sha256), file=sys.stderr)
    at = moscow(dt.datetime.fromisoformat(result["saved_at"]))
    told = ngettext(
        "Restored in {folder} as it was on {at}: {n} application.",
        "Restored in {folder} as it was on {at}: {n} applications.",
        result["applications"],
    )
    print(told.format(folder=result["restored"], at=f"{at:%d.%m.%Y %H:%M}", n=result["applications"]), file=sys.stderr)
    if result["destroyed"]:
        again = ngettext(
            "Destroyed again, as it had been since: {n} line of acts of destruction.",
            "Destroyed again, as it had been since: {n} lines of acts of destruction.",
            result["destroyed"],
        )
        print(again.format(n=result["destroyed"]), file=sys.stderr)
    print(_("Prove it with `python -m dashboard verify-audit`."), file=sys.stderr)
    return 1 if result["missing"] else 0
