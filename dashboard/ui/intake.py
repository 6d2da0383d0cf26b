"""The intake page's parts: the upload box, the list of packages, the quarantine."""

from __future__ import annotations

import json
import logging
import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.casework.access_log import AccessLog
from dashboard.casework.by_hand import load_by_hand, may_bring, may_open_quarantine, try_again
from dashboard.casework.clock import moscow
from dashboard.casework.intake import Receipt, Result, Source
from dashboard.casework.office import Office
from dashboard.casework.wording import refusal_of_package
from dashboard.locale import N_, _, ngettext
from dashboard.ui.addresses import case_address
from dashboard.ui.badges import Badge
from dashboard.ui.handing_out import hand_out
from dashboard.ui.plain import plain
from dashboard.ui.table import Cell, Column, Row, table
from dashboard.ui.unwritten import unwritten
from dashboard.ui.uploader import uploader_in_words
from data.access_log import Deed
from data.store_errors import CannotWrite

log = logging.getLogger(__name__)

PAGE = 50
RESULT = {
    Result.ACCEPTED: Badge("check_circle", N_("Accepted"), "green"),
    Result.DUPLICATE: Badge("content_copy", N_("Already here"), "gray"),
    Result.QUARANTINED: Badge("gpp_maybe", N_("In quarantine"), "red"),
}
SOURCE = {
    Source.COMMAND: N_("command line"),
    Source.INBOX: N_("inbox folder"),
    Source.UPLOAD: N_("upload"),
    Source.DEMO: N_("demonstration"),
}
_TOLD = "intake_told"


def upload(office: Office) -> None:
    """Load packages by hand, for those who may. Each is reported, and stays reported until the next load."""
    if not may_bring(session.actor()):
        return
    uploader_in_words("packages")
    with st.form("upload", clear_on_submit=True, border=True):
        files = st.file_uploader(
            _("Load packages"),
            type=["zip"],
            accept_multiple_files=True,
            key="packages",
            help=_("ZIP archives in the form of the portal, up to 64 MB"),
        )
        sent = st.form_submit_button(_("Load"), icon=":material/upload:", type="primary")
    if sent and files:
        progress = st.progress(0.0)
        told = []
        for number, file in enumerate(files, 1):
            progress.progress(number / len(files), text=plain(file.name))
            try:
                told.append(_load(office, file))
            except (OSError, CannotWrite):
                log.exception("a package that was loaded by hand could not be taken in")
                told.append(file.name)
        progress.empty()
        session.house().checker.wake()
        st.session_state[_TOLD] = told
    for receipt in st.session_state.get(_TOLD, ()):
        _tell(receipt)


def _load(office: Office, file) -> Receipt:
    with tempfile.NamedTemporaryFile(dir=office.scratch, suffix=".zip") as kept:
        kept.write(file.getbuffer())
        kept.flush()
        return load_by_hand(office, session.actor(), Path(kept.name), name=file.name)


def _tell(receipt: Receipt | str) -> None:
    """What became of a package; of one that could not be written down, the name."""
    if isinstance(receipt, str):
        st.error(plain(receipt + ": " + unwritten()), icon=":material/report:")
        return
    badge = RESULT[receipt.result]
    text = f"{receipt.name}: {badge.word.lower()}"
    if receipt.number:
        text += " · " + _("application No. {number}, revision {n}").format(number=receipt.number, n=receipt.revision)
    elif receipt.reason:
        text += ". " + refusal_of_package(receipt.reason, receipt.arguments)
    show = st.error if receipt.result == Result.QUARANTINED else st.success
    show(plain(text), icon=badge.streamlit_icon)


def intake_counts(office: Office) -> None:
    with office.database.read() as reader:
        counts = reader.seen_by(session.actor().scope).row("intake_counts")
    with st.container(horizontal=True, gap="medium"):
        for result, badge in RESULT.items():
            st.metric(badge.word, f"{counts[result]:,}".replace(",", "\N{NO-BREAK SPACE}"), width="content")


def intake_table(office: Office) -> str | None:
    """The packages that came in, newest first; returns the number of the case to open, if one was asked for."""
    rows = _rows(office, None)
    cells = [
        Row(
            id=row["number"] or str(row["id"]),
            href=case_address(row["number"]) if row["number"] else "",
            cells={
                "at": moscow(row["received_at"]),
                "name": Cell(row["name"], _(SOURCE[Source(row["source"])])),
                "result": RESULT[Result(row["result"])],
                "case": Cell(row["number"] or _reason(row), row["organisation"] or ""),
                "size": round(row["bytes"] / 1024),
            },
        )
        for row in rows
    ]
    shown = table(
        [
            Column("at", _("Received"), "date", width="9.5rem"),
            Column("name", _("Package"), link=True),
            Column("result", _("Result"), "badge", width="10rem"),
            Column("case", _("Application"), width="30%"),
            Column("size", _("Size, KB"), "number", width="6rem"),
        ],
        cells,
        key="intake_table",
        title=_("Received packages"),
        empty=_("Nothing has come in yet. Load a package above or put it into the inbox folder."),
    )
    _more("intake_size", rows)
    return shown.open


def quarantine(office: Office) -> None:
    """What could not be read as an application: why, and another try."""
    rows = _rows(office, Result.QUARANTINED)
    if not rows:
        st.info(_("The quarantine is empty."), icon=":material/verified_user:")
    for row in rows:
        with st.container(border=True, gap="xxsmall"):
            st.text(row["name"])
            st.text(_reason(row))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(f"{moscow(row['received_at']):%d.%m.%Y %H:%M} · {_(SOURCE[Source(row['source'])])}")
                if not may_open_quarantine(session.actor()):
                    continue
                if st.button(_("Try again"), icon=":material/refresh:", key=f"retry_{row['id']}"):
                    receipt = try_again(office, session.actor(), row["id"])
                    session.house().checker.wake()
                    st.session_state[_TOLD] = [receipt]
                    st.rerun()
                path = office.quarantine.path(row["digest"])
                if path.exists():
                    hand_out(
                        _("Download"),
                        partial(_read, path, row["name"], session.actor().name, session.house().access_log),
                        name=row["name"],
                        media_type="application/octet-stream",
                        key=f"download_{row['id']}",
                    )
    _more("quarantine_size", rows)


def _read(path: Path, name: str, person: str, access_log: AccessLog) -> bytes:
    access_log.note(person, Deed.TAKE_FILE, subject=name)
    return path.read_bytes()


def _rows(office: Office, result: Result | None) -> list[dict]:
    size = st.session_state.get("quarantine_size" if result else "intake_size", PAGE)
    with office.database.read() as reader:
        return reader.seen_by(session.actor().scope).rows("intake_page", before=None, result=result, size=size)


def _more(key: str, rows: list[dict]) -> None:
    size = st.session_state.get(key, PAGE)
    if len(rows) == size:
        label = ngettext("Show {n} more", "Show {n} more", PAGE).format(n=PAGE)
        if st.button(label, key=f"more_{key}"):
            st.session_state[key] = size + PAGE
            st.rerun()


def _reason(row: dict) -> str:
    return refusal_of_package(row["reason"], json.loads(row["arguments"])) if row["reason"] else ""
