"""Write a list to a file, also while the server runs."""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dashboard import locale
from dashboard.locale import _, ngettext
from data.model import OrganisationKind, Status

HELP = "write a list to a file: applications, decisions, findings …"
NAMES = ("applications", "decisions", "findings", "events", "clarifications", "waivers", "workload", "registrations")
FORMATS = ("csv", "xlsx", "parquet")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--report", default="", metavar="NAME", help="a report of the page of reports, instead of NAME")
    parser.add_argument("--to", required=True, metavar="FILE", help="where to; - is standard output")
    parser.add_argument("--format", choices=FORMATS, help="left out: what the extension of the file says, or csv")
    parser.add_argument(
        "--since", type=_day, metavar="DAY", help="first day of receipt, of the decision, of the event …"
    )
    parser.add_argument("--until", type=_day, metavar="DAY", help="last day; days are YYYY-MM-DD or DD.MM.YYYY, Moscow")
    parser.add_argument("--status", action="append", default=[], choices=list(Status), help="may be repeated")
    parser.add_argument("--kind", action="append", default=[], choices=list(OrganisationKind), help="may be repeated")
    parser.add_argument("--region", action="append", default=[], type=_region, metavar="CODE", help="may be repeated")


def run(options: argparse.Namespace) -> int:
    """The file is there whole or not at all. Exit code 0, also when no row fits; 1 when it cannot be made or written, 2
    for words that do not go together.
    """
    if bool(options.name) == bool(options.report):
        print(_("Say what to export: the name of a list, or --report and the name of a report."), file=sys.stderr)
        return 2
    if options.report and (options.status or options.kind or options.region):
        print(_("A report has its own filter: leave out --status, --kind and --region."), file=sys.stderr)
        return 2
    from dashboard.casework.wording import told
    from dashboard.control import caller, perform

    results = perform("export", by=caller(), **_asked(options))
    try:
        first = next(results)
        if "refused" in first:
            print(told(first["refused"], first["arguments"]), file=sys.stderr)
            return 1
        with _standard_output() if options.to == "-" else _whole_file(Path(options.to)) as file:
            for piece in results:
                file.write(base64.b64decode(piece["content"]))
    except OSError as error:
        print(_("{path} cannot be written: {reason}").format(path=options.to, reason=error.strerror), file=sys.stderr)
        return 1
    rows = first["rows"]
    print(ngettext("{n} row written.", "{n} rows written.", rows).format(n=rows), file=sys.stderr)
    return 0


def _asked(options: argparse.Namespace) -> dict[str, object]:
    """The arguments of the operation."""
    from dashboard.casework.exporting.order import Order

    period = {}
    if options.since or options.until:
        days = {name: day and day.isoformat() for name, day in (("since", options.since), ("until", options.until))}
        period = {"span": "own", **days}
    extension = Path(options.to).suffix.removeprefix(".").lower()
    chosen = options.format or (extension if extension in FORMATS else "" if options.report else "csv")
    changes = period | ({"format": chosen} if chosen else {})
    if options.report:
        return {"report": options.report, "language": locale.language(), **changes}
    asked = {"statuses": options.status, "kinds": options.kind, "regions": options.region}
    order = Order(options.name, language=locale.language()).as_json()
    return {"order": order | {"asked": {name: codes for name, codes in asked.items() if codes}} | changes}


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
def _standard_output() -> Iterator[BinaryIO]:
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only when all of it is written."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
