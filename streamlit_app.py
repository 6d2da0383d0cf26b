"""The entry: the server with its routes, and the script it runs. `streamlit run` finds this file by its name."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from dashboard.house import House

ROOT = Path(__file__).resolve().parent


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict]:
    """Open the house before the first screen and close it after the last: never inside a script run."""
    from dashboard import session
    from dashboard.api.provider_sign_in import settings
    from dashboard.casework.clock import is_working_day, moscow_day, utc_now
    from dashboard.web.forgotten_widgets import forget_widgets
    from dashboard.web.log_lines import start_log
    from dashboard.web.metrics_port import serving_metrics
    from dashboard.web.settled_settings import settle_settings
    from dashboard.web.spare_memory import giving_back_memory

    start_log()
    settle_settings()
    forget_widgets()
    house = _opened()
    settings()  # a provider that is set up wrongly is told of now, and not when the first one wants to sign in
    gc.collect()
    gc.freeze()  # what stands here stays: the collector need not go through it again and again
    # Two hundred modules of holidays take a third of a second; nobody has asked for a screen yet.
    threading.Thread(target=is_working_day, args=(moscow_day(utc_now()),), name="calendar").start()
    try:
        with serving_metrics(house), giving_back_memory():
            yield {}
    finally:
        session.close()


def _opened() -> House:
    """The house; when it does not open, the end of the program, and why: no server is better than one that only fails."""
    from dashboard import session
    from data.store_errors import StoreError

    try:
        return session.house()
    except StoreError as refusal:
        logging.getLogger(__name__).critical("the office does not open: %s", refusal)
        logging.shutdown()
        os._exit(1)  # what asked for the start would wrap the reason into pages of its own


def parts() -> dict[str, Any]:
    """What stands beside the screens and what a request meets before it; imported when this file is the server's."""
    from dashboard.web.spare_memory import spare_memory

    spare_memory()  # before anything below brings Arrow in

    from dashboard.api import ROUTES
    from dashboard.web.health import HEALTH_ROUTES
    from dashboard.web.order import MIDDLEWARE
    from dashboard.web.script_errors import on_script_error

    return {"routes": [*ROUTES, *HEALTH_ROUTES], "middleware": MIDDLEWARE, "on_script_error": on_script_error}


app = st.App(ROOT / "dashboard" / "frame.py", lifespan=lifespan, **parts())
