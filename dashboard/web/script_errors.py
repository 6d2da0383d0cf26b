"""What the framework calls when a page's script breaks."""

from __future__ import annotations

from dashboard.ui.incident import show_incident
from dashboard.web.measures import INCIDENTS


def on_script_error(error: Exception) -> bool:
    """Count it and show its incident number; True: the framework shows nothing more."""
    INCIDENTS.labels("screen").inc()
    return show_incident(error)
