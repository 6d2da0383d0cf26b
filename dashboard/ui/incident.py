"""What a reader is shown when the code broke: that it did, and the number by which the log tells of it."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from dashboard.locale import _
from dashboard.ui.unwritten import unwritten
from data.store_errors import CannotWrite

log = logging.getLogger(__name__)

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # read out over the telephone: none looks like another


def new_incident() -> str:
    """A number to find one line of the log by."""
    return "".join(secrets.choice(_SIGNS) for _place in range(8))


def show_incident(error: Exception) -> bool:
    """Log the error and show its number instead of what it says; True: the framework shows nothing more."""
    incident = new_incident()
    log.error("a screen broke", exc_info=error, extra={"fields": {"incident": incident}})
    if isinstance(error, CannotWrite):
        st.error(unwritten(), icon=":material/report:")
        return True
    st.error(
        _(
            "Something went wrong here; nothing was changed that was not confirmed. Reload the page. If it happens again, "
            "tell your administrator the incident number: {number}"
        ).format(number=incident),
        icon=":material/report:",
    )
    return True
