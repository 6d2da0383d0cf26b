"""The server's own door: nobody comes in without a sign-in that holds at this moment, whatever they ask for.

Screens learn who is there from a header that is set here and taken off whatever comes from outside; Streamlit keeps a
session to it, so that the id of somebody's session opens nothing without their cookie. A demonstration lets everybody in.
"""

from __future__ import annotations

import asyncio
from html import escape
from urllib.parse import quote

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard import session
from dashboard.casework import sign_ins
from dashboard.casework.office import Office
from dashboard.casework.sign_ins import Present
from dashboard.scheme import is_secure
from dashboard.visitor import let_in, sign_in_key
from dashboard.web.refusal import refuse
from data.database import NotKept

HEADER = "x-egisz-sign-in"  # server.trustedUserHeaders names it, too
SIGN_IN, STATE = "/sign-in", "/sign-in/state"
_BY_PROVIDER = {"/sign-in/oidc", "/sign-in/oidc/back", "/sign-in/oidc/ended"}
_OPEN = {
    SIGN_IN,
    *_BY_PROVIDER,
    "/sign-in.css",
    "/verify",
    "/healthz",
    "/readyz",
    "/_stcore/health",
    "/favicon.ico",
    "/favicon.png",
}
_OPEN_BELOW = ("/verify/", "/static/")  # the framework's own scripts and fonts, the same everywhere
OWN_ACCOUNT = "/own-account"
# All there is for somebody whose password somebody else has seen.
_BEFORE_A_PASSWORD = {OWN_ACCOUNT, STATE, "/sign-out"}
_NO_SCREENS = ("/api/", "/_stcore/", "/media/", "/component/")
_UPLOADS = "/_stcore/upload_file/"
LOOK_SECONDS = 5.0  # between two looks whether the sign-in behind an open WebSocket still holds
_POLICY_VIOLATION = 1008
_UNKEPT = {"Cache-Control": "no-store"}


class Admission:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = scope | {"headers": [each for each in scope["headers"] if each[0].lower() != HEADER.encode()]}
        path = scope["path"]
        if scope["type"] == "http" and (path in _OPEN or path.startswith(_OPEN_BELOW)):
            await self.app(scope, receive, send)
            return
        key = sign_in_key(HTTPConnection(scope), is_secure(scope))
        who, is_demonstration = await _who(key, counts=path != STATE)
        let_in(scope, who)
        if who:
            scope["headers"].append((HEADER.encode(), key.encode()))
        if not who and not is_demonstration:
            await _turn_away(scope, receive, send)
        elif who and who.sign_in.must_replace and path not in _BEFORE_A_PASSWORD:
            await _ask_for_a_password(scope, receive, send)
        elif scope["type"] == "websocket" and who:
            await _while_signed_in(self.app, scope, receive, send, key)
        elif who and path.startswith(_UPLOADS) and not _is_of(path.removeprefix(_UPLOADS).split("/")[0], key):
            await refuse(scope, receive, send, 403, "This screen is not yours")
        else:
            await self.app(scope, receive, send)


async def _who(key: str, *, counts: bool) -> tuple[Present | None, bool]:
    """Whoever is signed in, and whether this is a demonstration. What `counts` is a sign of life."""
    office = session.office()
    try:
        who = sign_ins.present_at_once(office, key)
    except NotKept:
        return await asyncio.to_thread(_asked, office, key, counts)
    if who and (not counts or sign_ins.is_noted(office, who.sign_in)):
        return who, False
    return await asyncio.to_thread(_asked, office, key, counts)


def _asked(office: Office, key: str, counts: bool) -> tuple[Present | None, bool]:
    """The same where the store may have to be waited for."""
    who = sign_ins.present(office, key)
    if who and counts:
        sign_ins.seen(office, who.sign_in)
    return who, not who and sign_ins.is_demonstration(office)


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    is_page = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and not path.startswith(_NO_SCREENS)
    if not is_page or path == STATE:
        await refuse(scope, receive, send, 401, "Sign in first: /sign-in")
        return
    asked = quote(path) + (f"?{query}" if query else "")
    if Headers(scope=scope).get("sec-fetch-site") == "cross-site" and not path.startswith("//"):
        # The cookie does not come along from another site, such as mail in the browser: from a page of this one it does.
        page = f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(asked)}">'
        await HTMLResponse(page, headers=_UNKEPT)(scope, receive, send)
        return
    address = f"{SIGN_IN}?next={quote(asked, safe='')}"
    await RedirectResponse(address, 303, headers=_UNKEPT)(scope, receive, send)


async def _ask_for_a_password(scope: Scope, receive: Receive, send: Send) -> None:
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or path.startswith(_NO_SCREENS):
        await refuse(scope, receive, send, 403, f"Choose a password of your own first: {OWN_ACCOUNT}")
        return
    asked = quote(path) + (f"?{query}" if query else "")
    await RedirectResponse(f"{OWN_ACCOUNT}?next={quote(asked, safe='')}", 303, headers=_UNKEPT)(scope, receive, send)


async def _while_signed_in(app: ASGIApp, scope: Scope, receive: Receive, send: Send, key: str) -> None:
    """Serve a WebSocket for as long as the sign-in holds: it is looked up at every message and between them."""
    coming: asyncio.Future[Message] | None = None

    async def receive_while_signed_in() -> Message:
        nonlocal coming
        coming = coming or asyncio.ensure_future(receive())
        while not (await asyncio.wait({coming}, timeout=LOOK_SECONDS))[0]:
            if not (await _who(key, counts=False))[0]:
                return await _show_out(send)
        message, coming = coming.result(), None
        if message["type"] == "websocket.receive":
            who, _ = await _who(key, counts=_is_by_hand(message))
            if not who:
                return await _show_out(send)
        return message

    try:
        await app(scope, receive_while_signed_in, send)
    finally:
        if coming:
            coming.cancel()


async def _show_out(send: Send) -> Message:
    """Close the WebSocket; the screen behind it is told that the browser is gone."""
    await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": "signed out"})
    return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}


def _is_by_hand(message: Message) -> bool:
    """Whether a person did something: a part of the screen that renews itself is no sign of life."""
    try:
        told = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        return False
    return told.WhichOneof("type") == "rerun_script" and not told.rerun_script.is_auto_rerun


def _is_of(screen: str, key: str) -> bool:
    """Whether the Streamlit session of that id belongs to the sign-in."""
    # There is no public way to ask; a test holds this to the version of Streamlit that is installed.
    found = runtime.get_instance()._session_mgr.get_session_info(screen)
    return found is not None and found.session.matches_user_info({"sign_in": key})
