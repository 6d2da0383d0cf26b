"""The headers that every answer carries, whoever made it: what a browser may do with it, and that nobody frames it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from dashboard.scheme import is_secure

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def framework_scripts(page: str) -> list[str]:
    """The scripts that stand in the framework's page, as a policy allows them: by their hash, so these and no others."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return [f"'sha256-{base64.b64encode(each).decode()}'" for each in digests]


_FRAMEWORK_PAGE = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
# Streamlit writes its styles into the page, and hands the script of a component to the browser behind a blob: address,
# which only a script that runs already can make, as it alone can compile WebAssembly. Nothing from elsewhere.
SCREENS_POLICY = "; ".join(
    (
        "default-src 'self'",
        " ".join(("script-src 'self' blob: 'wasm-unsafe-eval'", *framework_scripts(_FRAMEWORK_PAGE))),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_UNUSED = (
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "hid",
)
ALWAYS = {
    "Content-Security-Policy": SCREENS_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
_YEAR = 365 * 24 * 3600  # s
HTTPS_ONLY = {"Strict-Transport-Security": f"max-age={_YEAR}"}


class SecurityHeaders:
    """Adds what an answer does not say itself: a route that is stricter stays so. Nobody elsewhere is let read anything."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name in [each for each in headers if each.startswith("access-control-")]:
                    del headers[name]
                for name, value in (ALWAYS | HTTPS_ONLY if is_secure(scope) else ALWAYS).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
