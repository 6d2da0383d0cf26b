"""A table of what was and what is: old and new values side by side, in long texts the words that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from dashboard.locale import _

_STYLE = """<style>
.changes { width: 100%; border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
.changes th { text-align: left; font-weight: 600; color: #465264; padding: 0.25rem 0.6rem 0.25rem 0; border-bottom: 1px solid #c9d1dc; }
.changes td { vertical-align: top; padding: 0.25rem 0.6rem 0.25rem 0; border-bottom: 1px solid #e4e8ee; }
.changes td { overflow-wrap: anywhere; white-space: pre-line; }
.changes td:first-child { color: #465264; width: 34%; }
.changes del { color: #9c1c16; }
.changes ins { color: #14602b; text-decoration: none; font-weight: 600; }
</style>"""
_WORDS = re.compile(r"\s+|\w+|.", re.DOTALL)
_LONG = 60  # characters: what is shorter is taken in at a glance, whole
_MOST_WORDS = 3000  # the time to compare grows with the square


def old_and_new(rows: Sequence[tuple[str, str, str]]) -> None:
    """A row each: of what, old, new; an empty value is a dash. Nothing in them is taken for markup."""
    body = "".join(
        f"<tr><td>{escape(name)}</td><td>{old}</td><td>{new}</td></tr>"
        for name, before, now in rows
        for old, new in [_marked(before, now)]
    )
    head = "".join(f"<th scope='col'>{escape(word)}</th>" for word in (_("Field"), _("It was"), _("It is")))
    st.html(f"{_STYLE}<table class='changes'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def _marked(before: str, now: str) -> tuple[str, str]:
    if not before or not now or max(len(before), len(now)) <= _LONG:
        return _whole("del", before), _whole("ins", now)
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    if max(len(old), len(new)) > _MOST_WORDS:
        return _whole("del", before), _whole("ins", now)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        "".join(_part("del", old[first:last], kind) for kind, first, last, _begin, _end in steps),
        "".join(_part("ins", new[first:last], kind) for kind, _begin, _end, first, last in steps),
    )


def _whole(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else "—"


def _part(tag: str, words: Sequence[str], kind: str) -> str:
    text = escape("".join(words))
    return text if kind == "equal" or not text else f"<{tag}>{text}</{tag}>"
