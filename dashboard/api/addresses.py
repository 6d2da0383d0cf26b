"""Addresses that people type or guess: the queue is the first page, and Streamlit knows that one by the root only."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route


def _queue(request: Request) -> RedirectResponse:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{query}", headers={"Cache-Control": "no-store"})


ADDRESS_ROUTES = [Route("/queue", _queue)]
