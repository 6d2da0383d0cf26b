"""What commands do to the office, as generators of JSON-able results: the same here and inside the running server."""

from __future__ import annotations

import base64
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.casework import account_changes, audit, registers
from dashboard.casework.backup import back_up
from dashboard.casework.checking import check_pending
from dashboard.casework.exporting.order import order_from_json
from dashboard.casework.intake import Source, packages_under, take_in
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.retention import listing
from dashboard.casework.retention.acts import taken
from data.accounts import Account
from data.model import OrganisationKind
from data.registers.records import RegisterKind
from data.store_errors import CannotWrite

_PIECE = 3 * 256 * 1024  # bytes


def ingest(office: Office, executor: Executor, *, paths: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Take in packages, then check what waits. First `{"total": n}`, then a line a package and a line a checked case."""
    packages = [package for path in paths for package in packages_under(Path(path))]
    yield {"total": len(packages)}
    for package in packages:
        try:
            yield {"receipt": asdict(take_in(office, package, via=Source.COMMAND)), "path": str(package)}
        except (OSError, CannotWrite) as error:
            yield {"failed": str(error), "path": str(package)}
    for row in check_pending(office, executor):
        yield {"checked": row.number, "blocking": row.blocking, "warnings": row.warnings, "unknowns": row.unknowns}


def export(
    office: Office,
    executor: Executor,
    *,
    by: str,
    order: Mapping[str, Any] | None = None,
    report: str = "",
    **changes: Any,
) -> Iterator[Mapping[str, Any]]:
    """Make a file and hand it out: `{"rows": n}`, then `{"content": …}` a piece in base64.

    `order` is one as JSON; instead, `report` names a report that was kept, of which `changes` are made. Personal data is
    masked. What cannot be done is `{"refused": template, "arguments": …}`.
    """
    from dashboard.casework.exporting.background import FOLDER  # with pandas, which no other command needs
    from dashboard.casework.exporting.making import file_name, make
    from dashboard.casework.reporting.reports import order_of, report_named

    # Whoever may run the command has the store itself: what managers see is open to them, but no names are.
    actor = Actor(by, frozenset({Role.MANAGER}))
    try:
        asked = order_from_json(
            (order_of(report_named(office, report)).as_json() if report else dict(order or {})) | changes
        )
        folder = office.folder / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            path = Path(scratch) / file_name(office, asked)
            noted = {"command": True} | ({"report": report} if report else {})
            yield {"rows": make(office, asked, actor, path, noted=noted)}
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield {"content": base64.b64encode(piece).decode()}
    except ActionRefused as refused:
        yield {"refused": refused.message, "arguments": refused.arguments}


def load_register(
    office: Office, executor: Executor, *, kind: str, path: str, as_of: str | None = None
) -> Iterator[Mapping[str, Any]]:
    """Load a register's file. `as_of` is YYYY-MM-DD. See `dashboard.casework.registers.load_register`."""
    day = dt.date.fromisoformat(as_of) if as_of else None
    try:
        yield from registers.load_register(office, RegisterKind(kind), Path(path), as_of=day)
    except OSError as error:
        yield {"failed": str(error)}


def verify_audit(office: Office, executor: Executor, *, by: str) -> Iterator[Mapping[str, Any]]:
    """Follow the chains of the history and of the access log. See `dashboard.casework.audit.verify`."""
    return audit.verify(office, by=by)


def accept_audit(office: Office, executor: Executor, *, by: str, reason: str) -> Iterator[Mapping[str, Any]]:
    """Take the chains as they are for what they should be. See `dashboard.casework.audit.accept`."""
    yield {"accepted": audit.accept(office, by=by, reason=reason)}


def backup(office: Office, executor: Executor, *, folder: str, by: str) -> Iterator[Mapping[str, Any]]:
    """Save the office. See `dashboard.casework.backup.back_up`."""
    try:
        yield from back_up(office, Path(folder), by=by)
    except OSError as error:
        yield {"failed": error.strerror or str(error)}


def demo(office: Office, executor: Executor, **asked: Any) -> Iterator[Mapping[str, Any]]:
    """Fill an empty office with the demonstration. See `dashboard.demo.loading.load_demo`."""
    from dashboard.demo.loading import load_demo  # drawing synthetic scans is no part of a server's start

    return load_demo(office, executor, **asked)


def users(office: Office, executor: Executor, *, deed: str, by: str, **of: Any) -> Iterator[Mapping[str, Any]]:
    """Look at or change accounts (dashboard/casework/account_changes.py): a line an account for "list", else one line.

    What cannot be done is `{"refused": template, "arguments": …}`.
    """
    login = of.get("login", "")
    try:
        match deed:
            case "list":
                yield from account_changes.listed(office)
            case "add":
                rights = {name: frozenset(of.get(name) or ()) for name in ("roles", "regions")}
                kinds = frozenset(map(OrganisationKind, of.get("kinds") or ()))
                account = Account(login, of["name"], rights["roles"], kinds, rights["regions"])
                account_changes.open_account(
                    office, account, of["password"], by=by, temporary=bool(of.get("temporary"))
                )
                yield {"changed": login}
            case "password":
                temporary = bool(of.get("temporary"))
                ended = account_changes.change_password(office, login, of["password"], by=by, temporary=temporary)
                yield {"ended": ended}
            case "rights":
                named = {name: of.get(name) for name in ("roles", "kinds", "regions")}
                account_changes.change_rights(office, login, by=by, **named)
                yield {"changed": login}
            case "close":
                yield {"ended": account_changes.close_account(office, login, by=by)}
            case "reopen":
                account_changes.reopen_account(office, login, by=by)
                yield {"changed": login}
            case "unlock":
                account_changes.unlock_account(office, login, by=by)
                yield {"changed": login}
            case "sign-out":
                yield {"ended": account_changes.sign_out_account(office, login, by=by)}
    except ActionRefused as refused:
        yield {"refused": refused.message, "arguments": refused.arguments}


def retention(
    office: Office, executor: Executor, *, deed: str, by: str, number: str = ""
) -> Iterator[Mapping[str, Any]]:
    """Look at what fell due and at acts of destruction: a line a rule for "list", an act for "acts"; for "act" and "extract"
    `{"content": …}` in base64, noted in the access log. Destruction itself is agreed to on the screen, by two people.

    What cannot be done is `{"refused": template, "arguments": …}`.
    """
    try:
        match deed:
            case "list":
                yield from listing.due(office)
            case "acts":
                yield from listing.acts(office)
            case "act" | "extract":
                # Whoever may run the command has the store itself.
                content = taken(office, Actor(by, frozenset({Role.ADMINISTRATOR})), number, deed)
                for start in range(0, len(content), _PIECE):
                    yield {"content": base64.b64encode(content[start : start + _PIECE]).decode()}
    except ActionRefused as refused:
        yield {"refused": refused.message, "arguments": refused.arguments}


OPERATIONS: Mapping[str, Callable[..., Iterator[Mapping[str, Any]]]] = {
    "ingest": ingest,
    "backup": backup,
    "demo": demo,
    "export": export,
    "load-register": load_register,
    "retention": retention,
    "users": users,
    "verify-audit": verify_audit,
    "accept-audit": accept_audit,
}
# What is done to an office that its checkpoint contradicts: to find out where, and to say that it is known.
UNPROVEN = frozenset({"verify-audit", "accept-audit"})
