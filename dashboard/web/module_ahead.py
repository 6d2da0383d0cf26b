"""The drawing library is fetched with the page of analytics, instead of after it has been drawn without its charts."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.ui.charts.ahead import MODULE

_PAGE = "/analytics"
LINK = f"<{MODULE}>; rel=modulepreload"


class ModuleAhead:
    """Tells the browser with the page itself which module it is going to need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != _PAGE or not MODULE:
            await self.app(scope, receive, send)
            return

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).append("Link", LINK)
            await send(message)

        await self.app(scope, receive, send_with_link)
