"""The form, its documents and the registers side by side; what does not agree stands first.

The table asks by itself how far the reading has come, so that nothing else on the screen is drawn anew meanwhile and no
open dialog closes. While documents are read the rows keep their places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from dashboard import session
from dashboard.casework.comparison.comparisons import Progress
from dashboard.casework.comparison.concerning import concerning
from dashboard.casework.comparison.states import ComparedField, Entry, Sighting, State, Uncompared, Unread
from dashboard.casework.dossier import Dossier
from dashboard.casework.veil import Veil
from dashboard.casework.wording import sentence
from dashboard.locale import N_, _, language
from dashboard.ui.badges import Badge, of_finding
from dashboard.ui.component import SHARED, component
from dashboard.ui.finding_list import FOCUS
from dashboard.ui.named_field import named_field
from dashboard.ui.out_of_sight import leave_if_out_of_sight
from dashboard.ui.revealing import veil_of
from dashboard.ui.viewer import Focus
from dashboard.ui.waivers import waivers_of
from data.model import Finding
from data.reference import Reference

_HERE = Path(__file__).parent
_TABLE = component(
    "comparison_table",
    scripts=[
        *(SHARED / f"{name}.js" for name in ("dom", "memory", "mount")),
        *(_HERE / f"{name}.js" for name in ("cell", "finding_link", "comparison")),
    ],
    styles=[SHARED / "theme.css", _HERE / "comparison.css"],
)

_BADGES = {
    State.DIFFERS: Badge("cancel", N_("Differs"), "red"),
    State.SIMILAR: Badge("rule", N_("Similar"), "orange"),
    State.NOT_FOUND: Badge("search_off", N_("Not found"), "violet"),
    State.UNKNOWN: Badge("help", N_("Not known"), "gray"),
    State.SAME: Badge("check_circle", N_("Agrees"), "green"),
}
_UNREAD = {
    Unread.WAITING: N_("is being read…"),
    Unread.NO_OCR: N_("a picture, and no text recognition is installed"),
    Unread.NOT_READ: N_("could not be read"),
}
_UNCOMPARED = {
    Uncompared.NO_SUCH_DAY: N_("not compared: no calendar has this day"),
    Uncompared.NO_SOURCE: N_("not compared: no document and no register here says it"),
}
# The registers by the names that everybody calls them; their full names are on the page of registers.
_REGISTERS = {
    "frmo": N_("FRMO"),
    "licences": N_("Licence register"),
    "frmr": N_("FRMR"),
    "fns": N_("Tax service"),
    "oms": N_("OMS"),
}
_ORDER = list(State).index
Telling = TypeVar("Telling", Sighting, Entry)


def comparison(dossier: Dossier, reference: Reference) -> None:
    """Compare the revision that the dossier shows."""
    if not dossier.results:
        st.info(
            _("The checks have not run yet. This page shows them as soon as they are done."),
            icon=":material/hourglass_top:",
        )
        return
    _table(dossier, reference)


@st.fragment
def _table(dossier: Dossier, reference: Reference) -> None:
    session.activate_language()
    leave_if_out_of_sight(dossier)
    progress, veil = session.house().comparisons.of(dossier), veil_of(dossier)
    fields = progress.comparison.fields
    spoken_of = concerning(fields, _open_findings(dossier))
    if progress.is_finished:
        fields = sorted(fields, key=lambda each: _urgency(each, has_findings=each.field in spoken_of))
    titles = {
        document.file: _document_title(document.type, document.file, reference) for document in dossier.form.documents
    }
    shown = _TABLE(
        key=f"comparison_{dossier.row.number}_{dossier.revision}",
        data={
            "rows": [_row(each, titles, dossier, spoken_of.get(each.field, ()), veil) for each in fields],
            "notes": _notes(progress, titles),
            "done": progress.done,
            "total": progress.total,
            "labels": _labels(progress, with_findings=len(spoken_of)),
        },
        on_look_change=lambda: None,
        on_show_change=lambda: None,
    )
    if place := shown.show:
        st.session_state[FOCUS] = Focus(place["document"], page=place["page"], box=tuple(place["box"]))
        st.rerun()  # the viewer stands outside of this fragment


def _open_findings(dossier: Dossier) -> list[tuple[int, Finding]]:
    """With their numbers; what was set aside is none of them."""
    pairs = zip(dossier.findings, waivers_of(dossier), strict=True)
    return [(number, finding) for number, (finding, waiver) in enumerate(pairs) if waiver is None or not waiver.holds]


def _urgency(field: ComparedField, *, has_findings: bool) -> tuple[int, int]:
    """What nothing speaks of stands last, below what agrees, unless a finding does."""
    if has_findings or field.is_no_day:
        return 0, _ORDER(field.state)
    if field.uncompared:
        return 2, 0
    return (1 if field.state is State.SAME else 0), _ORDER(field.state)


def _row(
    field: ComparedField, titles: dict[str, str], dossier: Dossier, findings: Sequence[int], veil: Veil
) -> dict[str, Any]:
    def shown(value: str) -> str:
        return veil.value(field.field, value)

    spoken = [_finding(number, dossier, reveals=veil.is_lifted) for number in findings]
    differs = field.state in (State.DIFFERS, State.SIMILAR)
    return {
        "id": field.field,
        "title": named_field(field.field, dossier),
        "value": shown(field.value) or _("no end date"),
        "uncompared": _(_UNCOMPARED[field.uncompared]) if field.uncompared else "",
        "findings": spoken,
        "colour": spoken[0]["badge"]["colour"] if spoken and not differs else _BADGES[field.state].colour,
        "differs": differs or field.is_no_day or bool(findings),
        "papers": _gathered(_paper(replace(each, read=shown(each.read)), titles) for each in _urgent(field.sightings)),
        "registers": _gathered(_register(replace(each, value=shown(each.value))) for each in _urgent(field.entries)),
    }


def _finding(number: int, dossier: Dossier, *, reveals: bool) -> dict[str, Any]:
    finding = dossier.findings[number]
    badge = of_finding(finding.outcome, finding.severity)
    return {"number": number, "badge": badge.as_data(), "text": sentence(finding, dossier.reference, reveals=reveals)}


def _urgent(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda each: _ORDER(each.state))


def _gathered(tellings: Iterable[tuple[State, str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Those that say the same share a line."""
    lines: dict[tuple[State, str], list[dict[str, Any]]] = {}
    for state, text, source in tellings:
        lines.setdefault((state, text), []).append(source)
    return [
        {"badge": _BADGES[state].as_data(), "text": text, "sources": sources}
        for (state, text), sources in lines.items()
    ]


