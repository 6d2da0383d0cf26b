"""Run the catalogue: over documents in worker processes, over an application in this one.

A check that breaks is the outcome `error` with a finding that says so; a document that breaks its worker is a finding
of that document, and whatever can be said without opening it is still said.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path

from checks.breakage import place_of
from checks.catalogue import catalogue
from checks.check import CRASHED, Application, Check, Context, SaidElsewhere, Scope
from checks.completeness.files import FORM, declared_files
from checks.remembering import Memory, recall, remember
from checks.report import DocumentReport
from checks.scan.measuring.quality import page_hashes, quality
from checks.scan.reading.scan import Fault, Scan, read_scan, unopened
from checks.signature.verifying.package import unverified, verify_all
from checks.surroundings import Freshness, Surroundings
from checks.workers import WorkerError, WorkerOutOfMemory, WorkerTimedOut
from data.model import CheckResult, Document, Evidence, Finding, Form, Outcome, ReceivedFile, Severity
from data.signatures import Signature

_log = logging.getLogger(__name__)

Acquaint = Callable[[Mapping[str, tuple[bytes, ...]]], Surroundings]

_WORST_FIRST = (Outcome.ERROR, Outcome.FAILED, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Examination:
    """What all checks say of one revision: those of the whole application first, then document by document."""

    results: tuple[CheckResult, ...]
    reports: tuple[DocumentReport, ...]
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What signatures are held against: the trust folder, and the present moment, UTC without a zone."""

    authorities: Path
    at: dt.datetime


def examine(path: Path, name: str, document: Document | None, context: Context) -> DocumentReport:
    """Open one document and run all its checks: a task for a worker. Raises OSError when the file cannot be read."""
    return _report(read_scan(path, name, document, (quality,)), context)


def examine_in(
    executor: Executor, path: Path, name: str, document: Document | None, context: Context
) -> Callable[[], DocumentReport]:
    """Send a document to a worker. The function returned waits for the report; it raises OSError only."""
    pending: Future[DocumentReport] = executor.submit(examine, path, name, document, context)

    def wait() -> DocumentReport:
        try:
            return pending.result()
        except (WorkerError, BrokenExecutor) as error:
            _log.warning("a document broke its worker: %s", type(error).__name__)
            return _report(unopened(path, name, document, _fault(error), str(error)), context)

    return wait


def examine_application(
    form: Form,
    files: tuple[ReceivedFile, ...],
    locate: Callable[[ReceivedFile], Path],
    context: Context,
    executor: Executor,
    memory: Memory | None = None,
    acquaint: Acquaint | None = None,
    verification: Verification | None = None,
) -> Examination:
    """All checks of one revision. `locate` says where the bytes of a received file are.

    A declared document that did not come has no report; completeness says that it is missing. What `memory` knows of
    a document is taken from there, and what it does not know is told to it. `acquaint` is asked for the surroundings
    when the documents have been opened, with the hashes of their pages. Without `verification` every signature that
    came counts as not verified.
    """
    signatures = _verified_in(executor, form, files, locate, verification)
    declared = declared_files(Application(form=form, files=files))
    documents = {file: document for _, document, file in declared if file is not None and not file.withheld}
    waiting = [
        _remembered_or_in(executor, memory, file, document, locate, context) for file, document in documents.items()
    ]
    reports = tuple(wait() for wait in waiting)
    page_counts = {report.name: report.pages for report in reports if report.pages is not None}
    application = Application(form=form, files=files, page_counts=page_counts, signatures=signatures())
    if acquaint is not None:
        context = replace(context, surroundings=acquaint({report.name: report.page_hashes for report in reports}))
    whole = (_run(check, application, context) for check in _checks(Scope.APPLICATION))
    results = (*whole, *(result for report in reports for result in report.results))
    return Examination(results, reports, application.signatures)


def examine_family(family: str, application: Application, context: Context) -> tuple[CheckResult, ...]:
    """The checks of one family that look at a whole application, and at nothing that only opening a document tells."""
    return tuple(_run(check, application, context) for check in _checks(Scope.APPLICATION) if check.family == family)


