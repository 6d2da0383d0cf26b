"""Handing out the lines behind a filter: as CSV at once, in other ways by the page of reports."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.making import file_name, make
from dashboard.casework.exporting.order import MEDIA_TYPES, Format, Order
from dashboard.casework.office import Office
from dashboard.casework.permissions import REPORTERS
from dashboard.locale import _, language
from dashboard.ui.handing_out import hand_out
from dashboard.ui.queue_address import to_query
from data.queue import QueueFilter

DIRECTLY = 50_000  # lines; more of them are made in the background


def export_button(office: Office, name: str, asked: QueueFilter, *, lines: int) -> dict[str, str] | None:
    """Offer the lines of a data set. The file is made when it is asked for, in the language of the screen, and noted in
    the access log. Returns the query of the page of reports when the reader wants to go on there.
    """
    actor = session.actor()
    order = Order(name, asked, columns=DATASETS[name].open_columns, language=language())
    title = _(DATASETS[name].title)
    reports = bool(actor.roles & REPORTERS)
    if reports and lines > DIRECTLY:
        wanted = st.button(_("{list}: file").format(list=title), icon=":material/summarize:", key=f"export_{name}")
        return {"list": name} | to_query(asked) if wanted else None

    def content() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file_name(office, order)
            make(office, order, actor, path)
            return path.read_bytes()

    hand_out(
        f"{title}, CSV",
        content,
        name=file_name(office, order),
        media_type=MEDIA_TYPES[Format.CSV],
        key=f"export_{name}",
        disabled=not lines,
    )
    if reports and st.button(
        "",
        icon=":material/summarize:",
        type="tertiary",
        help=_("Other formats and columns, reports by schedule"),
        key=f"more_{name}",
    ):
        return {"list": name} | to_query(asked)
    return None
