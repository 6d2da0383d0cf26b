"""The entry: the server with its routes, and the script it runs. `streamlit run` finds this file by its name."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict]:
    """Open the house before the first screen and close it after the last: never inside a script run."""
    from dashboard import session
    from dashboard.casework.clock import is_working_day, moscow_day, utc_now

    session.house()
    # Two hundred modules of holidays take a third of a second; nobody has asked for a screen yet.
    threading.Thread(target=is_working_day, args=(moscow_day(utc_now()),), name="calendar").start()
    try:
        yield {}
    finally:
        session.close()


def routes() -> list:
    from dashboard.api import ROUTES

    return ROUTES


app = st.App(ROOT / "dashboard" / "frame.py", lifespan=lifespan, routes=routes())
