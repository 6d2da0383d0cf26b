"""Check files as scans, or packages as whole applications, without touching the store; one JSON line each."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard import locale

if TYPE_CHECKING:
    from checks.check import Context
    from checks.runner import DocumentReport, Examination
    from checks.workers import Workers
    from data.model import Finding

HELP = "check scans, or whole packages with --package; one JSON object a line on standard output"
EPILOG = (
    "Folders are searched for files; with --package a folder is one package. "
    "Exit code: 0 when every file could be judged, 1 when one could not be opened at all, 2 for wrong usage."
)

AHEAD = 4  # files sent to each worker before the first is done, so that none waits for this process

Line = dict[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE", help="a document, a folder of documents, or a package"
    )
    parser.add_argument(
        "--package", action="store_true", help="each FILE is a package (ZIP or folder): run every family"
    )
    parser.add_argument(
        "--authorities",
        type=Path,
        metavar="FOLDER",
        help="with --package: certificates and revocation lists to trust, instead of those of the data folder",
    )
    parser.add_argument("--language", choices=locale.LANGUAGES, default=argparse.SUPPRESS, help="of the messages")


def run(options: argparse.Namespace) -> int:
    """Print a line for each file, in the order given, as soon as it is known. Returns the exit code."""
    from tqdm import tqdm

    from checks.check import Context
    from checks.workers import Workers
    from dashboard.casework.clock import moscow_day, utc_now
    from data.reference import load_reference

    locale.activate(options.language)
    paths = options.paths if options.package else list(_files(options.paths))
    exit_code = 0
    with Workers() as workers, tqdm(total=len(paths), unit="", disable=None) as progress:
        context = Context(today=moscow_day(utc_now()), reference=load_reference())
        judged = (
            judge_packages(paths, context, workers, options.authorities)
            if options.package
            else judge_scans(paths, context, workers)
        )
        for line, is_opened in judged:
            print(json.dumps(line, ensure_ascii=False), flush=True)
            progress.update()
            if not is_opened:
                exit_code = 1
    return exit_code


def judge_scans(paths: Iterable[Path], context: Context, workers: Workers) -> Iterator[tuple[Line, bool]]:
    """A line for each file and whether it could be opened, in the order of `paths`."""
    from checks.runner import examine_in

    sent = ((path, examine_in(workers, path.absolute(), path.name, None, context)) for path in paths)
    waiting = deque(islice(sent, AHEAD * workers.count))
    while waiting:
        path, wait = waiting.popleft()
        try:
            report = wait()
        except OSError as error:
            yield _unopened(path, error.strerror or str(error)), False
        else:
            yield _scan_line(path, report), report.fault is None
        waiting.extend(islice(sent, 1))


def judge_packages(
    paths: Iterable[Path], context: Context, workers: Workers, authorities: Path | None
) -> Iterator[tuple[Line, bool]]:
    """A line for each package and whether it could be opened, in the order of `paths`.

    Signatures are held against the trust folder given, or against that of the data folder.
    """
    from checks.runner import Verification, examine_application
    from dashboard.casework.clock import utc_now
    from dashboard.casework.office import AUTHORITIES, data_folder
    from dashboard.casework.wording import refusal_of_package
    from data.package import read_package
    from data.unreadable import UnreadablePackage

    verification = Verification(authorities or data_folder() / AUTHORITIES, utc_now())

    def examine(path: Path) -> tuple[str, Examination] | UnreadablePackage | OSError:
        try:
            with read_package(path) as package:
                sha256 = package.digest if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
                locate = package.locations
                return sha256, examine_application(
                    package.form,
                    package.files,
                    lambda file: locate[file.path],
                    context,
                    workers,
                    verification=verification,
                )
        except (UnreadablePackage, OSError) as error:
            return error

    with ThreadPoolExecutor(workers.count) as threads:
        for path, outcome in zip(paths, threads.map(examine, paths), strict=True):
            if isinstance(outcome, UnreadablePackage):
                yield _unopened(path, refusal_of_package(outcome.reason, outcome.arguments)), False
            elif isinstance(outcome, OSError):
                yield _unopened(path, outcome.strerror or str(outcome)), False
            else:
                sha256, examination = outcome
                is_opened = all(report.fault is None for report in examination.reports)
                yield _package_line(path, sha256, examination), is_opened


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files given and those in the folders given, without hidden ones, in a stable order."""
    for path in paths:
        if path.is_dir():
            found = (each for each in path.rglob("*") if each.is_file())
            yield from sorted(each for each in found if not each.name.startswith("."))
        else:
            yield path


def _scan_line(path: Path, report: DocumentReport) -> Line:
    findings = [_finding(finding) for result in report.results for finding in result.findings]
    return _line(path, sha256=report.sha256, format=report.format, pages=report.pages, findings=findings)


def _package_line(path: Path, sha256: str, examination: Examination) -> Line:
    findings = [
        {**_finding(finding), "field": finding.evidence.field or finding.evidence.document}
        for result in examination.results
        for finding in result.findings
    ]
    pages = sum(report.pages or 0 for report in examination.reports)
    return _line(path, sha256=sha256, format="folder" if path.is_dir() else "zip", pages=pages, findings=findings)


def _unopened(path: Path, reason: str) -> Line:
    return {**_line(path, sha256=None, format=None, pages=None, findings=[]), "error": reason}


def _line(path: Path, **facts: Any) -> Line:
    name = os.fsencode(path).decode("utf-8", "replace")  # a name that is not UTF-8 must not break the output
    return {"file": name, **facts}


def _finding(finding: Finding) -> Line:
    from dashboard.casework.wording import sentence

    box = finding.evidence.box
    return {
        "code": finding.code,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "page": finding.evidence.page,
        "measured": dict(finding.measured),
        "limit": dict(finding.limit),
        "box": [round(side, 4) for side in box] if box else None,
        "message": sentence(finding, reveals=True),
    }
