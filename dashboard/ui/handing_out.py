"""A link that hands a file out by the office's own route, which knows who takes it; the framework's would ask nobody."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from html import escape

import streamlit as st

from dashboard import session
from dashboard.casework.offers import Offer

_TOKENS = "offered"
# As the framework draws a button that is not the main one.
_STYLE = """<style>
a.hand-out { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 2.5rem; padding: 0.25rem 0.75rem;
  box-sizing: border-box; border: 1px solid #d3dae3; border-radius: 6px; color: #1b2430; text-decoration: none;
  font-size: 0.875rem; line-height: 1.3; overflow-wrap: anywhere; }
a.hand-out:hover, a.hand-out:focus-visible { border-color: #1d5c9e; color: #1d5c9e; }
a.hand-out::before { content: "download" / ""; font: 1.1rem/1 "Material Symbols Rounded"; flex: none; }
</style>"""


def hand_out(
    label: str,
    content: Callable[[], bytes],
    *,
    name: str,
    media_type: str,
    key: str,
    help: str = "",
    disabled: bool = False,
) -> None:
    """Offer a file. `content` makes it when it is taken, in a thread that knows neither the language nor the session."""
    if disabled:
        st.button(label, icon=":material/download:", key=key, disabled=True)
        return
    href = offered(content, name=name, media_type=media_type, key=key)
    title = f' title="{escape(help)}"' if help else ""
    link = f'<a class="hand-out" href="{href}" download{title}>{escape(label)}</a>'
    st.html(_STYLE + link, width="content")


def offered(content: Callable[[], bytes], *, name: str, media_type: str, key: str) -> str:
    """The address at which the file is taken, for a link of one's own; `content` and the rest as for `hand_out`."""
    tokens = st.session_state.setdefault(_TOKENS, {})
    token = tokens.setdefault(key, secrets.token_urlsafe(24))  # the same at every run: the link stands still
    session.house().offers.put(token, Offer(session.actor(), name, media_type, content))
    return f"/api/offers/{token}"
