"""The middleware in the order a request meets it; an answer meets it the other way round."""

from __future__ import annotations

from starlette.middleware import Middleware

from dashboard.web.admission import Admission
from dashboard.web.closed import ClosedPaths
from dashboard.web.headers import SecurityHeaders
from dashboard.web.hosts import HostsAndOrigins
from dashboard.web.limits import Limits
from dashboard.web.module_ahead import ModuleAhead
from dashboard.web.request_log import RequestLog

MIDDLEWARE = [
    Middleware(SecurityHeaders),  # first, for refusals and errors carry its headers, too
    Middleware(RequestLog),
    Middleware(HostsAndOrigins),
    Middleware(Limits),
    Middleware(ClosedPaths),
    Middleware(Admission),  # whoever gets beyond it asks rightly, and only then for what is inside
    Middleware(ModuleAhead),
]
