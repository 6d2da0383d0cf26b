"""A request by the pattern of its address: what stands in the address itself may name a case."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

_FRAMEWORK = ("/_stcore/upload_file", "/_stcore/bidi-components", "/media", "/static")
_EXACT = ("/_stcore/stream", "/_stcore/health", "/_stcore/host-config")
SCREEN, OTHER = "screen", "other"


class RouteNames:
    """Learns the patterns of the office's own routes; everything else is the framework's, a screen or unknown."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._routes = [each for each in routes if isinstance(each, Route)]

    def name(self, scope: Scope) -> str:
        for route in self._routes:
            if route.matches(scope)[0] is not Match.NONE:
                return route.path
        path = scope.get("path", "")
        if path in _EXACT:
            return path
        for prefix in _FRAMEWORK:
            if path.startswith(f"{prefix}/"):
                return prefix
        return SCREEN if path.count("/") == 1 and scope.get("method") in ("GET", "HEAD") else OTHER
