"""An address where no page is, or none for whoever asks: said in the office's own words, instead of by the framework over
another page and in English.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import locale
from dashboard.api.sign_in_pages import page
from dashboard.casework.rights import PAGES
from dashboard.visitor import visitor

_PAGE_METHODS = ("GET", "HEAD")


class UnknownPages:
    """`beside` are the first words of the paths that are no pages: routes, and what the framework answers itself."""

    def __init__(self, app: ASGIApp, beside: frozenset[str]) -> None:
        self.app, self._beside = app, beside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in _PAGE_METHODS and self._is_unknown(scope):
            language = locale.activate(Request(scope).query_params.get("lang", ""))
            await page("unknown_page.html", language, 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_unknown(self, scope: Scope) -> bool:
        name = scope["path"].strip("/")
        if not name or name.partition("/")[0] in self._beside:
            return False
        who = visitor(scope)
        return name not in PAGES or (who is not None and not PAGES[name] & who.actor.roles)
