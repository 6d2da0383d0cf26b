"""What the framework offers and the office does not use: closed, so that nobody needs to know what it would tell."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.refusal import refuse

CLOSED = (
    "/_stcore/metrics",  # ours stand on a port of their own
    "/_stcore/script-health-check",
    "/_stcore/agent",  # reads any screen without a browser
    "/auth",
    "/oauth2callback",
    "/component",
    "/app/static",
)


class ClosedPaths:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED):
            await refuse(scope, receive, send, 404, "Not found")
        else:
            await self.app(scope, receive, send)
