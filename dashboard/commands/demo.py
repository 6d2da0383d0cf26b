"""Fill an empty office with the demonstration."""

from __future__ import annotations

import argparse
import sys

from tqdm import tqdm

from dashboard.locale import _

HELP = "load the demonstration when there are no applications yet"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--packages", type=int, help="how many fresh packages (at least 40)")
    parser.add_argument("--history", type=int, help="how many applications of the past three years")


def run(options: argparse.Namespace) -> int:
    from dashboard.control import perform

    asked = {name: value for name in ("packages", "history") if (value := getattr(options, name)) is not None}
    results = perform("demo", **asked)
    total = next(results)["total"]
    if not total:
        print(_("There are applications or accounts already; the demonstration is not loaded."), file=sys.stderr)
        return 0
    with tqdm(total=total, desc=_("Loading the demonstration"), unit="", disable=None) as progress:
        for _result in results:
            progress.update()
    return 0
