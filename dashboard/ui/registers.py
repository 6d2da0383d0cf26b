"""The registers page's parts: what is loaded, loading by hand, how far it has come, the last loads."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path

import streamlit as st

from checks.surroundings import Freshness, Surroundings
from dashboard import session
from dashboard.casework.clock import moscow, moscow_day
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor
from dashboard.casework.register_loader import LoadProgress
from dashboard.casework.registers import LOADERS, Result
from dashboard.casework.wording import problem_of_register
from dashboard.locale import N_, _, language, ngettext
from dashboard.ui.badges import Badge
from dashboard.ui.dates import day
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.table import Cell, Column, Row, table
from dashboard.ui.uploader import uploader_in_words
from data.registers.problems import Problem
from data.registers.records import Extract, RegisterKind
from data.registers.snapshots import read_snapshot
from data.registers.storing import LoadState

LOADS = 20
FRESHNESS = {
    Freshness.FRESH: Badge("check_circle", N_("Fresh"), "green"),
    Freshness.STALE: Badge("history_toggle_off", N_("Out of date"), "orange"),
    Freshness.ABSENT: Badge("block", N_("Not loaded"), "red"),
}
STATE = {
    LoadState.LOADING: Badge("hourglass_top", N_("Being loaded"), "blue"),
    LoadState.COMPLETED: Badge("check_circle", N_("Loaded"), "green"),
    LoadState.REFUSED: Badge("cancel", N_("Refused"), "red"),
    LoadState.INTERRUPTED: Badge("pending", N_("Interrupted"), "orange"),
}
_TYPES = ["zip", "xml", "json", "csv"]
_SEEN = "registers_seen"


def register_table(office: Office) -> None:
    """The five registers: which are loaded, of which day, and whether they may still be judged by."""
    with office.database.read() as reader:
        loaded = {row["kind"]: row for row in reader.rows("snapshots_with_loads")}
    snapshots = {RegisterKind(kind): read_snapshot(row) for kind, row in loaded.items()}
    known = Surroundings(Extract(snapshots))
    today = moscow_day(office.now())
    limits = office.reference.freshness_days
    rows = []
    for kind, register in office.reference.registers.items():
        snapshot = snapshots.get(kind)
        days = limits[kind]
        cells = {
            "register": register.title(language()),
            "state": Cell(
                FRESHNESS[known.freshness(kind, today, limits)],
                ngettext("fresh for {n} day", "fresh for {n} days", days).format(n=days),
            ),
        }
        if snapshot:
            cells |= {
                "as_of": Cell(snapshot.as_of, _age((today - snapshot.as_of).days)),
                "records": snapshot.records,
                "loaded": Cell(moscow(snapshot.loaded_at), _who(loaded[kind]["loaded_by"])),
                "origin": snapshot.origin,
            }
        rows.append(Row(id=kind, href="", cells=cells))
    table(
        [
            Column("register", _("Register"), link=True),
            Column("state", _("State"), "badge", width="11rem"),
            Column("as_of", _("As of"), "date", width="7.5rem"),
            Column("records", _("Records"), "number", width="7rem"),
            Column("loaded", _("Loaded on"), "date", width="9.5rem"),
            Column("origin", _("File"), width="22%"),
        ],
        rows,
        key="register_table",
        title=_("Registers"),
    )


def load_form(office: Office, actor: Actor) -> None:
    """Load a file by hand: it is read in the background, and the page tells how far it has come."""
    if not actor.roles & LOADERS:
        return
    uploader_in_words("register_file")
    titles = {kind: register.title(language()) for kind, register in office.reference.registers.items()}
    with st.form("load_register", clear_on_submit=True, border=True):
        left, right = st.columns([3, 1])
        kind = left.selectbox(_("Register"), list(titles), format_func=lambda each: titles[each], key="register_kind")
        as_of = right.date_input(
            _("True as of"),
            value=None,
            max_value=moscow_day(office.now()),
            format="DD.MM.YYYY",
            key="register_day",
            help=_("The day the content is true of. May stay empty when the name of the file says it: data-YYYYMMDD…"),
        )
        file = st.file_uploader(
            _("File of the register"),
            type=_TYPES,
            key="register_file",
            help=_("Up to 64 MB; load larger files with the command load-register."),
        )
        sent = st.form_submit_button(_("Load"), icon=":material/upload:", type="primary")
    if sent and file is None:
        st.warning(_("Choose the register's file first."), icon=":material/upload_file:")
    elif sent:
        _start(office, actor, RegisterKind(kind), as_of, file)


def _start(office: Office, actor: Actor, kind: RegisterKind, as_of: dt.date | None, file) -> None:
    with tempfile.NamedTemporaryFile(dir=office.scratch, delete=False) as kept:
        shutil.copyfileobj(file, kept)
    loader = session.house().register_loader
    if loader.start(kind, Path(kept.name), origin=file.name, as_of=as_of, actor=actor):
        st.rerun()
    Path(kept.name).unlink()
    st.warning(_("This register is being loaded already; wait until that is done."), icon=":material/hourglass_top:")


def load_progress() -> None:
    """How far the loads have come, looked at every second while some last, and what the last ones came to."""
    loader = session.house().register_loader
    for kind, result in loader.ended.items():
        _tell(kind, result)
    if not loader.under_way:
        return

    @st.fragment(run_every=1)
    def look_again() -> None:
        session.activate_language()
        under_way = loader.under_way
        if not under_way:
            st.rerun()
        for kind, progress in under_way.items():
            st.progress(_share(progress), text=plain(_progress_in_words(kind, progress)))

    look_again()


def _share(progress: LoadProgress) -> float:
    return min(1.0, progress.read / progress.total) if progress.total else 0.0


def _progress_in_words(kind: RegisterKind, progress: LoadProgress) -> str:
    records = ngettext("{n} record", "{n} records", progress.records).format(n=integer(progress.records))
    return f"{_title(kind)}: {records}"


def _tell(kind: RegisterKind, result: Result) -> None:
    """What a load came to."""
    title = _title(kind)
    if "loaded" in result:
        loaded = result["loaded"]
        records = ngettext("{n} record", "{n} records", loaded["records"]).format(n=integer(loaded["records"]))
        st.success(
            plain(_("{register}: loaded, {records}").format(register=title, records=records)),
            icon=":material/check_circle:",
        )
    elif "known" in result:
        st.info(
            plain(_("{register}: this file is loaded already").format(register=title)), icon=":material/content_copy:"
        )
    elif "refused" in result:
        problems = [problem_of_register(Problem(**each)) for each in result["refused"]]
        stays = _stays(result["kept"])
        st.error(plain(f"{title}. {stays} {' '.join(problems)}"), icon=":material/cancel:")
    else:
        text = _("The load broke off; the snapshot before it stays. The server's log says more.")
        st.error(plain(f"{title}. {text}"), icon=":material/report:")


def _stays(kept: Result | None) -> str:
    if kept is None:
        return _("Nothing was loaded; this register has no snapshot.")
    return _("Nothing was loaded; the snapshot of {day} stays.").format(day=day(dt.date.fromisoformat(kept["as_of"])))


def last_loads(office: Office) -> None:
    """What was loaded and what was refused, newest first, each with its reasons and remarks."""
    with office.database.read() as reader:
        loads = reader.rows("register_loads", size=LOADS)
    st.markdown("##### " + _("Last loads"))
    table(
        [
            Column("started", _("Begun"), "date", width="9.5rem"),
            Column("register", _("Register"), link=True, width="24%"),
            Column("result", _("Result"), "badge", width="9.5rem"),
            Column("records", _("Records"), "number", width="7rem"),
            Column("told", _("Reasons and remarks")),
        ],
        [
            Row(
                id=f"{load['kind']}-{load['version']}",
                href="",
                cells={
                    "started": Cell(moscow(load["started_at"]), _who(load["loaded_by"])),
                    "register": Cell(_title(RegisterKind(load["kind"])), load["origin"]),
                    "result": STATE[LoadState(load["state"])],
                    "records": load["records"] if load["state"] == LoadState.COMPLETED else None,
                    "told": _reasons(load),
                },
            )
            for load in loads
        ],
        key="register_loads",
        title=_("Last loads"),
        empty=_("Nothing was loaded yet. Until a register is loaded, what needs it is left to a person."),
    )


def _reasons(load: dict) -> str:
    problems = [*json.loads(load["problems"]), *json.loads(load["remarks"])]
    return " ".join(problem_of_register(Problem(**each)) for each in problems)


def _title(kind: RegisterKind) -> str:
    return session.office().reference.registers[kind].title(language())


def _age(days: int) -> str:
    if days == 0:
        return _("today")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def _who(name: str) -> str:
    return _("command line") if name == OFFICE.name else name
