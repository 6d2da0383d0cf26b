"""The queue as a table: one row a case, in the order and under the filter of the address."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from dashboard.casework.clock import is_approved, moscow_day
from dashboard.casework.permissions import Actor
from dashboard.casework.words import KIND
from dashboard.locale import _, language
from dashboard.ui.addresses import case_address
from dashboard.ui.badges import OUTCOME, SEVERITY, STATUS, Badge
from dashboard.ui.dates import deadline, urgency
from dashboard.ui.queue_address import QueueAddress, Tab
from dashboard.ui.queue_filters import write_address
from dashboard.ui.table import Cell, Column, Row, Sort, TableResult, table
from dashboard.ui.wanted_case import want_case
from data.model import OrganisationKind, Outcome, Severity, Status
from data.queue import OPEN, QueueFilter
from data.reference import Reference

PAGE = 50


def of_tab(asked: QueueFilter, tab: Tab, actor: Actor) -> QueueFilter:
    """The filter of one tab. What is mine or nobody's is work to be done, so closed cases are left out of both."""
    if tab == "all":
        return asked
    whose = {"assignee": actor.name} if tab == "mine" else {"unassigned": True}
    return dataclasses.replace(asked, statuses=asked.statuses or OPEN, **whose)


def queue_table(
    rows: list[dict],
    marks: Mapping[int, tuple[Badge, ...]],
    address: QueueAddress,
    reference: Reference,
    today: dt.date,
    *,
    holds_any: bool,
) -> TableResult:
    """Show one page of rows, to be opened and to be ticked by the numbers of their cases.

    `marks` are what stands beside the status, by the keys of the cases. `holds_any` is False while no filter hides
    anything and still nothing is there.
    """

    def sort(wanted: Sort) -> None:
        write_address(dataclasses.replace(address, sort=wanted.column, descending=wanted.descending, page=1))

    return table(
        [
            Column("name", _("Organisation"), sortable=True, link=True),
            Column("number", _("Application"), width="8.5rem"),
            Column("kind", _("Kind"), width="9.5rem"),
            Column("status", _("Status"), "badge", width="12.5rem"),
            Column("findings", _("Findings"), "badge", sortable=True, width="8rem"),
            Column("received", _("Received"), "date", sortable=True, width="7.5rem"),
            Column("due", _("Deadline"), "date", sortable=True, width="12.5rem"),
            Column("reviewer", _("Reviewer"), width="9.5rem"),
        ],
        [_row(row, marks.get(row["id"], ()), reference, today) for row in rows],
        key="queue_table",
        title=_("Queue of applications"),
        sort=Sort(address.sort, address.descending),
        empty=_("No application fits these filters. Take some off, or look under “All”.")
        if holds_any
        else _("There are no applications yet. They appear here as soon as the first package has come in."),
        on_open=want_case,
        on_sort=sort,
        selectable=True,
    )


def _row(row: dict, marks: tuple[Badge, ...], reference: Reference, today: dt.date) -> Row:
    region = reference.regions.get(row["region"])
    return Row(
        id=row["number"],
        href=case_address(row["number"]),
        cells={
            "name": Cell(row["name"] or _("no name given"), _("INN {inn}").format(inn=row["inn"] or "—")),
            "number": Cell(row["number"], _("revision {n}").format(n=row["revision"]) if row["revision"] > 1 else ""),
            "kind": Cell(_(KIND[OrganisationKind(row["kind"])]), region.title(language()) if region else row["region"]),
            "status": (STATUS[Status(row["status"])], *marks),
            "findings": _counts(row),
            "received": moscow_day(row["received_at"]),
            "due": _due(row, today),
            "reviewer": row["assignee"] or "",
        },
    )


def _counts(row: dict) -> tuple[Badge, ...]:
    looks = (
        (SEVERITY[Severity.BLOCKING], row["blocking"]),
        (OUTCOME[Outcome.UNKNOWN], row["unknowns"]),
        (SEVERITY[Severity.WARNING], row["warnings"]),
    )
    return tuple(look.counted(count) for look, count in looks if count)


def _due(row: dict, today: dt.date) -> Cell:
    if row["due_on"]:
        return Cell(row["due_on"], deadline(row["due_on"], today), urgency(row["due_on"], today))
    if row["answer_due_on"]:
        told = _("the applicant's answer")
        if not is_approved(row["answer_due_on"]):
            told = _("{term}, calendar not approved").format(term=told)
        return Cell(row["answer_due_on"], told)
    if row["decided_at"]:
        return Cell(None, _("decided on {day}").format(day=f"{moscow_day(row['decided_at']):%d.%m.%Y}"))
    return Cell(None)
