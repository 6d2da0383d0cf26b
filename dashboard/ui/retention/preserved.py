"""Cases that are kept from destruction, and why."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from dashboard.locale import _
from dashboard.ui.addresses import case_address
from dashboard.ui.table import Cell, Column, Row, table

PAGE = 200


def preserved_list(office: Office) -> None:
    with office.database.read() as reader:
        found = reader.rows("preserved_cases", size=PAGE)
    st.caption(
        _("A senior reviewer or an administrator keeps an application from destruction on its own page, under More.")
    )
    table(
        [
            Column("case", _("Application"), link=True, width="26%"),
            Column("reason", _("Why")),
            Column("since", _("Since"), "date", width="12rem"),
        ],
        [
            Row(
                id=row["number"],
                href=case_address(row["number"]),
                cells={
                    "case": Cell(row["number"], row["name"]),
                    "reason": row["reason"],
                    "since": Cell(moscow(row["preserved_at"]), row["preserved_by"]),
                },
            )
            for row in found
        ],
        key="retention_preserved",
        title=_("Kept from destruction"),
        empty=_("No application is kept from destruction."),
    )