def _verified_in(
    executor: Executor,
    form: Form,
    files: tuple[ReceivedFile, ...],
    locate: Callable[[ReceivedFile], Path],
    verification: Verification | None,
) -> Callable[[], tuple[Signature, ...]]:
    """Send the signatures to a worker. The function returned waits for what they are."""
    paths = {file.path: locate(file) for file in files if not file.withheld}
    if FORM not in paths:
        return tuple
    if verification is None:
        return lambda: unverified(paths)
    pending = executor.submit(verify_all, form, paths, verification.authorities, verification.at)

    def wait() -> tuple[Signature, ...]:
        try:
            return pending.result()
        except (WorkerError, BrokenExecutor) as error:
            _log.warning("the signatures broke their worker: %s", type(error).__name__)
            return unverified(paths)

    return wait


def _remembered_or_in(
    executor: Executor,
    memory: Memory | None,
    file: ReceivedFile,
    document: Document | None,
    locate: Callable[[ReceivedFile], Path],
    context: Context,
) -> Callable[[], DocumentReport]:
    if memory is None:
        return examine_in(executor, locate(file), file.path, document, context)
    checks = tuple(_checks(Scope.DOCUMENT))
    remembered = recall(memory, file.sha256, file.path, document, checks)
    if remembered is not None:
        return lambda: remembered
    wait_for_worker = examine_in(executor, locate(file), file.path, document, context)

    def wait() -> DocumentReport:
        report = wait_for_worker()
        if report.sha256 == file.sha256:  # else the bytes are not those that came
            remember(memory, report, document, checks)
        return report

    return wait


def _report(scan: Scan, context: Context) -> DocumentReport:
    results = tuple(_run(check, scan, context, scan.name) for check in _checks(Scope.DOCUMENT))
    return DocumentReport(
        scan.name, scan.sha256, scan.format, scan.bytes, scan.page_count, results, scan.fault, page_hashes(scan)
    )


def _checks(scope: Scope) -> Iterable[Check]:
    entries: Mapping[str, Check] = catalogue()
    return (check for check in entries.values() if check.scope is scope)


def _run(check: Check, subject: Application | Scan, context: Context, document: str = "") -> CheckResult:
    findings: list[Finding] = []
    alone = check.needs_others and not context.surroundings.among_others
    least = Outcome.UNKNOWN if alone else Outcome.PASSED
    freshness = _least_fresh(check, context)
    try:
        if not check.applies(subject):
            return CheckResult(check.code, check.version, Outcome.NOT_APPLICABLE, document)
        if freshness is Freshness.ABSENT:
            return CheckResult(check.code, check.version, Outcome.UNKNOWN, document)
        for said in check.run(subject, context):
            if isinstance(said, SaidElsewhere):
                least = Outcome.UNKNOWN
            else:
                findings.append(said)
    except MemoryError:
        raise
    except Exception as error:
        _log.exception("%s broke", check.code)
        findings.append(
            check.finding(
                CRASHED,
                outcome=Outcome.ERROR,
                severity=Severity.WARNING,
                evidence=Evidence(document=document),
                error=place_of(error),
            )
        )
    if freshness is Freshness.STALE:
        findings = [_doubted(finding) for finding in findings]
        least = Outcome.UNKNOWN
    outcomes = {finding.outcome for finding in findings}
    worst = next((outcome for outcome in _WORST_FIRST if outcome in outcomes), least)
    return CheckResult(check.code, check.version, worst, document, tuple(findings))


def _least_fresh(check: Check, context: Context) -> Freshness:
    freshness = {
        context.surroundings.freshness(kind, context.today, context.reference.freshness_days) for kind in check.needs
    }
    return next((each for each in (Freshness.ABSENT, Freshness.STALE) if each in freshness), Freshness.FRESH)


def _doubted(finding: Finding) -> Finding:
    """What a register said that has since grown stale: for a person to look at, and no certainty."""
    if finding.outcome is not Outcome.FAILED:
        return finding
    severity = Severity.WARNING if finding.severity is Severity.BLOCKING else finding.severity
    return replace(finding, outcome=Outcome.UNKNOWN, severity=severity)


def _fault(error: Exception) -> Fault:
    if isinstance(error, WorkerTimedOut):
        return Fault.TIMED_OUT
    return Fault.OUT_OF_MEMORY if isinstance(error, WorkerOutOfMemory) else Fault.CRASHED
