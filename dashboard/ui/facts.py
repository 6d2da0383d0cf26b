"""A list of names and values: dense, aligned, and safe for whatever was typed into the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

_STYLE = """<style>
.facts { display: grid; grid-template-columns: minmax(8.5rem, 34%) 1fr; gap: 0.2rem 0.9rem; margin: 0; padding: 0; font-size: 0.92rem; }
.facts dt { margin: 0; color: #465264; overflow-wrap: anywhere; }
.facts dd { margin: 0; padding: 0; overflow-wrap: anywhere; white-space: pre-wrap; font-variant-numeric: tabular-nums; }
.facts dd.wrong { color: #9c1c16; font-weight: 600; }
.facts dd.wrong::before { content: "⚠ "; }
.facts dd small { display: block; color: #9c1c16; font-weight: 400; white-space: normal; }
</style>"""


@dataclass(frozen=True, slots=True)
class Fact:
    """`faults` are sentences about the value, shown under it."""

    name: str
    value: str
    faults: Sequence[str] = ()


def facts(entries: Iterable[Fact]) -> None:
    """Show names and values in two columns; a value that is not given is a dash."""
    rows = "".join(f"<dt>{escape(each.name)}</dt>{_value(each)}" for each in entries)
    st.html(f"{_STYLE}<dl class='facts'>{rows}</dl>")


def _value(fact: Fact) -> str:
    faults = "".join(f"<small>{escape(fault)}</small>" for fault in fact.faults)
    return f"<dd{' class=wrong' if fact.faults else ''}>{escape(fact.value) or '—'}{faults}</dd>"