def _paper(sighting: Sighting, titles: dict[str, str]) -> tuple[State, str, dict[str, Any]]:
    text = ""
    if sighting.read:
        text = _("read as: {text}").format(text=sighting.read)
    elif sighting.unread:
        text = _(_UNREAD[sighting.unread])
    elif sighting.state is State.NOT_FOUND:
        text = _("not found on the pages")
    title = titles.get(sighting.document, sighting.document)
    if sighting.page and sighting.page > 1:
        title = _("{document}, p. {page}").format(document=title, page=sighting.page)
    place = {"document": sighting.document, "page": sighting.page, "box": sighting.box} if sighting.page else None
    return sighting.state, text, {"name": title, "place": place}


def _register(entry: Entry) -> tuple[State, str, dict[str, Any]]:
    if not entry.is_loaded:
        text = _("the register is not loaded")
    elif entry.is_strangers:
        text = _("belongs to another person")
    elif entry.is_stale:
        text = _("the snapshot is out of date; it says: {text}").format(text=entry.value or _("the same"))
    elif entry.state is State.NOT_FOUND:
        text = _("no such record")
    else:
        text = entry.value
    return entry.state, text, {"name": _(_REGISTERS[entry.register]), "place": None}


def _notes(progress: Progress, titles: dict[str, str]) -> list[str]:
    notes = []
    if not progress.has_ocr:
        notes.append(_("No text recognition is installed: only PDF documents with visible text are read."))
    for path in progress.comparison.strays:
        notes.append(_("{document}: fits no licence and no employee of the form").format(document=titles[path]))
    return notes


def _summary(fields: Iterable[ComparedField], *, with_findings: int) -> str:
    """What agrees, what was compared with nothing and what differs; the rest where there is any."""
    states = Counter(each.state for each in fields)
    counted = [
        (_("Agrees: {n}"), states[State.SAME], True),
        (_("not compared: {n}"), states[State.UNKNOWN], True),
        (_("not found: {n}"), states[State.NOT_FOUND], False),
        (_("differs: {n}"), states[State.DIFFERS] + states[State.SIMILAR], True),
        (_("with open findings: {n}"), with_findings, False),
    ]
    return " · ".join(words.format(n=n) for words, n, is_always in counted if n or is_always)


def _labels(progress: Progress, *, with_findings: int) -> dict[str, str]:
    if progress.is_finished:
        told = _summary(progress.comparison.fields, with_findings=with_findings)
    else:
        told = _("Reading the documents: {done} of {total} pages").format(done=progress.done, total=progress.total)
    return {
        "table": _("Comparison of form, documents and registers"),
        "told": told,
        "toFinding": _("Show the finding"),
        "form": _("Form"),
        "papers": _("Documents"),
        "registers": _("Registers"),
        "only": _("Only differences"),
        "show": _("Show the place on the page"),
        "none": _("No differences and no findings: switch off “Only differences” to see every field."),
        "empty": _("There is nothing to compare: no documents and no registers speak of this form."),
    }


def _document_title(document_type: str, file: str, reference: Reference) -> str:
    """Without what stands in brackets: a cell is narrow."""
    known = reference.document_types.get(document_type)
    return known.title(language()).partition(" (")[0] if known else file.rpartition("/")[2]
