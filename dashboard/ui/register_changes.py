"""What the newest snapshots of the registers changed in cases: a line a finding, each leading to its case."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from dashboard.casework.wording import sentence, title
from dashboard.locale import N_, _
from dashboard.ui.addresses import case_address
from dashboard.ui.badges import STATUS, Badge
from dashboard.ui.table import Cell, Column, Row, table
from data.registers.changes import RegisterChange, changes_by
from data.registers.snapshots import current_snapshots

SHOWN = 200
_APPEARED = Badge("add_circle", N_("Appeared"), "orange")
_GONE = Badge("remove_circle", N_("Gone"), "green")


def register_changes(office: Office) -> str | None:
    """Draw the list, newest first; returns the number of the case to open, if one was asked for."""
    with office.database.read() as reader:
        changes = [
            change
            for snapshot in current_snapshots(reader).values()
            for change in changes_by(reader, snapshot.kind, snapshot.version, session.actor().scope, size=SHOWN)
        ]
    changes = sorted(changes, key=lambda change: change.found_at, reverse=True)[:SHOWN]
    st.markdown("##### " + _("What the last snapshots changed"))
    shown = table(
        [
            Column("at", _("Found"), "date", width="9.5rem"),
            Column("case", _("Application"), link=True, width="30%"),
            Column("status", _("Status"), "badge", width="11rem"),
            Column("change", _("Finding"), "badge", width="9rem"),
            Column("finding", _("What it says")),
        ],
        [_row(number, change) for number, change in enumerate(changes)],
        key="register_changes",
        title=_("What the last snapshots changed"),
        empty=_("The last snapshots changed nothing in open applications and approved licences."),
    )
    return changes[int(shown.open)].number if shown.open else None


def _row(number: int, change: RegisterChange) -> Row:
    return Row(
        id=str(number),
        href=case_address(change.number),
        cells={
            "at": moscow(change.found_at),
            "case": Cell(change.number, change.name),
            "status": STATUS[change.status],
            "change": _APPEARED if change.appeared else _GONE,
            "finding": Cell(sentence(change.finding), title(change.finding.code)),
        },
    )
