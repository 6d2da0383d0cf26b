"""The button that hands out applications or decisions behind a filter as a file."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow_day
from dashboard.casework.csv_file import MEDIA_TYPE
from dashboard.casework.export import EXPORTS, csv_bytes, file_name
from dashboard.casework.office import Office
from dashboard.locale import _, activate, language
from data.access_log import Deed
from data.queue import QueueFilter


def export_button(office: Office, name: str, asked: QueueFilter, *, empty: bool = False) -> None:
    """Offer an export of EXPORTS. The file is made when it is asked for, in the language of the screen; who asked for
    what, and how many rows they got, goes into the access log.
    """
    reader, person, log = language(), session.actor().name, session.house().access_log

    def make() -> bytes:
        activate(reader)  # the file is fetched by a request of its own
        return csv_bytes(office, name, asked, made=note)

    def note(rows: int) -> None:
        log.note(person, Deed.EXPORT, subject=name, filter=asked.told(), rows=rows)

    st.download_button(
        f"{_(EXPORTS[name].title)}, CSV",
        data=make,
        file_name=file_name(name, moscow_day(office.now())),
        mime=MEDIA_TYPE,
        icon=":material/download:",
        key=f"export_{name}",
        on_click="ignore",
        disabled=empty,
    )
