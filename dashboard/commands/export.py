"""Write applications or decisions to a CSV file, also while the server runs."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dashboard import locale
from dashboard.locale import _, ngettext
from data.model import OrganisationKind, Status

HELP = "write applications or decisions to a CSV file"
NAMES = ("applications", "decisions")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--to", required=True, metavar="FILE", help="where to; - is standard output")
    parser.add_argument("--since", type=_day, metavar="DAY", help="first day of receipt (decisions: of the decision)")
    parser.add_argument("--until", type=_day, metavar="DAY", help="last day; days are YYYY-MM-DD or DD.MM.YYYY, Moscow")
    parser.add_argument("--status", action="append", default=[], choices=list(Status), help="may be repeated")
    parser.add_argument("--kind", action="append", default=[], choices=list(OrganisationKind), help="may be repeated")
    parser.add_argument("--region", action="append", default=[], type=_region, metavar="CODE", help="may be repeated")


def run(options: argparse.Namespace) -> int:
    """The file is there whole or not at all. Exit code 0, also when no row fits; 1 when it cannot be written."""
    from dashboard.control import caller, perform

    results = perform(
        "export",
        name=options.name,
        language=locale.language(),
        by=caller(),
        since=options.since and options.since.isoformat(),
        until=options.until and options.until.isoformat(),
        statuses=options.status,
        kinds=options.kind,
        regions=options.region,
    )
    rows = 0
    try:
        with _standard_output() if options.to == "-" else _whole_file(Path(options.to)) as file:
            for chunk in results:
                file.write(chunk["text"])
                rows += chunk["rows"]
    except OSError as error:
        print(_("{path} cannot be written: {reason}").format(path=options.to, reason=error.strerror), file=sys.stderr)
        return 1
    print(ngettext("{n} row written.", "{n} rows written.", rows).format(n=rows), file=sys.stderr)
    return 0


def _day(text: str) -> dt.date:
    if match := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text):
        text = "-".join(reversed(match.groups()))
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: not a day; write YYYY-MM-DD or DD.MM.YYYY") from error


def _region(text: str) -> str:
    if not re.fullmatch(r"[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"{text}: not a region; its code has two digits")
    return text


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    yield sys.stdout
    sys.stdout.flush()


@contextmanager
def _whole_file(path: Path) -> Iterator[TextIO]:
    """A file that takes its name only when all of it is written."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("x", encoding="utf-8", newline="") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
