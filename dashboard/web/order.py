"""The middleware in the order a request meets it; an answer meets it the other way round."""

from __future__ import annotations

from starlette.middleware import Middleware

from dashboard.api import ROUTES
from dashboard.web.admission import Admission
from dashboard.web.closed import ClosedPaths
from dashboard.web.headers import SecurityHeaders
from dashboard.web.health import HEALTH_ROUTES
from dashboard.web.hosts import HostsAndOrigins
from dashboard.web.limits import Limits
from dashboard.web.module_ahead import ModuleAhead
from dashboard.web.request_log import RequestLog
from dashboard.web.unknown_pages import UnknownPages

_OF_THE_FRAMEWORK = {"static", "_stcore", "media", "favicon.ico", "favicon.png", "manifest.json"}
_NO_PAGES = _OF_THE_FRAMEWORK | {route.path.split("/")[1] for route in (*ROUTES, *HEALTH_ROUTES)}

MIDDLEWARE = [
    Middleware(SecurityHeaders),  # first, for refusals and errors carry its headers, too
    Middleware(RequestLog),
    Middleware(HostsAndOrigins),
    Middleware(Limits),
    Middleware(ClosedPaths),
    Middleware(Admission),  # whoever gets beyond it asks rightly, and only then for what is inside
    Middleware(UnknownPages, beside=frozenset(_NO_PAGES)),
    Middleware(ModuleAhead),
]
