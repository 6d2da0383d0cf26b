"""What the access log's codes mean, and a line's details on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dashboard.locale import N_, _
from dashboard.ui.words import ACTION_DONE, action_done
from data.access_log import Deed
from data.audit import Log

DEED_DONE = {
    Deed.VIEW_CASE: N_("application viewed"),
    Deed.VIEW_DOCUMENT: N_("document viewed"),
    Deed.TAKE_FILE: N_("file downloaded"),
    Deed.TAKE_LETTER: N_("letter opened"),
    Deed.PRINT: N_("print view opened"),
    Deed.EXPORT: N_("data exported"),
    Deed.REVEAL: N_("masked value revealed"),
    Deed.VERIFY: N_("logs verified"),
    Deed.ACCEPT_CHECKPOINT: N_("checkpoint accepted"),
    Deed.CHANGE_SETTINGS: N_("settings changed"),
    Deed.BACK_UP: N_("backup made"),
    Deed.CHANGE_ACCOUNT: N_("account changed"),
    Deed.SIGN_IN: N_("signed in"),
    Deed.SIGN_IN_FAILED: N_("sign-in failed"),
    Deed.SIGN_OUT: N_("signed out"),
    Deed.DESTROY: N_("data destroyed"),
    Deed.PROPOSE_DESTRUCTION: N_("destruction proposed"),
    Deed.CONFIRM_DESTRUCTION: N_("destruction confirmed"),
    Deed.DECLINE_DESTRUCTION: N_("destruction declined"),
    Deed.TAKE_DESTRUCTION_ACT: N_("act of destruction taken"),
}
# Names in details that a reader meets often; the others, and what is behind them, stand as they are kept.
DETAIL = {
    "to": N_("to whom"),
    "reason": N_("reason"),
    "text": N_("text"),
    "appeared": N_("findings appeared"),
    "gone": N_("findings gone"),
    "blocking": N_("blocking"),
    "warnings": N_("warnings"),
    "unknowns": N_("to be looked at"),
    "register": N_("register"),
    "snapshot": N_("snapshot"),
    "document": N_("document"),
    "file": N_("file"),
    "item": N_("item"),
    "filter": N_("filter"),
    "rows": N_("rows"),
    "columns": N_("columns"),
    "format": N_("format"),
    "revealed": N_("unmasked"),
    "report": N_("report"),
    "event": N_("lines of the history"),
    "access": N_("lines of the access log"),
    "before": N_("before"),
    "version": N_("version"),
    "changed": N_("changed"),
}
ACTIONS: Mapping[Log, Mapping[str, str]] = {Log.EVENTS: ACTION_DONE, Log.ACCESSES: DEED_DONE}
_LONGEST = 200


def done(log: Log, action: str) -> str:
    """The action in words; one that is not known any more stays a code."""
    if log is Log.EVENTS:
        return action_done(action)
    return _(DEED_DONE[Deed(action)]) if action in set(Deed) else action


def details(text: str) -> str:
    """Details as they are kept, JSON, on one line without its brackets; what is long is cut."""
    try:
        kept = json.loads(text)
    except ValueError:
        return text[:_LONGEST]
    if not isinstance(kept, dict):
        return text[:_LONGEST]
    told = " · ".join(
        f"{_(DETAIL[name]) if name in DETAIL else name}: {_value(value)}"
        for name, value in kept.items()
        if value not in ("", None, [], {})
    )
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


def _value(value: object) -> str:
    match value:
        case dict():
            inner = (f"{_(DETAIL[name]) if name in DETAIL else name} {_value(each)}" for name, each in value.items())
            return f"({', '.join(inner)})"
        case list():
            return ", ".join(map(_value, value))
        case str():
            return value
    return json.dumps(value)
