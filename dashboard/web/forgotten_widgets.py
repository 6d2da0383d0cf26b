"""The framework forgets the value of a widget that is drawn no more, and keeps everything else it knew of it: a session that
saw a hundred applications held the callbacks of all of them, with what these were given, and would still have called them.
"""

from __future__ import annotations

from functools import wraps

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX, SessionState


def forget_widgets() -> None:
    """Let sessions forget such widgets as a whole from now on; to be called when the server starts."""
    # There is no setting for it; a test holds this to the version of Streamlit that is installed.
    remove = SessionState._remove_stale_widgets
    if hasattr(remove, "__wrapped__"):
        return

    @wraps(remove)
    def remove_and_forget(state: SessionState, drawn: frozenset[str]) -> None:
        remove(state, drawn)
        if (run := get_script_run_ctx()) is None:
            return
        parts = run.fragment_ids_this_run  # None or empty: the whole page was drawn
        known = state._new_widget_state.widget_metadata
        for widget, metadata in list(known.items()):
            if _element(widget) not in drawn and (not parts or metadata.fragment_id in parts):
                del known[widget]

    SessionState._remove_stale_widgets = remove_and_forget


def _element(widget: str) -> str:
    """The element a widget stands for. A component tells what happened by a second widget, which is never told as drawn."""
    own = widget.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_")
    return widget if own == widget else own.rpartition(EVENT_DELIM)[0]
