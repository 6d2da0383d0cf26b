"""Kill an office at work again and again, and prove each time that nothing which it had confirmed was lost."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

HELP = "kill an office at work again and again, and prove that nothing is lost; touches no data of yours"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=100, metavar="N", help="how often (100)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of what is drawn at random (1)")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="FOLDER",
        help="an empty folder on the disk that is to be tried; a temporary one when left out",
    )


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when nothing was lost and nothing is half-written, 1 when something was, 2 for a folder with content."""
    if options.folder and options.folder.exists() and any(options.folder.iterdir()):
        print(f"{options.folder} is not empty: name an empty folder, or one that is not there yet", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="torture-") as temporary:
        return _torture(options.folder or Path(temporary), options.rounds, options.seed)


def _torture(folder: Path, number: int, seed: int) -> int:
    from dashboard.torture.rounds import rounds

    opened = confirmed = 0
    faults: list[str] = []
    progress = tqdm(rounds(folder, number, seed), total=number, unit="", disable=None)
    for each in progress:
        opened += each.opened
        confirmed += each.confirmed
        faults += [f"round {each.number}: {fault}" for fault in each.faults]
    print(
        f"{number} kills, {number - opened} of them during the opening; {confirmed} confirmed changes; "
        f"{len(faults)} faults"
    )
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("The same again: --seed", seed, file=sys.stderr)
    return 1 if faults else 0
